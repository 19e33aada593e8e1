package dev.lambent.mapping.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the vectors of AWS's published Signature Version 4 test suite, and others that botocore 1.43.11 has signed. */
class SignatureTest {

    private static final Instant MOMENT = Instant.parse("2015-08-30T12:36:00Z");
    private static final String ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String RECEIVE =
            "{\"QueueUrl\":\"http://localhost:9324/000000000000/orders\",\"MaxNumberOfMessages\":10}";

    private static Map<String, String> published(String method, Map<String, String> headers, String body) {
        return new Signature(new AccessKey(ID, SECRET, null), "us-east-1", "service")
                .sign(
                        new Signature.Request(
                                method, URI.create("https://example.amazonaws.com/"), headers, body.getBytes(UTF_8)),
                        MOMENT);
    }

    private static void assertPublished(Map<String, String> signed, String headers, String signature) {
        assertThat(signed)
                .containsEntry("x-amz-date", "20150830T123600Z")
                .doesNotContainKey("host")
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="
                                + headers + ", Signature=" + signature);
    }

    @Test
    void plainRequestsHaveThePublishedSignatures() {
        assertPublished(
                published("GET", Map.of(), ""),
                "host;x-amz-date",
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        assertPublished(
                published("POST", Map.of(), ""),
                "host;x-amz-date",
                "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void aBodyAndItsTypeAreSigned() {
        assertPublished(
                published("POST", Map.of("Content-Type", "application/x-www-form-urlencoded"), "Param1=value1"),
                "content-type;host;x-amz-date",
                "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void blanksInHeadersAreSignedAsOne() {
        assertPublished(
                published("GET", Map.of("My-Header1", " value1", "My-Header2", "\"a   b   c\""), ""),
                "host;my-header1;my-header2;x-amz-date",
                "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "http://localhost:9324/, us-east-1, none,"
                        + " 5e05b7e8b297401a29aa6d588b0b82c6f995a40e8357e5bd97ea2b99bcb8bb33",
                "https://sqs.eu-west-1.amazonaws.com/, eu-west-1, SESSION/TOKEN+==,"
                        + " a28a75794c9a9772e7aa3fbef254af6909429105f93d2177496a7b4960d44ec4",
                "http://127.0.0.1:9324/base/queues/, eu-central-1, none,"
                        + " 762dad8be6a8e7be5fd94224e5aeb4c6be4b089dd20f64593376b4121bdda53a",
            })
    void whatQueuesAreAskedIsSignedAsBotocoreSignsIt(String url, String region, String token, String signature) {
        assertThat(queueing(url, region, token, RECEIVE)).endsWith("Signature=" + signature);
    }

    @Test
    void aPathIsEncodedOnceMoreAndAStandardPortIsNotSaid() {
        assertThat(queueing("https://example.org:443/a%20b/", "us-east-1", null, "{\"x\":\"größe\"}"))
                .endsWith("Signature=55bd0fba6138dcbb09fb7f9e0c0d9919cc13eaffb69cbc0074780110bdd0442f");
    }

    private static String queueing(String url, String region, String token, String body) {
        Map<String, String> headers = Map.of(
                "content-type", "application/x-amz-json-1.0",
                "x-amz-target", "AmazonSQS.ReceiveMessage",
                "x-amzn-query-mode", "true");
        return new Signature(new AccessKey(ID, SECRET, token), region, "sqs")
                .sign(new Signature.Request("POST", URI.create(url), headers, body.getBytes(UTF_8)), MOMENT)
                .get("authorization");
    }

    @Test
    void aKeyDoesNotTellItsSecret() {
        assertThat(new AccessKey(ID, SECRET, "token")).hasToString("AccessKey[AKIDEXAMPLE]");
    }
}
