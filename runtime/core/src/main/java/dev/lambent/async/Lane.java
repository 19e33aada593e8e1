package dev.lambent.async;

import dev.lambent.function.FunctionRef;
import dev.lambent.time.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one function as it was asked for, with one timer for all of them. Used inside turns.
 *
 * <p>Events are tried in the order in which they came. When one finds no capacity, those behind it would find none either:
 * they stay queued, and from then on take only the places that events of this lane give up, until one that was refused is
 * tried again and gets through.
 */
final class Lane {

    /** A turn is short: a lane with many events to try takes several. */
    private static final int MOST_IN_A_TURN = 128;

    private static final Comparator<Pending> FIRST_DUE =
            Comparator.<Pending, Instant>comparing(each -> each.due).thenComparing(each -> each.event.number());

    final FunctionRef ref;
    private final Ground ground;
    private final ArrayDeque<Pending> queued = new ArrayDeque<>();
    private final PriorityQueue<Pending> waiting = new PriorityQueue<>(FIRST_DUE);
    private Cancellable timer = () -> {};
    private @Nullable Instant timerAt;
    private boolean entered;
    private int running;
    /** How many have run at once when the last one was refused; no bound while none waits for that reason. */
    private int ceiling = Integer.MAX_VALUE;

    /** What a lane needs of its queue. */
    interface Ground {

        Instant now();

        Duration longestAge(FunctionRef ref);

        Cancellable after(Duration delay, Runnable turn);

        void enter(Runnable turn);

        /** Tries an event, or ends it; false when it found no capacity and waits again. */
        boolean attempt(Lane lane, Pending pending);

        void tooOld(Pending pending);
    }

    Lane(FunctionRef ref, Ground ground) {
        this.ref = ref;
        this.ground = ground;
    }

    void add(Pending pending) {
        queued.add(pending);
    }

    /** Puts an event aside until its moment, or until it is too old. */
    void postpone(Pending pending, Instant until) {
        Instant end = expiry(pending);
        pending.due = until.isBefore(end) ? until : end;
        waiting.add(pending);
    }

    void began() {
        running++;
    }

    void ended() {
        running--;
    }

    int size() {
        return queued.size() + waiting.size() + running;
    }

    int queued() {
        return queued.size();
    }

    int waiting() {
        return waiting.size();
    }

    int running() {
        return running;
    }

    /** How long an event may be kept has changed. */
    void reconsider() {
        List<Pending> all = new ArrayList<>(waiting);
        waiting.clear();
        all.forEach(each ->
                postpone(each, each.state instanceof AsyncEventState.Waiting later ? later.until() : ground.now()));
        pump();
    }

    /** Tries whatever is to be tried now, and sets the timer for the rest. */
    void pump() {
        if (entered) {
            return;
        }
        int left = MOST_IN_A_TURN;
        while (left-- > 0 && takeWaiting()) {}
        while (left-- > 0 && takeQueued()) {}
        if (left < 0) {
            pumpSoon();
        } else {
            setTimer();
        }
    }

    /** Tries in a turn of its own: whoever hands over an event may itself be at the end of one. */
    void pumpSoon() {
        if (!entered) {
            entered = true;
            ground.enter(() -> {
                entered = false;
                pump();
            });
        }
    }

    /** Takes everything out; what runs goes on. */
    void drain(Consumer<Pending> taker) {
        List<Pending> all = new ArrayList<>(queued);
        all.addAll(waiting);
        queued.clear();
        waiting.clear();
        timer.cancel();
        timerAt = null;
        all.forEach(taker);
    }

    private boolean takeWaiting() {
        Pending next = waiting.peek();
        if (next == null || ground.now().isBefore(next.due)) {
            return false;
        }
        waiting.remove();
        if (take(next)) {
            ceiling = Integer.MAX_VALUE;
        }
        return true;
    }

    private boolean takeQueued() {
        Pending next = queued.peek();
        if (next == null || (running >= ceiling && ground.now().isBefore(expiry(next)))) {
            return false;
        }
        queued.remove();
        take(next);
        return true;
    }

    /** Whether the event is on its way, or over. */
    private boolean take(Pending next) {
        if (!ground.now().isBefore(expiry(next))) {
            ground.tooOld(next);
            return true;
        }
        if (!ground.attempt(this, next)) {
            ceiling = running;
            return false;
        }
        return true;
    }

    private Instant expiry(Pending pending) {
        return pending.event.receivedAt().plus(ground.longestAge(ref));
    }

    private void setTimer() {
        Pending oldest = queued.peek();
        Pending first = waiting.peek();
        Instant next = oldest == null ? null : expiry(oldest);
        if (first != null && (next == null || first.due.isBefore(next))) {
            next = first.due;
        }
        if (next == null || !next.equals(timerAt)) {
            timer.cancel();
            timerAt = next;
            timer = next == null ? () -> {} : ground.after(until(next), this::wake);
        }
    }

    private Duration until(Instant moment) {
        Duration wait = Duration.between(ground.now(), moment);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void wake() {
        timerAt = null;
        pump();
    }
}
