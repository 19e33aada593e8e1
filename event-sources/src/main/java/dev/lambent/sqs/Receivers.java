package dev.lambent.sqs;

import dev.lambent.time.Cancellable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who receives from a queue: each gets what there is, or waits, first come first served, without occupying a thread. Used
 * inside turns.
 */
final class Receivers {

    private final Basis basis;
    private final Registry registry;
    private final Queue queue;
    private final Attempts attempts;
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    /** Makes receipts unique over restarts, too: a receive that was not yet durable is forgotten. */
    private long receipts;

    /** Somebody who waits for messages; each is its own. */
    private static final class Waiting {
        private final Ask ask;
        private final Consumer<List<ReceivedMessage>> receiver;
        private Cancellable patience = () -> {};

        private Waiting(Ask ask, Consumer<List<ReceivedMessage>> receiver) {
            this.ask = ask;
            this.receiver = receiver;
        }

        private void answer(List<ReceivedMessage> received) {
            patience.cancel();
            receiver.accept(received);
        }
    }

    Receivers(Basis basis, Registry registry, Queue queue) {
        this.basis = basis;
        this.registry = registry;
        this.queue = queue;
        this.attempts = new Attempts(basis.timeline());
        this.receipts = Long.parseLong(basis.ids().hex(15), 16);
    }

    Cancellable receive(ReceiveRequest request, Consumer<List<ReceivedMessage>> receiver) {
        Ask ask = Ask.of(queue, request);
        List<ReceivedMessage> again = again(ask);
        List<ReceivedMessage> received = again.isEmpty() ? take(ask, true) : again;
        if (!received.isEmpty() || ask.patience().isZero()) {
            receiver.accept(received);
            return () -> {};
        }
        return await(new Waiting(ask, receiver));
    }

    /** Hands what there is to those who wait. */
    void serve() {
        while (!waiting.isEmpty()) {
            Waiting first = waiting.iterator().next();
            List<ReceivedMessage> received = take(first.ask, false);
            if (received.isEmpty()) {
                return;
            }
            waiting.remove(first);
            first.answer(received);
        }
    }

    /** Sends away those who wait. */
    void dismiss() {
        List<Waiting> dismissed = List.copyOf(waiting);
        waiting.clear();
        dismissed.forEach(each -> each.answer(List.of()));
    }

    /** No message is there any more that an attempt could get again. */
    void forget() {
        attempts.clear();
    }

    private Cancellable await(Waiting waiter) {
        waiting.add(waiter);
        waiter.patience = basis.timeline().after(waiter.ask.patience(), () -> {
            if (waiting.remove(waiter)) {
                waiter.receiver.accept(List.of());
            }
        });
        return () -> {
            waiting.remove(waiter);
            waiter.patience.cancel();
        };
    }

    private List<ReceivedMessage> take(Ask ask, boolean refusing) {
        Contents contents = queue.contents();
        int most = Math.min(ask.most(), basis.limits().mostInFlight() - contents.inFlight());
        if (most <= 0) {
            return refuse(refusing);
        }
        Instant now = basis.timeline().now();
        List<Message> taken = new ArrayList<>(most);
        Message last = null;
        while (taken.size() < most) {
            Message next = next(last);
            if (next == null) {
                break;
            }
            if (isDeadLetter(next)) {
                continue;
            }
            contents.receive(next, receipts++, now, now.plus(ask.visibility()));
            taken.add(next);
            last = next;
        }
        attempts.note(ask, taken);
        List<ReceivedMessage> received = render(ask, taken);
        taken.forEach(each -> basis.courier().taken(queue, each));
        if (ask.visibility().isZero()) {
            taken.forEach(each -> contents.postpone(each, now, now));
        }
        return received;
    }

    private @Nullable Message next(@Nullable Message taken) {
        return basis.courier().next(queue, taken);
    }

    /** Standard queues say when too much is in flight; FIFO queues have nothing to give then. */
    private List<ReceivedMessage> refuse(boolean refusing) {
        if (refusing && !queue.id().isFifo()) {
            throw new SqsFault(
                    SqsError.OVER_LIMIT,
                    "Too many messages of the queue are in flight: "
                            + basis.limits().mostInFlight()
                            + " have been received and are neither deleted nor visible again.");
        }
        return List.of();
    }

    /** The same attempt again: the same messages for another while, if nothing has happened to them. */
    private List<ReceivedMessage> again(Ask ask) {
        List<Message> before = attempts.find(ask);
        Instant now = basis.timeline().now();
        before.forEach(each -> queue.contents().postpone(each, now, now.plus(ask.visibility())));
        return render(ask, before);
    }

    private List<ReceivedMessage> render(Ask ask, List<Message> messages) {
        List<ReceivedMessage> received = new ArrayList<>(messages.size());
        for (Message each : messages) {
            String handle =
                    Receipt.of(queue.row().number(), each, receipt(each)).handle();
            received.add(ask.selection().show(each, handle, basis.digests()));
        }
        return received;
    }

    private static long receipt(Message message) {
        return message.delivery == null ? 0 : message.delivery.receipt();
    }

    /** Moves a message that has been received too often to the dead-letter queue, if there still is one. */
    private boolean isDeadLetter(Message message) {
        Settings.Redrive redrive = queue.settings().redrive();
        if (redrive == null || message.state.receives() < redrive.maxReceives()) {
            return false;
        }
        Queue target = registry.find(redrive.deadLetterArn());
        if (target == null) {
            return false;
        }
        DeadLetters.move(basis, queue, message, target);
        return true;
    }
}
