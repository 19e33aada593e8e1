package dev.lambent.server;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.HttpLimits;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.HttpServer;
import dev.lambent.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** What SNS has outlives the process, in the file that everything is in. */
class SnsRestartIT {

    @TempDir
    Path folder;

    private final List<String> got = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);

    private static SnsClient client(Lambent lambent) {
        return SnsClient.builder()
                .endpointOverride(URI.create(lambent.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private void arrived(int count) {
        await().until(() -> got.size() >= count);
    }

    @Test
    void topicsSubscriptionsAndWaitingMessagesAreThereAgain() {
        HttpServer hook = HttpServer.open("127.0.0.1", 0, HttpLimits.standard(), (request, responder) -> {
            got.add(new String(request.body(), java.nio.charset.StandardCharsets.UTF_8));
            responder.send(HttpResponse.of(status.get()));
        });
        String url = "http://127.0.0.1:" + hook.address().getPort() + "/hook";
        String topic;
        String fifo;
        String sequence;
        try (Lambent lambent = RunningLambent.lasting(folder);
                SnsClient sns = client(lambent)) {
            topic = sns.createTopic(r -> r.name("orders").attributes(Map.of("DisplayName", "Orders")))
                    .topicArn();
            fifo = sns.createTopic(r -> r.name("o.fifo").attributes(Map.of("FifoTopic", "true")))
                    .topicArn();
            sequence = sns.publish(r ->
                            r.topicArn(fifo).message("x").messageGroupId("g").messageDeduplicationId("d"))
                    .sequenceNumber();
            sns.subscribe(r -> r.topicArn(topic)
                    .protocol("http")
                    .endpoint(url)
                    .attributes(Map.of(
                            "DeliveryPolicy",
                            "{\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":1,\"numRetries\":99}}")));
            arrived(1);
            String token = Json.object(got.get(0).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .text("Token");
            sns.confirmSubscription(r -> r.topicArn(topic).token(token));
            status.set(503);
            sns.publish(r -> r.topicArn(topic)
                    .message("waiting")
                    .subject("Later")
                    .messageAttributes(Map.of(
                            "a",
                            MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue("x")
                                    .build())));
            arrived(2);
        }
        got.clear();
        status.set(200);
        try (Lambent lambent = RunningLambent.lasting(folder);
                SnsClient sns = client(lambent)) {
            arrived(1);
            assertThat(got.get(0))
                    .contains("\"Message\" : \"waiting\"", "\"Subject\" : \"Later\"", "\"a\" : {\"Type\"");
            assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
                    .containsEntry("DisplayName", "Orders")
                    .containsEntry("SubscriptionsConfirmed", "1");
            assertThat(sns.publish(r -> r.topicArn(fifo)
                                    .message("x")
                                    .messageGroupId("g")
                                    .messageDeduplicationId("d"))
                            .sequenceNumber())
                    .isEqualTo(sequence);
        } finally {
            hook.stop(Duration.ofMillis(100));
        }
    }
}
