package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibilityTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId queue = world.queue("orders");

    @Test
    void aMessageComesBackExactlyWhenItsTimeoutIsOver() {
        world.send(queue, "a");
        world.receiveOne(queue);
        world.advanceMillis(29_999);
        assertThat(world.bodies(queue)).isEmpty();
        world.advanceMillis(1);
        assertThat(world.counts(queue)).isEqualTo("1 0 0");
        assertThat(world.receiveOne(queue).systemAttributes()).containsEntry("ApproximateReceiveCount", "2");
    }

    @Test
    void aReceiveMaySayItsOwnTimeout() {
        world.send(queue, "a");
        world.receive(queue, new ReceiveRequest(1, 2, 0, java.util.List.of(), java.util.List.of(), null));
        world.advance(2);

        assertThat(world.bodies(queue)).containsExactly("a");
    }

    @Test
    void aTimeoutCanBeMadeLonger() {
        world.send(queue, "a");
        ReceivedMessage held = world.receiveOne(queue);
        world.advance(20);
        world.change(queue, held, 30);
        world.advanceMillis(29_999);
        assertThat(world.bodies(queue)).isEmpty();
        world.advanceMillis(1);
        assertThat(world.bodies(queue)).containsExactly("a");
    }

    @Test
    void aTimeoutCanBeMadeShorter() {
        world.send(queue, "a");
        world.change(queue, world.receiveOne(queue), 5);
        world.advance(5);

        assertThat(world.bodies(queue)).containsExactly("a");
    }

    @Test
    void zeroGivesTheMessageBackAtOnce() {
        world.send(queue, "a");
        world.change(queue, world.receiveOne(queue), 0);

        assertThat(world.bodies(queue)).containsExactly("a");
    }

    @Test
    void nobodyHoldsAMessageLongerThanTwelveHours() {
        world.send(queue, "a");
        ReceivedMessage held = world.receiveOne(queue);
        world.advance(10);

        assertThat(world.refused(() -> world.change(queue, held, 43_191)))
                .hasMessage(
                        "Value 43191 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for"
                                + " the message is beyond the limit [43200 seconds]");
        world.change(queue, held, 43_190);
    }

    @Test
    void changesAreRefusedInAwsWords() {
        world.send(queue, "a");
        ReceivedMessage held = world.receiveOne(queue);

        assertThat(world.refused(() -> world.change(queue, held, 43_201)))
                .hasMessage(
                        "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200.");
        assertThat(world.refused(() -> world.queues.changeVisibility(queue, new VisibilityChange(null, 1))))
                .hasMessage("The request must contain the parameter ReceiptHandle.");
        assertThat(world.refused(
                        () -> world.queues.changeVisibility(queue, new VisibilityChange(held.receiptHandle(), null))))
                .hasMessage("The request must contain the parameter VisibilityTimeout.");
        world.delete(queue, held);
        assertThat(world.refused(() -> world.change(queue, held, 1)))
                .hasMessage("Value " + held.receiptHandle() + " for parameter ReceiptHandle is invalid. Reason: Message"
                        + " does not exist or is not available for visibility timeout change.");
    }

    @Test
    void changingTheTimeoutOfAMessageThatIsVisibleAgainSucceedsWithoutEffect() {
        world.send(queue, "a");
        ReceivedMessage held = world.receiveOne(queue);
        world.advance(30);
        world.change(queue, held, 100);

        assertThat(world.bodies(queue)).containsExactly("a");
    }

    @Test
    void anEarlierHandleStillDeletesOnAStandardQueue() {
        world.send(queue, "a");
        ReceivedMessage first = world.receiveOne(queue);
        world.advance(30);
        world.receiveOne(queue);
        world.delete(queue, first);

        assertThat(world.counts(queue)).isEqualTo("0 0 0");
    }

    @Test
    void deletingTwiceSucceeds() {
        world.send(queue, "a");
        ReceivedMessage held = world.receiveOne(queue);
        world.delete(queue, held);
        world.delete(queue, held);

        assertThat(world.counts(queue)).isEqualTo("0 0 0");
    }

    @Test
    void aHandleThatNobodyWasGivenIsRefused() {
        SqsFault fault = world.refused(() -> world.queues.deleteMessage(queue, "garbage"));

        assertThat(fault.code()).isEqualTo("ReceiptHandleIsInvalid");
        assertThat(fault).hasMessage("The input receipt handle \"garbage\" is not a valid receipt handle.");
    }

    @Test
    void aHandleOfAnotherQueueIsRefused() {
        world.send(queue, "a");
        ReceivedMessage held = world.receiveOne(queue);
        QueueId other = world.queue("other");

        assertThat(world.refused(() -> world.delete(other, held)).code()).isEqualTo("ReceiptHandleIsInvalid");
    }

    @Test
    void aDelayedMessageBecomesVisibleExactlyInTime() {
        world.send(queue, QueueWorld.delayed("a", 10));
        assertThat(world.counts(queue)).isEqualTo("0 0 1");
        world.advanceMillis(9_999);
        assertThat(world.bodies(queue)).isEmpty();
        world.advanceMillis(1);
        assertThat(world.bodies(queue)).containsExactly("a");
    }

    @Test
    void theQueuesDelayCountsUnlessTheMessageSaysItsOwn() {
        QueueId slow = world.queue("slow", "DelaySeconds", "10");
        world.send(slow, "a");
        world.send(slow, QueueWorld.delayed("b", 0));

        assertThat(world.bodies(slow)).containsExactly("b");
        world.advance(10);
        assertThat(world.bodies(slow)).containsExactly("a");
    }

    @Test
    void changingTheDelayOfAStandardQueueLeavesItsMessagesAlone() {
        QueueId slow = world.queue("slow", "DelaySeconds", "10");
        world.send(slow, "a");
        world.run(() -> world.queues.setAttributes(slow, QueueWorld.attributes("DelaySeconds", "0")));

        assertThat(world.bodies(slow)).isEmpty();
    }

    @Test
    void changingTheDelayOfAFifoQueueCountsForItsMessages() {
        QueueId slow = world.fifo("slow", "DelaySeconds", "10");
        world.send(slow, "g", "a");
        world.advance(2);
        world.run(() -> world.queues.setAttributes(slow, QueueWorld.attributes("DelaySeconds", "5")));
        world.advanceMillis(2_999);
        assertThat(world.bodies(slow)).isEmpty();
        world.advanceMillis(1);
        assertThat(world.bodies(slow)).containsExactly("a");
    }

    @Test
    void aDelayIsAtMostAQuarterOfAnHour() {
        assertThat(world.refused(() -> world.send(queue, QueueWorld.delayed("a", 901))))
                .hasMessage("Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <="
                        + " 900.");
    }

    @Test
    void aMessageExpiresExactlyAtTheEndOfItsRetention() {
        QueueId brief = world.queue("brief", "MessageRetentionPeriod", "60");
        world.send(brief, "a");
        world.advanceMillis(59_999);
        assertThat(world.counts(brief)).isEqualTo("1 0 0");
        world.advanceMillis(1);
        assertThat(world.counts(brief)).isEqualTo("0 0 0");
    }

    @Test
    void aMessageAlsoExpiresWhileItIsInFlight() {
        QueueId brief = world.queue("brief", "MessageRetentionPeriod", "60", "VisibilityTimeout", "600");
        world.send(brief, "a");
        ReceivedMessage held = world.receiveOne(brief);
        world.advance(60);
        assertThat(world.counts(brief)).isEqualTo("0 0 0");
        world.delete(brief, held);
    }

    @Test
    void aShorterRetentionCountsForMessagesThatAreThere() {
        world.send(queue, "a");
        world.advance(100);
        world.run(() -> world.queues.setAttributes(queue, QueueWorld.attributes("MessageRetentionPeriod", "60")));

        assertThat(world.counts(queue)).isEqualTo("0 0 0");
    }
}
