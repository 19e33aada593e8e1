package dev.lambent.sqs;

import dev.lambent.sqs.SqsTables.QueueRow;
import dev.lambent.time.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * One queue: what it is like, what is in it, and who waits for that. It has one timer, for the next moment at which something
 * in it is due. Used inside turns.
 */
final class Queue {

    /** So many rows of messages that are gone are removed in one turn, so that it stays a short one. */
    private static final int MOST_SWEPT = 1_000;

    private final Basis basis;
    private final QueueId id;
    private final Duplicates duplicates;
    private final Receivers receivers;
    private QueueRow row;
    private Settings settings;
    private Contents contents;
    private @Nullable Cancellable timer;
    private Instant timerAt = Instant.MAX;
    private boolean closed;

    Queue(Basis basis, Registry registry, QueueId id, QueueRow row) {
        this.basis = basis;
        this.id = id;
        this.row = row;
        this.settings = Settings.of(row.attributes());
        this.contents = new Contents(basis.tables(), id.isFifo());
        this.duplicates = new Duplicates(basis, row.number());
        this.receivers = new Receivers(basis, registry, this);
    }

    QueueId id() {
        return id;
    }

    QueueRow row() {
        return row;
    }

    Settings settings() {
        return settings;
    }

    Contents contents() {
        return contents;
    }

    Duplicates duplicates() {
        return duplicates;
    }

    Receivers receivers() {
        return receivers;
    }

    /** The queue is now as this row says. */
    void become(QueueRow changed) {
        Duration delayBefore = settings.delay();
        settings = Settings.of(changed.attributes());
        row = changed;
        basis.tables().queues.put(SqsTables.key(row.number()), row);
        if (id.isFifo() && !settings.delay().equals(delayBefore)) {
            delayAnew();
        }
        refresh();
    }

    /** Does what is due, hands messages to those who wait for them, and sets the timer. To be called after each change. */
    void refresh() {
        if (closed) {
            return;
        }
        contents.settle(basis.timeline().now(), settings.retention());
        receivers.serve();
        schedule();
    }

    /** Does all that has become due while the runtime was down, and sets the timer. */
    void resume() {
        Instant now = basis.timeline().now();
        while (contents.settle(now, settings.retention())) {
            // a thousand at a time
        }
        schedule();
    }

    /** All messages are gone. */
    void purge(Instant now) {
        Contents purged = contents;
        contents = new Contents(basis.tables(), id.isFifo());
        receivers.forget();
        become(new QueueRow(
                row.account(),
                row.region(),
                row.name(),
                row.number(),
                basis.numbers().next(),
                row.attributes(),
                row.tags(),
                row.createdAt(),
                row.modifiedAt(),
                now));
        sweep(purged, purged.after(Long.MIN_VALUE).iterator());
    }

    /** The queue is gone; who waits for a message gets none. */
    void close() {
        closed = true;
        basis.tables().queues.remove(SqsTables.key(row.number()));
        if (timer != null) {
            timer.cancel();
        }
        duplicates.clear();
        receivers.dismiss();
        sweep(contents, contents.after(Long.MIN_VALUE).iterator());
    }

    private void sweep(Contents gone, Iterator<Message> rest) {
        gone.sweep(rest, MOST_SWEPT);
        if (rest.hasNext()) {
            basis.timeline().enter(() -> sweep(gone, rest));
        }
    }

    /**
     * The delay of a FIFO queue also counts for the messages that wait in it already. Source: Amazon SQS Developer Guide,
     * "Amazon SQS delay queues".
     */
    private void delayAnew() {
        Instant now = basis.timeline().now();
        for (Message message : contents.after(Long.MIN_VALUE)) {
            if (message.state instanceof MessageState.Delayed) {
                contents.delay(message, now, message.row.sentAt().plus(settings.delay()));
            }
        }
    }

    private void schedule() {
        Instant next = contents.nextMoment(settings.retention());
        if (next == null || !next.isBefore(timerAt)) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        Duration delay = Duration.between(basis.timeline().now(), next);
        timerAt = next;
        timer = basis.timeline().after(delay.isNegative() ? Duration.ZERO : delay, this::ring);
    }

    /** A timer may come too early, because what it was set for is gone: it is cheaper to let it than to call it off. */
    private void ring() {
        timer = null;
        timerAt = Instant.MAX;
        duplicates.tidy();
        refresh();
    }
}
