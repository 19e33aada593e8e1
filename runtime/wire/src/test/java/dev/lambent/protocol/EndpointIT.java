package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpLimits;
import dev.lambent.http.HttpServer;
import dev.lambent.http.LocalGuard;
import dev.lambent.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole way from a socket through guard, endpoint and table, and back. */
class EndpointIT {

    private final BlockingPool pool = new BlockingPool(2, 8);

    private final Endpoint endpoint = Endpoint.builder(
                    new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "r-1", pool)
            .serve(RestOperations.of(
                    "lambda",
                    FaultTable.lambda(),
                    List.of(
                            RestOperation.post("CreateFunction", "/2015-03-31/functions", EndpointIT::create)
                                    .blocking()
                                    .maxBody(70_167_211),
                            RestOperation.get(
                                    "ListTags",
                                    "/2017-03-31/tags/{Resource}",
                                    in -> Reply.ok(JsonObject.builder()
                                            .put("Arn", in.path("Resource"))
                                            .build())))))
            .serve(QueryOperations.of(
                    "sts",
                    "2011-06-15",
                    "https://sts.amazonaws.com/doc/2011-06-15/",
                    FaultTable.sts(),
                    List.of(QueryOperation.of(
                            "GetCallerIdentity",
                            in -> Reply.ok(JsonObject.builder()
                                    .put("Account", in.scope().account())
                                    .build())))))
            .serve(JsonOperations.of(
                    "application-autoscaling",
                    "AnyScaleFrontendService",
                    JsonVersion.ONE_ONE,
                    FaultTable.applicationAutoScaling(),
                    List.of(JsonOperation.of("RegisterScalableTarget", in -> Reply.ok(in.body()))
                            .blocking()
                            .constrained(Constraints.of(
                                    Member.text("ServiceNamespace").required(), Member.integer("MinCapacity"))))))
            .build();

    private final HttpServer server = HttpServer.open(
            "127.0.0.1", 0, HttpLimits.standard(), new LocalGuard(List.of(), endpoint::forbidden, endpoint));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Reply create(Input in) {
        return Reply.created(JsonObject.builder()
                .put("CodeSize", in.body().blob("ZipFile").length)
                .build());
    }

    @AfterEach
    void close() {
        server.close();
        pool.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }

    @Test
    void anArnInThePathIsDecoded() throws Exception {
        HttpResponse<String> answer = send(to("/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A0%3Afunction%3Af"));

        assertThat(answer.body()).isEqualTo("{\"Arn\":\"arn:aws:lambda:us-east-1:0:function:f\"}");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).contains("r-1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void aLargeUploadIsTakenInWhole() throws Exception {
        byte[] code = new byte[30_000_000];
        String body = "{\"ZipFile\":\"" + Base64.getEncoder().encodeToString(code) + "\"}";

        HttpResponse<String> answer = send(to("/2015-03-31/functions").POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"CodeSize\":30000000}");
    }

    @Test
    void anUploadTooLargeIsRefusedInAwsWords() throws Exception {
        HttpResponse<String> answer =
                send(to("/2015-03-31/functions").POST(BodyPublishers.ofByteArray(new byte[70_167_212])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("RequestEntityTooLargeException");
        assertThat(answer.body())
                .contains("Request must be smaller than 70167211 bytes for the CreateFunction operation");
    }

    @Test
    void aFormMayBeCompressed() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("Action=GetCallerIdentity&Version=2011-06-15".getBytes(UTF_8));
        }

        HttpResponse<String> answer = send(to("/").header("Content-Type", "application/x-www-form-urlencoded")
                .header("Content-Encoding", "gzip")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=123456789012/20261121/us-east-1/sts/aws4_request")
                .POST(BodyPublishers.ofByteArray(zipped.toByteArray())));

        assertThat(answer.body()).contains("<Account>123456789012</Account>");
    }

    private HttpResponse<String> register(byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = to("/").header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AnyScaleFrontendService.RegisterScalableTarget")
                .POST(BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void aTargetIsAnsweredInItsContentType() throws Exception {
        HttpResponse<String> answer = register("{\"ServiceNamespace\":\"lambda\",\"MinCapacity\":1}".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).contains("r-1");
        assertThat(answer.body()).isEqualTo("{\"ServiceNamespace\":\"lambda\",\"MinCapacity\":1}");
    }

    @Test
    void aTargetsBodyMayBeCompressedAndMayBeTooLarge() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("{\"ServiceNamespace\":\"lambda\"}".getBytes(UTF_8));
        }

        assertThat(register(zipped.toByteArray(), "Content-Encoding", "gzip").body())
                .isEqualTo("{\"ServiceNamespace\":\"lambda\"}");
        HttpResponse<String> tooLarge = register(new byte[(1 << 20) + 1]);
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.body())
                .isEqualTo("{\"__type\":\"RequestEntityTooLargeException\",\"Message\":\"Request must be smaller than "
                        + "1048576 bytes for the RegisterScalableTarget operation\"}");
    }

    @Test
    void aPageElsewhereIsKeptOut() throws Exception {
        HttpResponse<String> answer = send(to("/2017-03-31/tags/x").header("Origin", "https://evil.example"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("AccessDeniedException");
    }

    @Test
    void aReboundNameIsKeptOut() throws Exception {
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /2017-03-31/tags/x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 403 Forbidden")
                    .contains("--allow-host evil.example");
        }
    }
}
