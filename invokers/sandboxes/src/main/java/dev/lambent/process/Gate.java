package dev.lambent.process;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many processes start at the same time. A JVM that starts takes all the CPU that it can get: when a hundred
 * start together, all of them take longer than an init may, and when a few do, each is ready in a moment.
 *
 * <p>Whoever is more urgent goes first, and of those who are equally urgent the one who has waited longest. A process has its
 * place from before its fork until its init has ended. One that does next to nothing, because its init sleeps or waits for
 * somebody else, loses its place at the next {@link #LOOK}; one that works loses it after {@link #LONGEST}. So the gate
 * always moves on. Safe from any thread.
 */
final class Gate {

    /** How often is looked at what those inside do. A small function is ready before the first time. */
    static final Duration LOOK = Duration.ofSeconds(1);

    /** As long as the init of an environment on demand may take; only provisioned ones may go on. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** The CPU time between two looks at which a process does something; a fair share even where forty want to run. */
    private static final Duration WORK = LOOK.dividedBy(20);

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
        private volatile @Nullable Cancellable nextLook;
        private volatile @Nullable Supplier<Duration> cpu;
        private Duration before = Duration.ZERO;
        private Duration inside = Duration.ZERO;

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
            lookLater();
            return true;
        }

        /** Whoever has it is known by now, with the CPU time used so far; asked for in the background. */
        void watch(Supplier<Duration> cpuTime) {
            cpu = cpuTime;
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
            Cancellable open = nextLook;
            if (open != null) {
                open.cancel();
            }
            admitted.forEach(Place::begin);
        }

        private void begin() {
            Runnable begin = beginning;
            if (begin != null) {
                lookLater();
                executor.execute(begin);
            }
        }

        private void lookLater() {
            Cancellable look = timeline.limit(LOOK, () -> executor.execute(this::look));
            nextLook = look;
            boolean over;
            synchronized (Gate.this) {
                over = state == State.LEFT;
            }
            if (over) {
                look.cancel();
            }
        }

        /** One look comes after another, so nothing here is touched by two threads at once. */
        private void look() {
            inside = inside.plus(LOOK);
            Supplier<Duration> known = cpu;
            boolean works = true;
            if (known != null) {
                Duration now = known.get();
                works = now.minus(before).compareTo(WORK) >= 0;
                before = now;
            }
            if (works && inside.compareTo(LONGEST) < 0) {
                lookLater();
            } else {
                leave();
            }
        }

        @Override
        public int compareTo(Place other) {
            int order = urgency.compareTo(other.urgency);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }
}
