package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sandbox.Payload;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId queue = world.queue("orders", "VisibilityTimeout", "40");

    @Test
    void queuesAreAsTheyWere() {
        world.run(() -> world.queues.tag(queue, Map.of("team", "blue")));
        Map<String, String> before = world.ask(() -> world.queues.attributes(queue, List.of("All")));
        world.restart();

        assertThat(world.ask(() -> world.queues.attributes(queue, List.of("All"))))
                .isEqualTo(before);
        assertThat(world.ask(() -> world.queues.tags(queue))).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void messagesAreAsTheyWereInTheirOrder() {
        Map<String, MessageAttribute> attributes = Map.of(
                "b", MessageAttribute.binary("Binary", Payload.of(new byte[] {1})),
                "s", MessageAttribute.text("String.x", "y"));
        SendResult sent = world.send(queue, QueueWorld.with("m0", attributes));
        IntStream.range(1, 5).forEach(each -> world.send(queue, "m" + each));
        world.restart();
        List<ReceivedMessage> received = world.receive(queue);

        assertThat(QueueWorld.bodies(received)).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(received.get(0).messageId()).isEqualTo(sent.messageId());
        assertThat(received.get(0).md5OfAttributes()).isEqualTo(sent.md5OfAttributes());
    }

    @Test
    void whatIsInFlightStaysSoUntilItsTimeIsOver() {
        world.send(queue, "a");
        ReceivedMessage held = world.receiveOne(queue);
        world.advance(10);
        world.restart();
        assertThat(world.counts(queue)).isEqualTo("0 1 0");
        world.advanceMillis(29_999);
        assertThat(world.bodies(queue)).isEmpty();
        world.advanceMillis(1);
        assertThat(world.receiveOne(queue).systemAttributes()).containsEntry("ApproximateReceiveCount", "2");
        world.delete(queue, held);
        assertThat(world.counts(queue)).isEqualTo("0 0 0");
    }

    @Test
    void whatBecameDueMeanwhileIsDone() {
        world.send(queue, "returned");
        world.receiveOne(queue);
        world.send(queue, QueueWorld.delayed("delayed", 5));
        QueueId brief = world.queue("brief", "MessageRetentionPeriod", "60");
        world.send(brief, "expired");
        world.run(world::end);
        world.advance(100);
        world.restart();

        assertThat(world.counts(brief)).isEqualTo("0 0 0");
        assertThat(world.bodies(queue)).containsExactly("delayed", "returned");
    }

    @Test
    void duplicatesAreKnownForTheRestOfTheFiveMinutes() {
        QueueId line = world.fifo("line");
        SendResult first = world.send(line, QueueWorld.grouped("g", "one", "d"));
        world.advance(100);
        world.restart();

        assertThat(world.send(line, QueueWorld.grouped("g", "one", "d")).sequenceNumber())
                .isEqualTo(first.sequenceNumber());
        world.advance(200);
        assertThat(world.send(line, QueueWorld.grouped("g", "one", "d")).sequenceNumber())
                .isGreaterThan(first.sequenceNumber());
        assertThat(world.counts(line)).isEqualTo("2 0 0");
    }

    @Test
    void groupsStayLocked() {
        QueueId line = world.fifo("line");
        world.send(line, "g", "a");
        world.send(line, "g", "b");
        ReceivedMessage held = world.receiveOne(line);
        world.restart();

        assertThat(world.bodies(line)).isEmpty();
        world.delete(line, held);
        assertThat(world.bodies(line)).containsExactly("b");
    }

    @Test
    void aMoveGoesOn() {
        QueueId dead = world.queue("dead");
        world.run(() -> world.queues.setAttributes(queue, Map.of("RedrivePolicy", DeadLetterTest.policy(dead, "3"))));
        IntStream.range(0, 6).forEach(each -> world.send(dead, "m" + each));
        world.ask(() -> world.queues.startMove(QueueWorld.HERE, dead.arn(), queue.arn(), 2));
        world.advance(0);
        world.restart();
        world.advance(2);

        assertThat(world.counts(queue)).isEqualTo("6 0 0");
    }

    @Test
    void whatIsGoneStaysGone() {
        world.send(queue, "purged");
        world.run(() -> world.queues.purge(queue));
        world.send(queue, "deleted");
        world.delete(queue, world.receiveOne(queue));
        QueueId other = world.queue("other");
        world.send(other, "with its queue");
        world.run(() -> world.queues.delete(other));
        world.restart();

        assertThat(world.counts(queue)).isEqualTo("0 0 0");
        assertThat(world.ask(() -> world.queues.exists(other))).isFalse();
    }

    @Test
    void purgingAndDeletingManyMessagesCountsEvenWhenLambentEndsInTheMidst() {
        QueueId other = world.queue("other");
        IntStream.range(0, 1_500).forEach(each -> world.send(queue, "m" + each));
        IntStream.range(0, 1_500).forEach(each -> world.send(other, "m" + each));
        world.run(() -> {
            world.queues.purge(queue);
            world.queues.delete(other);
            world.end();
        });
        assertThat(rows()).isEqualTo(1_000);
        world.restart();

        assertThat(world.counts(queue)).isEqualTo("0 0 0");
        assertThat(rows()).isZero();
    }

    private int rows() {
        int[] rows = new int[1];
        new SqsTables(world.store).messages.forEach((key, row) -> rows[0]++);
        return rows[0];
    }
}
