package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FifoTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId queue = world.fifo("line");

    @Test
    void aReceiveFillsUpFromOneGroupFirst() {
        world.send(queue, "g1", "a1");
        world.send(queue, "g2", "b1");
        world.send(queue, "g1", "a2");
        world.send(queue, "g2", "b2");

        assertThat(world.bodies(queue)).containsExactly("a1", "a2", "b1", "b2");
    }

    @Test
    void aGroupIsLockedWhileOneOfItsMessagesIsInFlight() {
        world.send(queue, "g1", "a1");
        world.send(queue, "g1", "a2");
        world.send(queue, "g2", "b1");
        ReceivedMessage first = world.receiveOne(queue);

        assertThat(first.body().text()).isEqualTo("a1");
        assertThat(world.bodies(queue)).containsExactly("b1");
        world.delete(queue, first);
        assertThat(world.bodies(queue)).containsExactly("a2");
    }

    @Test
    void theGroupStaysLockedUntilTheLastOfABatchIsDone() {
        List.of("a1", "a2", "a3").forEach(each -> world.send(queue, "g", each));
        List<ReceivedMessage> batch = world.receive(queue, ReceiveRequest.now(2));
        world.delete(queue, batch.get(0));
        assertThat(world.bodies(queue)).isEmpty();
        world.delete(queue, batch.get(1));
        assertThat(world.bodies(queue)).containsExactly("a3");
    }

    @Test
    void whatComesBackComesBackInItsPlace() {
        List.of("a1", "a2", "a3").forEach(each -> world.send(queue, "g", each));
        List<ReceivedMessage> batch = world.receive(queue, ReceiveRequest.now(2));
        world.change(queue, batch.get(1), 0);
        assertThat(world.bodies(queue)).isEmpty();
        world.change(queue, batch.get(0), 0);
        assertThat(world.bodies(queue)).containsExactly("a1", "a2", "a3");
    }

    @Test
    void sequenceNumbersRiseAndHaveTwentyDigits() {
        String first = world.send(queue, "g", "a").sequenceNumber();
        String second = world.send(queue, "h", "b").sequenceNumber();

        assertThat(first).matches("[0-9]{20}");
        assertThat(second).isGreaterThan(first);
        assertThat(world.receiveOne(queue).systemAttributes())
                .containsEntry("SequenceNumber", first)
                .containsEntry("MessageGroupId", "g")
                .containsEntry("MessageDeduplicationId", "a");
    }

    @Test
    void sendingADuplicateTellsTheFirstOneAgain() {
        SendResult first = world.send(queue, QueueWorld.grouped("g", "one", "d"));
        SendResult again = world.send(queue, QueueWorld.grouped("h", "two", "d"));

        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(again.sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(world.bodies(queue)).containsExactly("one");
    }

    @Test
    void aDuplicateIsOneForExactlyFiveMinutes() {
        world.send(queue, QueueWorld.grouped("g", "one", "d"));
        world.delete(queue, world.receiveOne(queue));
        world.advanceMillis(299_999);
        world.send(queue, QueueWorld.grouped("g", "one", "d"));
        assertThat(world.bodies(queue)).isEmpty();
        world.advanceMillis(1);
        world.send(queue, QueueWorld.grouped("g", "one", "d"));
        assertThat(world.bodies(queue)).containsExactly("one");
    }

    @Test
    void theBodyMakesTheIdWhereItMay() {
        QueueId content = world.fifo("content", "ContentBasedDeduplication", "true");
        SendRequest message = new SendRequest("same", null, Map.of(), Map.of(), null, "g");
        world.send(content, message);
        world.send(content, message);
        ReceivedMessage only = world.receiveOne(content);

        assertThat(only.systemAttributes())
                .containsEntry(
                        "MessageDeduplicationId", "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5");
        assertThat(world.counts(content)).isEqualTo("0 1 0");
    }

    @Test
    void theScopeOfDuplicatesMayBeTheGroup() {
        QueueId high =
                world.fifo("high", "DeduplicationScope", "messageGroup", "FifoThroughputLimit", "perMessageGroupId");
        world.send(high, QueueWorld.grouped("g", "one", "d"));
        world.send(high, QueueWorld.grouped("h", "two", "d"));
        world.send(high, QueueWorld.grouped("h", "three", "d"));

        assertThat(world.bodies(high)).containsExactly("one", "two");
    }

    @Test
    void aMessageNeedsItsGroup() {
        SqsFault fault =
                world.refused(() -> world.send(queue, new SendRequest("x", null, Map.of(), Map.of(), "d", null)));

        assertThat(fault.error().queryCode()).isEqualTo("MissingParameter");
        assertThat(fault).hasMessage("The request must contain the parameter MessageGroupId.");
    }

    @Test
    void aMessageNeedsItsDeduplicationId() {
        SqsFault fault =
                world.refused(() -> world.send(queue, new SendRequest("x", null, Map.of(), Map.of(), null, "g")));

        assertThat(fault.error().queryCode()).isEqualTo("InvalidParameterValue");
        assertThat(fault)
                .hasMessage("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId"
                        + " provided explicitly");
    }

    @Test
    void aMessageHasNoDelayOfItsOwn() {
        assertThat(world.refused(() -> world.send(queue, new SendRequest("x", 2, Map.of(), Map.of(), "d", "g"))))
                .hasMessage("Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that"
                        + " is not valid for this queue type.");
        world.send(queue, new SendRequest("x", 0, Map.of(), Map.of(), "d", "g"));
    }

    @Test
    void aHandleExpiresWithItsTimeout() {
        world.send(queue, "g", "a");
        ReceivedMessage held = world.receiveOne(queue);
        world.advance(30);

        assertThat(world.refused(() -> world.delete(queue, held)))
                .hasMessage("Value " + held.receiptHandle()
                        + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
        assertThat(world.bodies(queue)).containsExactly("a");
    }

    @Test
    void aHandleExpiresWhenTheMessageIsReceivedAgain() {
        world.send(queue, "g", "a");
        ReceivedMessage first = world.receiveOne(queue);
        world.advance(30);
        ReceivedMessage second = world.receiveOne(queue);

        assertThat(world.refused(() -> world.delete(queue, first)).getMessage()).contains("has expired");
        assertThat(world.refused(() -> world.change(queue, first, 5)).getMessage())
                .contains("has expired");
        world.delete(queue, second);
    }

    @Test
    void theSameAttemptGetsTheSameMessagesForAnotherWhile() {
        world.send(queue, "g", "a");
        world.send(queue, "g", "b");
        List<ReceivedMessage> first = world.receive(queue, attempt("try"));
        world.advance(20);
        List<ReceivedMessage> again = world.receive(queue, attempt("try"));

        assertThat(again).isEqualTo(first).hasSize(2);
        world.advanceMillis(29_999);
        assertThat(world.receive(queue, attempt("other"))).isEmpty();
        world.advanceMillis(1);
        assertThat(world.receive(queue, attempt("other"))).hasSize(2);
    }

    @Test
    void anAttemptWhoseMessagesWereTouchedIsANewOne() {
        world.send(queue, "g", "a");
        world.send(queue, "h", "b");
        List<ReceivedMessage> first = world.receive(queue, new ReceiveRequest(1, null, 0, List.of(), List.of(), "try"));
        world.delete(queue, first.get(0));

        assertThat(QueueWorld.bodies(world.receive(queue, attempt("try")))).containsExactly("b");
    }

    private static ReceiveRequest attempt(String id) {
        return new ReceiveRequest(10, null, 0, List.of(), List.of(), id);
    }
}
