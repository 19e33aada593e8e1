package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.time.VirtualTimeline;
import dev.lambent.xml.XmlElement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestXmlOperationsTest {

    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=AKIA/20261121/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=00";

    private final BlockingPool pool = new BlockingPool(1, 1);
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-11-21T10:00:00Z"));

    private final Endpoint endpoint = Endpoint.builder(
                    new CredentialScope.Defaults("us-east-1", "000000000000"),
                    () -> "01234567-89ab-cdef-0123-456789abcdef",
                    pool)
            .serve(RestOperations.of(
                    "lambda",
                    FaultTable.lambda(),
                    List.of(RestOperation.get("ListFunctions", "/2015-03-31/functions", in -> name("lambda", in)))))
            .serve(RestXmlOperations.of(
                    "s3",
                    FaultTable.s3(Map.of("NoSuchKey", 404)),
                    timeline,
                    List.of(
                            operation("ListBuckets", "GET", "/"),
                            operation("CreateBucket", "PUT", "/{Bucket}"),
                            operation("ListObjects", "GET", "/{Bucket}"),
                            operation("ListObjectsV2", "GET", "/{Bucket}?list-type=2"),
                            operation("GetBucketVersioning", "GET", "/{Bucket}?versioning"),
                            operation("GetObject", "GET", "/{Bucket}/{Key+}"),
                            operation("HeadObject", "HEAD", "/{Bucket}/{Key+}"),
                            operation("PutObject", "PUT", "/{Bucket}/{Key+}"),
                            operation("CopyObject", "PUT", "/{Bucket}/{Key+}").withHeader("x-amz-copy-source"),
                            operation("UploadPart", "PUT", "/{Bucket}/{Key+}?uploadId&partNumber"),
                            operation("UploadPartCopy", "PUT", "/{Bucket}/{Key+}?uploadId&partNumber")
                                    .withHeader("x-amz-copy-source"),
                            RestXmlOperation.of("PutObjectTagging", "PUT", "/{Bucket}/{Key+}?tagging", in -> {
                                        XmlElement.read(in.request().body());
                                        return name("PutObjectTagging", in);
                                    })
                                    .maxBody(64),
                            RestXmlOperation.of("DeleteObject", "DELETE", "/{Bucket}/{Key+}", in -> {
                                throw new Missing(in.path("Key"));
                            }),
                            RestXmlOperation.unsupported("GetObjectTorrent", "GET", "/{Bucket}/{Key+}?torrent"))))
            .build();

    /** A fault that says something in a header field. */
    private static final class Missing extends dev.lambent.fault.Fault implements AnswerFields {

        private static final long serialVersionUID = 1L;

        Missing(String key) {
            super("NoSuchKey", "The specified key does not exist.", Map.of("Key", key), false);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("x-amz-delete-marker", "true");
        }
    }

    private static RestXmlOperation operation(String name, String method, String path) {
        return RestXmlOperation.of(name, method, path, in -> name(name, in));
    }

    private static Reply name(String name, Input in) {
        String bucket = in.variable("Bucket");
        String key = in.variable("Key");
        return new Reply.Written(HttpResponse.of(200)
                .text(
                        "text/plain",
                        name + " " + bucket + " " + key + " " + in.scope().region()));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private HttpResponse send(HttpRequest request) {
        Recorder recorder = new Recorder();
        endpoint.handle(request, recorder);
        return recorder.answer();
    }

    private HttpResponse send(String method, String target) {
        return send(HttpRequest.of(method, target).withHeader("Host", "localhost:4566"));
    }

    private static HttpRequest signed(String method, String target) {
        return HttpRequest.of(method, target).withHeader("Authorization", SIGNED);
    }

    @Test
    void anOperationIsFoundByLevelMethodSubResourceAndHeader() {
        assertThat(send(signed("GET", "/?x-id=ListBuckets")).text()).isEqualTo("ListBuckets null null eu-west-1");
        assertThat(send("PUT", "/photos").text()).isEqualTo("CreateBucket photos null us-east-1");
        assertThat(send("GET", "/photos/?prefix=a").text()).startsWith("ListObjects photos");
        assertThat(send("GET", "/photos?list-type=2").text()).startsWith("ListObjectsV2 photos");
        assertThat(send("GET", "/photos?versioning").text()).startsWith("GetBucketVersioning photos");
        assertThat(send("GET", "/photos/a/b?versionId=1").text()).startsWith("GetObject photos a/b");
        assertThat(send("PUT", "/photos/a").text()).startsWith("PutObject photos a");
        assertThat(send("PUT", "/photos/a?partNumber=1&uploadId=u").text()).startsWith("UploadPart photos a");
        HttpRequest copy = HttpRequest.of("PUT", "/photos/a").withHeader("x-amz-copy-source", "/b/c");
        assertThat(send(copy).text()).startsWith("CopyObject photos a");
        HttpRequest part = HttpRequest.of("PUT", "/photos/a?partNumber=1&uploadId=u");
        assertThat(send(part.withHeader("x-amz-copy-source", "/b/c")).text()).startsWith("UploadPartCopy photos a");
    }

    @Test
    void everyAnswerCarriesBothIds() {
        HttpResponse response = send("GET", "/photos/a");

        assertThat(response.header("x-amz-request-id")).isEqualTo("0123456789ABCDEF");
        assertThat(response.header("x-amz-id-2")).isEqualTo(RestXmlOperations.hostId("0123456789ABCDEF"));
    }

    @Test
    void aFaultIsADocumentWithItsMembersAndFields() {
        HttpResponse response = send("DELETE", "/photos/a%26b");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Type")).isEqualTo("application/xml");
        assertThat(response.header("x-amz-delete-marker")).isEqualTo("true");
        assertThat(response.text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code>"
                        + "<Message>The specified key does not exist.</Message><Key>a&amp;b</Key>"
                        + "<RequestId>0123456789ABCDEF</RequestId><HostId>"
                        + RestXmlOperations.hostId("0123456789ABCDEF") + "</HostId></Error>");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        HttpResponse response = send("GET", "/photos/a?torrent");

        assertThat(response.status()).isEqualTo(501);
        assertThat(response.text()).contains("<Code>NotImplemented</Code>", "GetObjectTorrent is not supported");
    }

    @Test
    void aSubResourceIsNeverLeftOut() {
        HttpResponse response = send("PUT", "/photos/a?torrent");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.text())
                .contains("<Code>MethodNotAllowed</Code>", "<Method>PUT</Method><ResourceType>OBJECT</ResourceType>");
        assertThat(send("PUT", "/photos/a?torrent&tagging").status()).isEqualTo(405);
    }

    @Test
    void aRefusedHeadHasNoBody() {
        HttpResponse response = send("HEAD", "/photos/%FF");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.length()).isZero();
        assertThat(response.header("x-amz-request-id")).isNotNull();
        assertThat(send("GET", "/photos/%FF").text()).contains("<Code>InvalidURI</Code>");
    }

    @Test
    void aBodyThatIsNoXmlIsMalformed() {
        HttpRequest request = HttpRequest.of("PUT", "/photos/a?tagging");

        assertThat(send(request.withBody("<!DOCTYPE a><a/>".getBytes(UTF_8))).text())
                .contains("<Code>MalformedXML</Code><Message>The XML you provided was not well-formed or did not"
                        + " validate against our published schema</Message>");
        assertThat(send(request.withBody(new byte[65])).text()).contains("MaxMessageLengthExceeded");
        assertThat(endpoint.intake(request)).isEqualTo(new Intake(64, false));
        assertThat(endpoint.refuse(request, new Refusal(Refusal.Cause.OVERLOADED, 1, 1))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void aRequestForAnotherServiceKeepsItsAnswer() {
        assertThat(send("GET", "/2015-03-31/functions").text()).startsWith("lambda");
        assertThat(send("GET", "/2015-03-31/functionz").text()).contains("Lambent has no operation for GET");
        assertThat(send("GET", "/").text()).contains("Lambent has no operation for GET /");
        assertThat(send("GET", "/photos?Action=ListQueues").header("Content-Type"))
                .isEqualTo("text/xml");
        assertThat(send("GET", "/photos?Action=ListQueues").status()).isEqualTo(404);
        HttpRequest other = HttpRequest.of("GET", "/photos/a");
        assertThat(send(other.withHeader("Authorization", SIGNED.replace("/s3/", "/sqs/")))
                        .text())
                .contains("signed for sqs");
    }

    @Test
    void oldSignaturesAreS3s() {
        HttpRequest old = HttpRequest.of("GET", "/").withHeader("Authorization", "AWS AKIA:c2lnbmVk");

        assertThat(send(old).text()).startsWith("ListBuckets");
    }

    @Test
    void aPresignedUrlIsGoodUntilItExpires() {
        String target = "/photos/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F20261121%2Feu-west-1%2Fs3"
                + "%2Faws4_request&X-Amz-Date=20261121T100000Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=00";

        assertThat(send("GET", target).text()).startsWith("GetObject photos a eu-west-1");
        timeline.advance(Duration.ofMinutes(5));
        assertThat(send("GET", target).status()).isEqualTo(200);
        timeline.advance(Duration.ofSeconds(1));
        HttpResponse late = send("GET", target);
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.text())
                .contains("<Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>300"
                        + "</X-Amz-Expires><Expires>2026-11-21T10:05:00Z</Expires><ServerTime>2026-11-21T10:05:01Z");
    }

    @Test
    void aPresignedUrlSaysHowLongItLasts() {
        String target = "/photos/a?X-Amz-Signature=00&X-Amz-Date=20261121T100000Z&X-Amz-Expires=";

        assertThat(send("GET", target + "x").text()).contains("X-Amz-Expires should be a number");
        assertThat(send("GET", target + "-1").text()).contains("X-Amz-Expires must be non-negative");
        assertThat(send("GET", target + "604801").text()).contains("less than a week");
        assertThat(send("GET", target.replace("20261121T", "now") + "1").text()).contains("X-Amz-Date must be");
    }

    @Test
    void anOldPresignedUrlExpiresToo() {
        String target = "/photos/a?AWSAccessKeyId=AKIA&Signature=c2ln&Expires=";
        long now = timeline.now().getEpochSecond();

        assertThat(send("GET", target + now).text()).startsWith("GetObject photos a");
        assertThat(send("GET", target + (now - 1)).text()).contains("Request has expired", "<ServerTime>");
        assertThat(send("GET", target + "soon").status()).isEqualTo(403);
    }
}
