package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BestEffortTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId queue = world.queue("orders");
    private final Effort effort = new Effort();

    /** Leaves so many copies, and passes over so many messages each time. */
    private static final class Effort implements BestEffort {
        private int copies;
        private int passedOver;
        private final List<String> asked = new ArrayList<>();

        @Override
        public boolean leavesCopy(QueueId queue, String messageId) {
            asked.add("copy " + queue.name());
            return copies-- > 0;
        }

        @Override
        public int passesOver(QueueId queue, int others) {
            asked.add("order " + queue.name() + " " + others);
            return Math.min(passedOver, others);
        }
    }

    @BeforeEach
    void queuesDoAsWellAsTheyAreTold() {
        world.run(() -> world.queues.does(effort));
    }

    @Test
    void aMessageComesOnceMoreUnderTheSameIdAndWithAnotherHandleThoughTheFirstWasDeleted() {
        effort.copies = 1;
        SendResult sent = world.send(queue, "a");

        ReceivedMessage first = world.receiveOne(queue);
        world.delete(queue, first);
        ReceivedMessage second = world.receiveOne(queue);
        world.delete(queue, second);

        assertThat(List.of(first, second))
                .extracting(ReceivedMessage::messageId)
                .containsOnly(sent.messageId());
        assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
        assertThat(second.systemAttributes().get("SentTimestamp"))
                .isEqualTo(first.systemAttributes().get("SentTimestamp"));
        assertThat(world.counts(queue)).isEqualTo("0 0 0");
    }

    @Test
    void theCopyIsForAnotherReceiveThatMayBeWaitingAlready() {
        effort.copies = 1;
        QueueWorld.Waiter one = world.await(queue, new ReceiveRequest(10, null, 20, List.of(), List.of(), null));
        QueueWorld.Waiter other = world.await(queue, new ReceiveRequest(10, null, 20, List.of(), List.of(), null));

        world.send(queue, "a");

        assertThat(QueueWorld.bodies(one.messages)).containsExactly("a");
        assertThat(QueueWorld.bodies(other.messages)).containsExactly("a");
    }

    @Test
    void aCopyOutlivesARestart() {
        effort.copies = 1;
        world.send(queue, "a");
        world.delete(queue, world.receiveOne(queue));

        world.restart();

        assertThat(world.bodies(queue)).containsExactly("a");
    }

    @Test
    void aCopyIsKeptNoLongerThanItsMessageThoughOthersCameInBetween() {
        QueueId brief = world.queue("brief", "MessageRetentionPeriod", "120");
        effort.copies = 1;
        world.send(brief, "a");
        world.advance(60);
        world.send(brief, "b");
        world.delete(brief, world.receiveOne(brief));

        world.advance(61);

        assertThat(world.bodies(brief)).containsExactly("b");
    }

    @Test
    void messagesPassOthersThatCameBeforeThem() {
        effort.passedOver = 2;
        List.of("a", "b", "c", "d").forEach(each -> world.send(queue, each));

        assertThat(world.bodies(queue)).containsExactly("c", "d", "b", "a");
        assertThat(effort.asked)
                .containsExactly(
                        "order orders 3",
                        "order orders 2",
                        "order orders 1",
                        "copy orders",
                        "copy orders",
                        "copy orders",
                        "copy orders");
    }

    @Test
    void nobodyIsAskedForAMessageMoreThanAReceiveTakes() {
        effort.passedOver = 1;
        List.of("a", "b", "c", "d").forEach(each -> world.send(queue, each));

        assertThat(QueueWorld.bodies(List.of(world.receiveOne(queue)))).containsExactly("b");
        assertThat(effort.asked).containsExactly("order orders 3", "copy orders");
    }

    @Test
    void fifoQueuesKeepWhatTheyPromise() {
        effort.copies = 1;
        effort.passedOver = 1;
        QueueId line = world.fifo("line");
        List.of("a", "b", "c").forEach(each -> world.send(line, "g", each));

        assertThat(world.bodies(line)).containsExactly("a", "b", "c");
        assertThat(effort.asked).isEmpty();
    }
}
