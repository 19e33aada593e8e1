package dev.lambent.process;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many processes start at the same time. A JVM that starts takes all the CPU that it can get: when a hundred
 * start together, all of them take longer than an init may, and when a few do, each is ready in a moment.
 *
 * <p>Whoever is more urgent goes first, and of those who are equally urgent the one who has waited longest. A process has its
 * place from before its fork until its init has ended, but no longer than {@link #LONGEST}: what it does after that is
 * hardly what a JVM needs for starting, and if it only sleeps there, others need not wait for it. So the gate always moves
 * on. Safe from any thread.
 */
final class Gate {

    /** A small function is ready in a quarter of a second on an idle machine; a large one with a framework, in three. */
    static final Duration LONGEST = Duration.ofSeconds(3);

    /** Why a process starts, the most urgent first. */
    enum Urgency {
        /** An invocation has lost its process, and its time runs. It may start beyond the usual number, up to twice that. */
        WITHIN_INVOCATION,
        /** An invocation waits for it. */
        ON_DEMAND,
        /** Somebody has asked for it, for later. */
        PROVISIONED,
        /** Nobody has asked for it. */
        AHEAD
    }

    private final Timeline timeline;
    private final Executor executor;
    private final int places;
    private final PriorityQueue<Place> waiting = new PriorityQueue<>();
    private int taken;
    private long numbers;

    /**
     * With nobody inside.
     *
     * @param executor runs what is begun later
     * @param places how many processes may start at the same time; 1 or more
     */
    Gate(Timeline timeline, Executor executor, int places) {
        this.timeline = timeline;
        this.executor = executor;
        this.places = places;
    }

    /** A place for one process, not taken yet. */
    Place place(Urgency urgency) {
        return new Place(urgency);
    }

    /** How many processes start now. */
    synchronized int taken() {
        return taken;
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    private boolean hasRoomFor(Urgency urgency) {
        return taken < (urgency == Urgency.WITHIN_INVOCATION ? 2 * places : places);
    }

    /** Gives places to those who come first. */
    private List<Place> admit() {
        List<Place> admitted = new ArrayList<>();
        Place first = waiting.peek();
        while (first != null && hasRoomFor(first.urgency)) {
            waiting.remove();
            first.state = State.TAKEN;
            taken++;
            admitted.add(first);
            first = waiting.peek();
        }
        return admitted;
    }

    private enum State {
        NEW,
        WAITING,
        TAKEN,
        LEFT
    }

    /**
     * The place of one process:
     *
     * <pre>
     * NEW -> TAKEN | WAITING | LEFT      WAITING -> TAKEN | LEFT      TAKEN -> LEFT
     * </pre>
     */
    final class Place implements Comparable<Place> {

        private final Urgency urgency;
        private State state = State.NEW;
        private long number;
        private @Nullable Runnable beginning;
        private volatile @Nullable Cancellable bound;

        private Place(Urgency urgency) {
            this.urgency = urgency;
        }

        /** Takes it, if there is one: then nobody waits who comes first. */
        boolean takeNow() {
            synchronized (Gate.this) {
                if (state != State.NEW || !hasRoomFor(urgency)) {
                    return false;
                }
                state = State.TAKEN;
                taken++;
            }
            limit();
            return true;
        }

        /** Takes it in its turn, and begins then, in the background; never when it has been left before. */
        void takeLater(Runnable begin) {
            List<Place> admitted;
            synchronized (Gate.this) {
                if (state != State.NEW) {
                    return;
                }
                state = State.WAITING;
                beginning = begin;
                number = numbers++;
                waiting.add(this);
                admitted = admit();
            }
            admitted.forEach(Place::begin);
        }

        /** Gives it back, or does not want it any more. Harmless at any time and as often as one likes. */
        void leave() {
            List<Place> admitted;
            synchronized (Gate.this) {
                if (state == State.TAKEN) {
                    taken--;
                } else if (state == State.WAITING) {
                    waiting.remove(this);
                }
                state = State.LEFT;
                beginning = null;
                admitted = admit();
            }
            Cancellable open = bound;
            if (open != null) {
                open.cancel();
            }
            admitted.forEach(Place::begin);
        }

        private void begin() {
            Runnable begin = beginning;
            if (begin != null) {
                limit();
                executor.execute(begin);
            }
        }

        private void limit() {
            Cancellable limit = timeline.limit(LONGEST, this::leave);
            bound = limit;
            boolean over;
            synchronized (Gate.this) {
                over = state == State.LEFT;
            }
            if (over) {
                limit.cancel();
            }
        }

        @Override
        public int compareTo(Place other) {
            int order = urgency.compareTo(other.urgency);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }
}
