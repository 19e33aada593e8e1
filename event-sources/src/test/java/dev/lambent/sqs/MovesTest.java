package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MovesTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId dead = world.queue("dead");
    private final QueueId queue = world.queue("orders", "RedrivePolicy", DeadLetterTest.policy(dead, "1"));
    private final QueueId other = world.queue("other");

    @Test
    void deadLettersGoBackToWhereTheyCameFromAsNewMessages() {
        String id = world.send(queue, "a").messageId();
        world.change(queue, world.receiveOne(queue), 0);
        world.receive(queue);
        world.advance(100);
        start(null, null);
        world.advance(0);

        ReceivedMessage back = world.receiveOne(queue);
        assertThat(back.messageId()).isNotEqualTo(id);
        assertThat(back.systemAttributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry(
                        "SentTimestamp", Long.toString(world.timeline.now().toEpochMilli()))
                .doesNotContainKey("DeadLetterQueueSourceArn");
        assertThat(move()).satisfies(done -> {
            assertThat(done.status()).isEqualTo(MessageMove.Status.COMPLETED);
            assertThat(done.moved()).isEqualTo(1);
            assertThat(done.handle()).isNull();
        });
    }

    @Test
    void manyMessagesAreMovedWithoutALimit() {
        IntStream.range(0, 350).forEach(each -> world.send(dead, "m" + each));
        start(other.arn(), null);
        world.advance(0);

        assertThat(world.counts(dead)).isEqualTo("0 0 0");
        assertThat(world.counts(other)).isEqualTo("350 0 0");
        assertThat(move().moved()).isEqualTo(350);
    }

    @Test
    void aLimitHoldsEachSecond() {
        IntStream.range(0, 5).forEach(each -> world.send(dead, "m" + each));
        start(other.arn(), 2);
        world.advanceMillis(999);
        assertThat(world.counts(other)).isEqualTo("2 0 0");
        assertThat(move().handle()).isNotNull();
        world.advanceMillis(1);
        assertThat(world.counts(other)).isEqualTo("4 0 0");
        world.advance(1);
        assertThat(world.counts(other)).isEqualTo("5 0 0");
        assertThat(move().status()).isEqualTo(MessageMove.Status.COMPLETED);
    }

    @Test
    void aMoveCanBeCancelled() {
        IntStream.range(0, 5).forEach(each -> world.send(dead, "m" + each));
        String handle = start(other.arn(), 2);
        world.advance(0);
        assertThat(world.ask(() -> world.queues.cancelMove(QueueWorld.HERE, handle)))
                .isEqualTo(2);
        world.advance(10);

        assertThat(world.counts(dead)).isEqualTo("3 0 0");
        assertThat(move().status()).isEqualTo(MessageMove.Status.CANCELLED);
    }

    @Test
    void oneMoveAtATime() {
        world.send(dead, "a");
        world.send(dead, "b");
        start(other.arn(), 1);

        assertThat(world.refused(() -> start(other.arn(), 1)))
                .hasMessage("There is already a task running. Only one active task is allowed for a source queue arn at"
                        + " a given time.");
    }

    @Test
    void aMoveFailsWhenItsDestinationGoes() {
        IntStream.range(0, 5).forEach(each -> world.send(dead, "m" + each));
        start(other.arn(), 2);
        world.advance(0);
        world.run(() -> world.queues.delete(other));
        world.advance(1);

        assertThat(move().status()).isEqualTo(MessageMove.Status.FAILED);
        assertThat(move().failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(world.counts(dead)).isEqualTo("3 0 0");
    }

    @Test
    void aMessageThatWasNeverADeadLetterHasNoWayBack() {
        world.send(dead, "a");
        start(null, null);
        world.advance(0);

        assertThat(move().status()).isEqualTo(MessageMove.Status.FAILED);
        assertThat(move().failureReason()).isEqualTo("CouldNotDetermineMessageSource");
    }

    @Test
    void movesAreRefusedInAwsWords() {
        assertThat(world.refused(() -> world.queues.startMove(QueueWorld.HERE, other.arn(), null, null)))
                .hasMessage("Source queue must be configured as a Dead Letter Queue.");
        SqsFault unknown = world.refused(() -> start(other.arn() + "x", null));
        assertThat(unknown.error()).isEqualTo(SqsError.RESOURCE_NOT_FOUND);
        assertThat(unknown)
                .hasMessage("The resource that you specified for the DestinationArn parameter doesn't exist.");
        assertThat(world.refused(() -> world.queues.moves(QueueWorld.HERE, "odd", null)))
                .hasMessageStartingWith("You must use this format to specify the SourceArn:");
        assertThat(world.refused(() -> world.queues.cancelMove(QueueWorld.HERE, "odd")))
                .hasMessage("Value for parameter TaskHandle is invalid.");
    }

    @Test
    void onlyTheLatestTenAreRemembered() {
        for (int each = 0; each < 12; each++) {
            start(other.arn(), null);
            world.advance(1);
        }
        List<MessageMove> moves = world.ask(() -> world.queues.moves(QueueWorld.HERE, dead.arn(), 10));

        assertThat(moves).hasSize(10);
        assertThat(moves.get(0).startedAt()).isAfter(moves.get(9).startedAt());
    }

    private String start(@Nullable String destination, @Nullable Integer perSecond) {
        return world.ask(() -> world.queues.startMove(QueueWorld.HERE, dead.arn(), destination, perSecond));
    }

    private MessageMove move() {
        return world.ask(() -> world.queues.moves(QueueWorld.HERE, dead.arn(), null))
                .get(0);
    }
}
