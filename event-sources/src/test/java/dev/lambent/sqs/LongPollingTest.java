package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sqs.QueueWorld.Waiter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongPollingTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId queue = world.queue("orders");

    @Test
    void aReceiveWaitsForTheFirstMessage() {
        Waiter waiter = world.await(queue, ReceiveRequest.waiting(10, 20));
        world.advance(7);
        assertThat(waiter.answers).isZero();
        world.send(queue, "a");

        assertThat(QueueWorld.bodies(waiter.messages)).containsExactly("a");
        assertThat(waiter.answers).isEqualTo(1);
    }

    @Test
    void aReceiveEndsWithNothingExactlyWhenItsTimeIsUp() {
        Waiter waiter = world.await(queue, ReceiveRequest.waiting(10, 20));
        world.advanceMillis(19_999);
        assertThat(waiter.answers).isZero();
        world.advanceMillis(1);

        assertThat(waiter.answers).isEqualTo(1);
        assertThat(waiter.messages).isEmpty();
        world.send(queue, "late");
        assertThat(waiter.answers).isEqualTo(1);
        assertThat(world.bodies(queue)).containsExactly("late");
    }

    @Test
    void theQueuesOwnTimeCountsWhenTheClientSaysNone() {
        QueueId patient = world.queue("patient", "ReceiveMessageWaitTimeSeconds", "5");
        Waiter waiter = world.await(patient, new ReceiveRequest(1, null, null, List.of(), List.of(), null));
        world.advanceMillis(4_999);
        assertThat(waiter.answers).isZero();
        world.advanceMillis(1);
        assertThat(waiter.answers).isEqualTo(1);
    }

    @Test
    void whoWaitsLongestIsServedFirst() {
        Waiter first = world.await(queue, ReceiveRequest.waiting(1, 20));
        Waiter second = world.await(queue, ReceiveRequest.waiting(1, 20));
        world.send(queue, "a");
        assertThat(QueueWorld.bodies(first.messages)).containsExactly("a");
        assertThat(second.answers).isZero();
        world.send(queue, "b");
        assertThat(QueueWorld.bodies(second.messages)).containsExactly("b");
    }

    @Test
    void aClientThatIsGoneEatsNoMessage() {
        Waiter gone = world.await(queue, ReceiveRequest.waiting(1, 20));
        Waiter patient = world.await(queue, ReceiveRequest.waiting(1, 20));
        world.leave(gone);
        world.send(queue, "a");

        assertThat(gone.answers).isZero();
        assertThat(QueueWorld.bodies(patient.messages)).containsExactly("a");
        world.advance(30);
        assertThat(gone.answers).isZero();
    }

    @Test
    void aWholeBatchReachesTheOneWhoWaits() {
        Waiter waiter = world.await(queue, ReceiveRequest.waiting(10, 20));
        List<BatchEntry<SendRequest>> batch = IntStream.range(0, 4)
                .mapToObj(each -> new BatchEntry<>("e" + each, SendRequest.of("m" + each)))
                .toList();
        world.run(() -> world.queues.sendBatch(queue, QueueWorld.ME, batch));

        assertThat(waiter.messages).hasSize(4);
    }

    @Test
    void aMessageThatBecomesVisibleWakesWhoWaits() {
        world.send(queue, QueueWorld.delayed("late", 3));
        Waiter waiter = world.await(queue, ReceiveRequest.waiting(1, 20));
        world.advanceMillis(2_999);
        assertThat(waiter.answers).isZero();
        world.advanceMillis(1);
        assertThat(waiter.messages).hasSize(1);
    }

    @Test
    void aMessageThatComesBackWakesWhoWaits() {
        world.send(queue, "a");
        ReceivedMessage held = world.receiveOne(queue);
        Waiter waiter = world.await(queue, ReceiveRequest.waiting(1, 20));
        world.change(queue, held, 0);

        assertThat(QueueWorld.bodies(waiter.messages)).containsExactly("a");
    }

    @Test
    void theNextOfAGroupWakesWhoWaits() {
        QueueId fifo = world.fifo("line");
        world.send(fifo, "g", "a");
        world.send(fifo, "g", "b");
        ReceivedMessage first = world.receiveOne(fifo);
        Waiter waiter = world.await(fifo, ReceiveRequest.waiting(1, 20));
        assertThat(waiter.answers).isZero();
        world.delete(fifo, first);

        assertThat(QueueWorld.bodies(waiter.messages)).containsExactly("b");
    }

    @Test
    void aQueueThatIsDeletedSendsAwayWhoWaits() {
        Waiter waiter = world.await(queue, ReceiveRequest.waiting(1, 20));
        world.run(() -> world.queues.delete(queue));

        assertThat(waiter.answers).isEqualTo(1);
        assertThat(waiter.messages).isEmpty();
        world.advance(30);
        assertThat(waiter.answers).isEqualTo(1);
    }

    @Test
    void whoeverIsAnsweredLeavesNoTimerBehind() {
        world.await(queue, ReceiveRequest.waiting(1, 20));
        int waiting = world.timeline.scheduled();
        world.send(queue, SendRequest.of("hello"));
        world.advance(5);

        assertThat(waiting).isPositive();
        assertThat(world.timeline.scheduled()).isEqualTo(1);
    }

    @Test
    void aThousandWaitersCostNothingButTheirTimers() {
        List<QueueWorld.Waiter> waiters = IntStream.range(0, 1000)
                .mapToObj(each -> world.await(queue, ReceiveRequest.waiting(1, 20)))
                .toList();
        assertThat(world.timeline.scheduled()).isPositive();
        assertThat(waiters).allMatch(each -> each.answers == 0);
        world.advance(20);

        assertThat(waiters).allMatch(each -> each.answers == 1);
        assertThat(world.timeline.scheduled()).isZero();
    }
}
