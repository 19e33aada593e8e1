package dev.lambent.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies as "Verifying the signatures of Amazon SNS messages" tells readers to, from the documents alone. */
class SignatureTest {

    private static final String QUEUE = World.queue("q");

    private final World world = new World();

    /** What AWS tells readers to verify, from a document as it arrived. */
    private static String toVerify(JsonObject document) {
        List<String> names = "Notification".equals(document.text("Type"))
                ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
                : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            if (document.has(name)) {
                lines.append(name).append("\n").append(document.text(name)).append("\n");
            }
        }
        return lines.toString();
    }

    private X509Certificate certificate(JsonObject document) throws Exception {
        String url = String.valueOf(document.text("SigningCertURL"));
        assertThat(url)
                .startsWith(World.ENDPOINT + "/SimpleNotificationService-")
                .endsWith(".pem");
        String pem = world.sns.notary().certificate(url.substring(World.ENDPOINT.length() + 1));
        assertThat(pem).isNotNull();
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(String.valueOf(pem).getBytes(StandardCharsets.US_ASCII)));
    }

    private boolean verifies(JsonObject document, String text) throws Exception {
        PublicKey key = certificate(document).getPublicKey();
        boolean second = "2".equals(document.text("SignatureVersion"));
        Signature signature = Signature.getInstance(second ? "SHA256withRSA" : "SHA1withRSA");
        signature.initVerify(key);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(String.valueOf(document.text("Signature"))));
    }

    private JsonObject received(String topic, Draft draft) {
        world.subscribe(topic, "sqs", QUEUE);
        world.publish(draft);
        return World.json(world.queues.only(QUEUE));
    }

    @Test
    void aSignatureOfVersionOneVerifies() throws Exception {
        String topic = world.topic("orders");
        JsonObject document = received(topic, Draft.of(topic, "hellö\nworld"));
        assertThat(document.text("SignatureVersion")).isEqualTo("1");
        assertThat(verifies(document, toVerify(document))).isTrue();
        assertThat(verifies(document, toVerify(document).replace("hell", "Hell")))
                .isFalse();
    }

    @Test
    void aSignatureOfVersionTwoVerifies() throws Exception {
        String topic = world.topic("orders", Map.of("SignatureVersion", "2"));
        JsonObject document = received(topic, new Draft(topic, "hello", "Subject", null, Map.of(), null, null, null));
        assertThat(document.text("SignatureVersion")).isEqualTo("2");
        assertThat(verifies(document, toVerify(document))).isTrue();
        assertThat(verifies(document, toVerify(document).replace("Subject\nSubject", "Subject\nsubject")))
                .isFalse();
    }

    @Test
    void theCertificateIsOneThatCanBeRead() throws Exception {
        String topic = world.topic("orders");
        X509Certificate certificate = certificate(received(topic, Draft.of(topic, "hello")));
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=sns.amazonaws.com");
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(Instant.parse("2026-11-21T00:00:00Z")));
        certificate.checkValidity(Date.from(Instant.parse("2049-01-01T00:00:00Z")));
        assertThat(world.sns.notary().certificate("SimpleNotificationService-0.pem"))
                .isNull();
    }

    @Test
    void aKeyOfItsOwnHasTheLengthThatAmazonsHave() throws Exception {
        SigningKey key = SigningKey.create();
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(key.pem().getBytes(StandardCharsets.US_ASCII)));
        assertThat(((java.security.interfaces.RSAPublicKey) certificate.getPublicKey())
                        .getModulus()
                        .bitLength())
                .isEqualTo(2048);
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void confirmationsAreSignedWithTheirUrlAndToken() throws Exception {
        String topic = world.topic("orders");
        world.subscribe(topic, "http", "http://localhost:1/hook");
        JsonObject document = World.json(world.posts.get(0).body().text());
        assertThat(document.text("Type")).isEqualTo("SubscriptionConfirmation");
        assertThat(verifies(document, toVerify(document))).isTrue();
    }

    @Test
    void whatWasSignedVerifiesAfterARestart() throws Exception {
        String topic = world.topic("orders");
        JsonObject document = received(topic, Draft.of(topic, "hello"));
        world.restart();
        assertThat(verifies(document, toVerify(document))).isTrue();
        assertThat(world.store.rows("sns_signing_keys")).isEqualTo(1);
    }

    @Test
    void functionsGetVersionOneAndFifoQueuesNone() {
        String topic = world.topic("orders", Map.of("SignatureVersion", "2"));
        world.subscribe(topic, "lambda", World.function("f"));
        world.publish(topic, "hello");
        assertThat(world.functions.only(World.function("f")).body().text()).contains("\"SignatureVersion\":\"1\"");

        String fifo = world.fifoTopic("o.fifo", Map.of());
        world.subscribe(fifo, "sqs", World.queue("q.fifo"));
        world.publish(Draft.of(fifo, "hello").inGroup("g", "d"));
        assertThat(World.json(world.queues.only(World.queue("q.fifo"))).names())
                .containsExactly(
                        "Type", "MessageId", "SequenceNumber", "TopicArn", "Message", "Timestamp", "UnsubscribeURL");
    }

    @Test
    void aJvmMakesItsKeyOnce() {
        assertThat(SigningKey.ofThisJvm()).isSameAs(SigningKey.ofThisJvm());
    }
}
