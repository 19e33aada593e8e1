package dev.lambent.s3;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What comes without an SDK: presigned URLs, hosts that name buckets, browsers, and what is not as it should be. */
class WebIT extends S3Fixture {

    private static final String HEAD = "PUT /%s/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    private final HttpClient http = HttpClient.newHttpClient();

    private static S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(URI.create(lambent.endpoint()))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aPresignedUrlPutsAndGetsUntilItExpires() throws Exception {
        String bucket = newBucket();
        try (S3Presigner presigner = presigner()) {
            Duration good = Duration.ofHours(1);
            URI put = presigner
                    .presignPutObject(to -> to.signatureDuration(good)
                            .putObjectRequest(p -> p.bucket(bucket).key("a b")))
                    .url()
                    .toURI();
            URI get = presigner
                    .presignGetObject(from -> from.signatureDuration(good)
                            .getObjectRequest(g -> g.bucket(bucket).key("a b").responseContentType("text/x")))
                    .url()
                    .toURI();

            assertThat(send(HttpRequest.newBuilder(put).PUT(HttpRequest.BodyPublishers.ofString("hi")))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> got = send(HttpRequest.newBuilder(get));
            assertThat(got.body()).isEqualTo("hi");
            assertThat(got.headers().firstValue("Content-Type")).contains("text/x");
            lambent.timeline().advance(good.plusMinutes(1));
            HttpResponse<String> late = send(HttpRequest.newBuilder(get));
            assertThat(late.statusCode()).isEqualTo(403);
            assertThat(late.body()).contains("<Code>AccessDenied</Code><Message>Request has expired</Message>");
        }
    }

    @Test
    void aHostMayNameTheBucket() throws Exception {
        String bucket = newBucket();
        put(bucket, "a/b", "hello");

        for (String host :
                new String[] {".localhost", ".s3.localhost", ".s3.eu-west-1.localhost.localstack.cloud:80"}) {
            assertThat(exchange("GET /a/b HTTP/1.1\r\nHost: " + bucket + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("hello");
        }
        assertThat(exchange("GET /a/b HTTP/1.1\r\nHost: " + bucket + ".s3.amazonaws.com\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void whoSignsNothingGetsObjectsAndOtherServicesTheirWords() throws Exception {
        String bucket = newBucket();
        put(bucket, "k", "hello");
        URI url = URI.create(lambent.endpoint());

        assertThat(send(HttpRequest.newBuilder(url.resolve("/" + bucket + "/k")))
                        .body())
                .isEqualTo("hello");
        HttpResponse<String> missing = send(HttpRequest.newBuilder(url.resolve("/" + bucket + "/none")));
        assertThat(missing.body()).contains("<Code>NoSuchKey</Code>", "<HostId>");
        assertThat(missing.headers().firstValue("x-amz-request-id")).isPresent();
        assertThat(send(HttpRequest.newBuilder(url.resolve("/2015-03-31/functionz/f")))
                        .body())
                .contains("Lambent has no operation for GET /2015-03-31/functionz/f");
        assertThat(send(HttpRequest.newBuilder(url.resolve("/" + bucket + "/k?response-content-type=a")))
                        .body())
                .contains("Request specific response headers cannot be used for anonymous GET requests.");
        assertThat(send(HttpRequest.newBuilder(url.resolve("/" + bucket + "/none"))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(url.resolve("/" + bucket))
                                .POST(HttpRequest.BodyPublishers.ofString("form")))
                        .body())
                .contains("<Code>NotImplemented</Code>", "PostObject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Delete>",
                "<Other/>",
                "<Delete></Delete>",
                "<Delete><Object><Key>a</Key><Colour/></Object></Delete>",
                "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><Delete><Object><Key>&b;</Key></Object></Delete>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Delete><Object><Key>&x;</Key></Object></Delete>"
            })
    void aDocumentThatIsNoneIsMalformed(String document) throws Exception {
        String bucket = newBucket();

        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(lambent.endpoint()).resolve("/" + bucket + "?delete"))
                        .POST(HttpRequest.BodyPublishers.ofString(document)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>MalformedXML</Code><Message>The XML you provided was not well-formed or did not"
                        + " validate against our published schema</Message>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5;chunk-signature=0\r\nhello\r\n",
                "5\r\nhel",
                "zz\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"
            })
    void chunksThatAreNoneLeaveNothing(String body) throws Exception {
        String bucket = newBucket();
        long files = objectFiles();

        String answer = exchange(String.format(Locale.ROOT, HEAD, bucket, "k")
                + "Content-Encoding: aws-chunked\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
                + "x-amz-decoded-content-length: 5\r\nx-amz-trailer: x-amz-checksum-crc32\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("<Error><Code>");
        assertRefused(() -> get(bucket, "k"), "404 NoSuchKey");
        await().untilAsserted(() -> assertThat(objectFiles()).isEqualTo(files));
    }

    @Test
    void aBodyThatEndsTooEarlyLeavesNothing() throws Exception {
        String bucket = newBucket();
        long files = objectFiles();

        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(String.format(Locale.ROOT, HEAD, bucket, "k")
                    .concat("Content-Length: 3000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes(2_000_000));
        }

        await().untilAsserted(() -> assertThat(objectFiles()).isEqualTo(files));
        assertRefused(() -> get(bucket, "k"), "404 NoSuchKey");
    }

    private static Socket connect() throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(), URI.create(lambent.endpoint()).getPort());
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = connect();
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long objectFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> each.getParent().endsWith("objects")).count();
        }
    }
}
