package dev.lambent.mapping;

import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is being gathered: from the first message on until it is full, the event would become too large, or the window
 * is over, whichever comes first; without a window, what the first receive brings. It counts as one of the batches that there
 * may be at once from its beginning on. Each receive is a turn of its own. Used inside turns.
 */
final class Gathering {

    private static final int MOST_IN_A_RECEIVE = 10;
    private static final Cancellable NOTHING = () -> {};

    private final Timeline timeline;
    private final Around around;
    private final Plan plan;
    private final Batch batch;
    private final Duration patience;
    private Cancellable wait = NOTHING;
    private Cancellable window = NOTHING;
    private @Nullable Instant windowEnds;
    private boolean over;

    /** Whom it asks and tells. */
    interface Around {

        /** Finds out for how long messages are to be held. */
        void visibility(Plan plan, SourceQueue.Answer<Duration> answer);

        /** Messages have come. Returns those that are wanted. */
        List<ReceivedMessage> received(Plan plan, List<ReceivedMessage> messages, boolean full);

        /** The batch is complete; it has at least one message. */
        void gathered(Gathering over, Batch batch);

        /** A message doesn't fit into a batch that is complete. */
        void left(Batch complete, Held message);

        /** A message doesn't fit into any batch. */
        void tooLarge(Held message);

        /** A poll has brought nothing, and none has been before it in this batch. */
        void nothing();

        /** The queue can't be read; what there is has been handed over. */
        void trouble(Gathering over, SourceQueue.Trouble trouble);
    }

    Gathering(Timeline timeline, Around around, Plan plan, Batch batch, Duration patience) {
        this.timeline = timeline;
        this.around = around;
        this.plan = plan;
        this.batch = batch;
        this.patience = patience;
    }

    Batch batch() {
        return batch;
    }

    boolean isEmpty() {
        return batch.isEmpty();
    }

    /** Begins with what is left over from other batches, and reads more where that is not enough. */
    void begin(SourceQueue queue, Deque<Held> leftOver) {
        List<Held> before = List.copyOf(leftOver);
        leftOver.clear();
        batch.waited = !before.isEmpty();
        before.forEach(this::take);
        goOn(queue);
    }

    /** Calls it off. What it has got remains in its batch. */
    void cancel() {
        over = true;
        wait.cancel();
        window.cancel();
    }

    private void goOn(SourceQueue queue) {
        if (over) {
            return;
        }
        if (!batch.isEmpty() && plan.settings().window().isZero()) {
            finish();
        } else {
            around.visibility(plan, (visibility, trouble) -> read(queue, visibility, trouble));
        }
    }

    private void read(SourceQueue queue, @Nullable Duration visibility, SourceQueue.@Nullable Trouble trouble) {
        if (over) {
            return;
        }
        if (visibility == null) {
            fail(trouble);
            return;
        }
        int most = Math.min(MOST_IN_A_RECEIVE, plan.settings().batchSize() - batch.size());
        Cancellable waiting = queue.receive(most, patience(), visibility, (messages, wrong) -> {
            if (!over) {
                received(queue, most, visibility, messages, wrong);
            }
        });
        if (!over) {
            wait = waiting;
        }
    }

    /** Whole seconds: the last part of one is waited for longer, and called off when the window is over. */
    private Duration patience() {
        if (windowEnds == null) {
            return patience;
        }
        long left = Math.max(1, Duration.between(timeline.now(), windowEnds).toSeconds());
        return Duration.ofSeconds(Math.min(left, patience.toSeconds()));
    }

    private void received(
            SourceQueue queue,
            int most,
            Duration visibility,
            @Nullable List<ReceivedMessage> messages,
            SourceQueue.@Nullable Trouble trouble) {
        if (messages == null) {
            fail(trouble);
            return;
        }
        Instant now = timeline.now();
        for (ReceivedMessage each : around.received(plan, messages, messages.size() == most)) {
            take(new Held(each, now, now.plus(visibility)));
        }
        if (messages.isEmpty() && batch.isEmpty()) {
            around.nothing();
        }
        if (!over && !batch.isEmpty() && plan.settings().window().isZero()) {
            finish();
        } else if (!over) {
            timeline.enter(() -> goOn(queue));
        }
    }

    private void take(Held held) {
        if (over) {
            around.left(batch, held);
            return;
        }
        boolean added = batch.add(held, plan);
        if (!added && batch.isEmpty()) {
            around.tooLarge(held);
            return;
        }
        if (added && batch.size() == 1) {
            openWindow(held.receivedAt());
        }
        if (!added || batch.isFull()) {
            finish();
        }
        if (!added) {
            around.left(batch, held);
        }
    }

    private void openWindow(Instant from) {
        Duration length = plan.settings().window();
        if (!length.isZero()) {
            Instant end = from.plus(length);
            Duration left = Duration.between(timeline.now(), end);
            windowEnds = end;
            window = timeline.after(left.isNegative() ? Duration.ZERO : left, () -> {
                if (!over) {
                    finish();
                }
            });
        }
    }

    private void finish() {
        cancel();
        around.gathered(this, batch);
    }

    private void fail(SourceQueue.@Nullable Trouble trouble) {
        cancel();
        around.trouble(this, trouble == null ? new SourceQueue.Trouble("", "") : trouble);
    }
}
