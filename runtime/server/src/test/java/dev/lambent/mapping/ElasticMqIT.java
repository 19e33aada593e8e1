package dev.lambent.mapping;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.mapping.SourceQueue.Trouble;
import dev.lambent.mapping.remote.RemoteEndpoint;
import dev.lambent.mapping.remote.RemoteQueues;
import dev.lambent.server.RunningLambent;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.time.SystemTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Everything that a mapping asks of a queue, asked of ElasticMQ 1.7.1. */
class ElasticMqIT {

    private static final String PREFIX = "arn:aws:sqs:us-east-1:000000000000:";

    private static final SystemTimeline TIMELINE = new SystemTimeline();
    private static ElasticMq elastic;
    private static RemoteQueues queues;

    private record Said<T>(T value, Trouble trouble) {}

    @BeforeAll
    static void start() {
        elastic = new ElasticMq();
        queues = new RemoteQueues(
                TIMELINE, RemoteEndpoint.at(elastic.url()), () -> Instant.ofEpochMilli(SystemTimeline.machineMillis()));
    }

    @AfterAll
    static void stop() {
        queues.close();
        elastic.close();
        TIMELINE.close();
    }

    private static <T> Said<T> ask(Consumer<SourceQueue.Answer<T>> question) {
        CompletableFuture<Said<T>> said = new CompletableFuture<>();
        TIMELINE.enter(() -> question.accept((value, trouble) -> said.complete(new Said<>(value, trouble))));
        try {
            return said.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("ElasticMQ answers nothing", e);
        }
    }

    private static Said<List<ReceivedMessage>> receive(SourceQueue queue, int seconds) {
        return ask(answer -> queue.receive(10, Duration.ofSeconds(seconds), null, answer));
    }

    private static SourceQueue made(String name, Map<QueueAttributeName, String> attributes) {
        elastic.client().createQueue(r -> r.queueName(name).attributes(attributes));
        return found(name);
    }

    private static SourceQueue found(String name) {
        return Objects.requireNonNull(queues.find(PREFIX + name));
    }

    private static String url(String name) {
        return elastic.client().getQueueUrl(r -> r.queueName(name)).queueUrl();
    }

    @Test
    void aMessageIsReceivedWithItsAttributesAndDeleted() {
        SourceQueue queue = made("orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));
        MessageAttributeValue kind = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("tea")
                .build();
        elastic.client()
                .sendMessage(r ->
                        r.queueUrl(url("orders")).messageBody("größe \t<&>").messageAttributes(Map.of("kind", kind)));
        Said<Map<String, String>> attributes = ask(queue::attributes);
        assertThat(attributes.value())
                .containsEntry("VisibilityTimeout", "60")
                .containsEntry("ApproximateNumberOfMessages", "1");

        ReceivedMessage message = receive(queue, 5).value().get(0);
        assertThat(message.body().text()).isEqualTo("größe \t<&>");
        assertThat(message.attributes().get("kind").stringValue()).isEqualTo("tea");
        assertThat(message.systemAttributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsKeys("SentTimestamp", "ApproximateFirstReceiveTimestamp");
        Said<List<String>> failed = ask(answer -> queue.delete(List.of(message.receiptHandle()), answer));
        assertThat(failed.value()).isEmpty();
        assertThat(ask(queue::attributes).value())
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    void whoWaitsGetsTheMessageWhenItComesAndAReleasedOneComesAgain() {
        SourceQueue queue = made("late", Map.of());
        CompletableFuture<Said<List<ReceivedMessage>>> waiting =
                CompletableFuture.supplyAsync(() -> receive(queue, 20));
        elastic.client().sendMessage(r -> r.queueUrl(url("late")).messageBody("at last"));
        String handle = waiting.join().value().get(0).receiptHandle();
        Said<List<String>> kept =
                ask(answer -> queue.release(List.of(handle), Duration.ZERO, left -> answer.take(left, null)));
        assertThat(kept.value()).isEmpty();
        assertThat(receive(queue, 5).value())
                .singleElement()
                .satisfies(again -> assertThat(again.systemAttributes()).containsEntry("ApproximateReceiveCount", "2"));
    }

    @Test
    void groupsComeInOrder() {
        SourceQueue queue = made("line.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        elastic.client()
                .sendMessageBatch(r -> r.queueUrl(url("line.fifo"))
                        .entries(IntStream.range(0, 10)
                                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                        .id("e" + i)
                                        .messageBody("m" + i)
                                        .messageGroupId("g")
                                        .messageDeduplicationId("d" + i)
                                        .build())
                                .toList()));
        List<ReceivedMessage> messages = receive(queue, 5).value();
        assertThat(messages)
                .extracting(message -> message.body().text())
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "m" + i).toList());
        assertThat(messages.get(0).systemAttributes()).containsEntry("MessageGroupId", "g");
    }

    @Test
    void aQueueThatIsNotThereIsMissedInSqssWords() {
        SourceQueue queue = found("nowhere");
        assertThat(receive(queue, 1).trouble().code()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        made("nowhere", Map.of());
        assertThat(receive(queue, 0).value()).isEmpty();
        elastic.client().deleteQueue(r -> r.queueUrl(url("nowhere")));
        assertThat(receive(queue, 0).trouble().code()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
    }

    @Test
    void aMappingGivesAFunctionWhatIsInAQueueOfElasticMq(@TempDir Path folder) {
        elastic.client().createQueue(r -> r.queueName("parcels"));
        Path file = folder.resolve("parcels.txt");
        try (MappingWorkshop shop = new MappingWorkshop(RunningLambent.reading(elastic.url(), folder))) {
            shop.function("clerk");
            String own = shop.queue("parcels");
            shop.map("parcels", "clerk", r -> {});
            shop.send(own, "done " + file + " of Lambent's own");
            elastic.client()
                    .sendMessage(r -> r.queueUrl(url("parcels")).messageBody("done " + file + " of ElasticMQ's"));
            MappingWorkshop.awaitLines(file, 1);
            assertThat(MappingWorkshop.lines(file)).containsExactly("of ElasticMQ's 1");
            await().until(() -> ask(found("parcels")::attributes)
                    .value()
                    .get("ApproximateNumberOfMessagesNotVisible")
                    .equals("0"));
            assertThat(shop.messages(own))
                    .as("nobody reads Lambent's own queue")
                    .isEqualTo(1);
        }
    }
}
