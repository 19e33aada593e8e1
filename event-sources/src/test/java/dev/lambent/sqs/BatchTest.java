package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId queue = world.queue("orders");

    @Test
    void eachEntryIsSentOnItsOwn() {
        BatchResult<SendResult> sent = send(List.of(
                new BatchEntry<>("1", SendRequest.of("a")),
                new BatchEntry<>("2", SendRequest.of("\u0000")),
                new BatchEntry<>("3", SendRequest.of("c"))));

        assertThat(sent.successful()).extracting(BatchResult.Success::id).containsExactly("1", "3");
        assertThat(sent.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo("2");
            assertThat(failure.senderFault()).isTrue();
            assertThat(failure.code()).isEqualTo("InvalidMessageContents");
        });
        assertThat(world.bodies(queue)).containsExactly("a", "c");
    }

    @Test
    void anEmptyBatchIsRefused() {
        SqsFault fault = world.refused(() -> send(List.of()));

        assertThat(fault.error().queryCode()).isEqualTo("AWS.SimpleQueueService.EmptyBatchRequest");
        assertThat(fault).hasMessage("There should be at least one SendMessageBatchRequestEntry in the request.");
    }

    @Test
    void moreThanTenAreRefused() {
        assertThat(world.refused(() -> send(entries(20, "x"))))
                .hasMessage("Maximum number of entries per request are 10. You have sent 20.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "invalid:id",
                "testLongIdtestLongIdtestLongIdtestLongIdtestLongIdtestLongIdtestLongIdtestLongId1"
            })
    void oddIdsAreRefused(String id) {
        assertThat(world.refused(() -> send(List.of(new BatchEntry<>(id, SendRequest.of("x"))))))
                .hasMessage("A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can"
                        + " be at most 80 letters long.");
    }

    @Test
    void anIdIsNeeded() {
        assertThat(world.refused(() -> send(List.of(new BatchEntry<>(null, SendRequest.of("x"))))))
                .hasMessage("The request must contain the parameter SendMessageBatchRequestEntry.1.Id.");
    }

    @Test
    void idsAreDistinct() {
        SqsFault fault = world.refused(() ->
                send(List.of(new BatchEntry<>("1", SendRequest.of("a")), new BatchEntry<>("1", SendRequest.of("b")))));

        assertThat(fault.code()).isEqualTo("BatchEntryIdsNotDistinct");
        assertThat(fault).hasMessage("Id 1 repeated.");
    }

    @Test
    void aBatchIsAMebibyteAtMost() {
        SqsFault fault = world.refused(() -> send(List.of(
                new BatchEntry<>("1", SendRequest.of("x".repeat(1_048_576))),
                new BatchEntry<>("2", SendRequest.of("x")))));

        assertThat(fault.error().queryCode()).isEqualTo("AWS.SimpleQueueService.BatchRequestTooLong");
        assertThat(fault)
                .hasMessage("Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
    }

    @Test
    void aFifoBatchNeedsGroupsAndIds() {
        QueueId fifo = world.fifo("line");

        assertThat(world.refused(() -> world.queues.sendBatch(
                        fifo,
                        QueueWorld.ME,
                        List.of(new BatchEntry<>("1", QueueWorld.grouped("g", "x", "d")), entry("2", null, "e")))))
                .hasMessage("The request must contain the parameter MessageGroupId.");
        assertThat(world.refused(() -> world.queues.sendBatch(fifo, QueueWorld.ME, List.of(entry("2", "g", null)))))
                .hasMessageContaining("MessageDeduplicationId provided explicitly");
    }

    @Test
    void messagesAreDeletedTogether() {
        entries(3, "m").forEach(each -> world.send(queue, each.request()));
        List<BatchEntry<@Nullable String>> handles = new ArrayList<>();
        world.receive(queue).forEach(each -> handles.add(new BatchEntry<>("d" + handles.size(), each.receiptHandle())));
        handles.add(new BatchEntry<>("odd", "garbage"));
        BatchResult<String> deleted = world.ask(() -> world.queues.deleteBatch(queue, handles));

        assertThat(deleted.successful()).hasSize(3);
        assertThat(deleted.failed())
                .singleElement()
                .extracting(BatchResult.Failure::code)
                .isEqualTo("ReceiptHandleIsInvalid");
        assertThat(world.counts(queue)).isEqualTo("0 0 0");
    }

    @Test
    void timeoutsAreChangedTogether() {
        entries(2, "m").forEach(each -> world.send(queue, each.request()));
        List<ReceivedMessage> held = world.receive(queue);
        BatchResult<String> changed = world.ask(() -> world.queues.changeVisibilityBatch(
                queue,
                List.of(
                        new BatchEntry<>("1", new VisibilityChange(held.get(0).receiptHandle(), 0)),
                        new BatchEntry<>("2", new VisibilityChange(held.get(1).receiptHandle(), 43_201)))));

        assertThat(changed.successful()).extracting(BatchResult.Success::id).containsExactly("1");
        assertThat(changed.failed())
                .singleElement()
                .extracting(BatchResult.Failure::message)
                .isEqualTo(
                        "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200.");
        assertThat(world.counts(queue)).isEqualTo("1 1 0");
    }

    private BatchResult<SendResult> send(List<BatchEntry<SendRequest>> entries) {
        return world.ask(() -> world.queues.sendBatch(queue, QueueWorld.ME, entries));
    }

    private static List<BatchEntry<SendRequest>> entries(int count, String body) {
        return IntStream.range(0, count)
                .mapToObj(each -> new BatchEntry<>("e" + each, SendRequest.of(body + each)))
                .toList();
    }

    private static BatchEntry<SendRequest> entry(String id, @Nullable String group, @Nullable String deduplication) {
        return new BatchEntry<>(
                id, new SendRequest("x", null, java.util.Map.of(), java.util.Map.of(), deduplication, group));
    }
}
