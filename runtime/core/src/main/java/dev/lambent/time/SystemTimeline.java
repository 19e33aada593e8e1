package dev.lambent.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timeline of a running server: real time, which may be scaled and moved forward. The only class of Lambent that reads
 * the machine's clock.
 *
 * <p>A turn that enters an idle timeline runs on the thread that brought it, so that a warm invocation needs no hand-off.
 * Turns brought meanwhile are run by that same thread, up to {@value #TURNS_BEFORE_HANDING_OVER} of them; then the
 * timeline's own thread goes on, so that nobody is kept from their work for long. Turns still never overlap.
 */
public final class SystemTimeline implements MovableTimeline, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemTimeline.class);
    private static final long SLOW_TURN_NANOS = Duration.ofMillis(5).toNanos();
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(1).toNanos();
    private static final int TURNS_BEFORE_HANDING_OVER = 64;
    /** The timeline's own thread does what turns want done afterwards at least so often. */
    private static final int TURNS_OF_THE_KEEPER = 1024;

    private final Instant begin;
    private final long beginNanos = System.nanoTime();
    private final double scale;
    private final Agenda agenda = new Agenda();
    private final ConcurrentLinkedQueue<Runnable> entered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Thread keeper = new Thread(this::keepTime, "lambent-timeline");

    /** Touched by the turn-taker alone, as are the effects. */
    private final ArrayDeque<Runnable> lasts = new ArrayDeque<>(4);

    private ArrayDeque<Runnable> effects = new ArrayDeque<>(4);
    /** What a turn-taker had still to do when it failed. Touched by the turn-taker alone. */
    private @Nullable ArrayDeque<Runnable> left;

    private final ThreadLocal<Performer> performers = ThreadLocal.withInitial(Performer::new);

    private volatile @Nullable Thread turnTaker;
    private volatile long advancedNanos;
    private long wakeAtNanos = Long.MAX_VALUE;
    private volatile boolean handedOver;
    private volatile boolean knocked;
    private volatile boolean closed;
    private int holds;
    /** An advance that waits for the last hold. */
    private @Nullable Runnable held;

    /** A timeline that runs as fast as life. */
    public SystemTimeline() {
        this(1);
    }

    /** A timeline whose waiting runs faster or slower than life, from now on. */
    public SystemTimeline(double scale) {
        this(scale, Instant.MIN);
    }

    /**
     * A timeline whose waiting runs faster or slower than life. User code's limits keep their real seconds.
     *
     * @param scale how many seconds Lambent's clock moves in a real one; more than 0, at most 1,000,000
     * @param notBefore where it begins if the machine's clock is behind: how far an earlier timeline had come whose work
     *     this one goes on with
     */
    public SystemTimeline(double scale, Instant notBefore) {
        if (!(scale > 0 && scale <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "The time scale must be more than 0 and at most 1000000, but is " + scale);
        }
        this.scale = scale;
        Instant wall = Instant.now();
        this.begin = wall.isBefore(notBefore) ? notBefore : wall;
        keeper.setDaemon(true);
        keeper.start();
    }

    /**
     * The machine's monotonic clock in nanoseconds, for what has to follow the machine and not Lambent's time: measuring
     * how much CPU a child process has used.
     */
    public static long machineNanos() {
        return System.nanoTime();
    }

    /**
     * The machine's wall clock in milliseconds since the epoch, by which child processes live: a deadline has to be
     * translated to it before a runtime is told.
     */
    public static long machineMillis() {
        return System.currentTimeMillis();
    }

    /** How many seconds Lambent's clock moves in a real one. */
    public double scale() {
        return scale;
    }

    @Override
    public Instant now() {
        return begin.plusNanos(waitNanos(realNanos()));
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(limitNanos(realNanos()));
    }

    @Override
    public Cancellable after(Duration delay, Runnable turn) {
        long nanos = Agenda.nanos(delay);
        synchronized (agenda) {
            long real = realNanos();
            wakeKeeperBy(real + (scale == 1 ? nanos : (long) (nanos / scale)));
            return cancelling(agenda.wait(waitNanos(real) + nanos, turn));
        }
    }

    @Override
    public Cancellable limit(Duration bound, Runnable turn) {
        long nanos = Agenda.nanos(bound);
        synchronized (agenda) {
            long real = realNanos();
            wakeKeeperBy(real + nanos);
            return cancelling(agenda.limit(limitNanos(real) + nanos, turn));
        }
    }

    @Override
    public void enter(Runnable turn) {
        takeTurns(turn, TURNS_BEFORE_HANDING_OVER);
    }

    @Override
    public void beforeTurnEnds(Runnable last) {
        checkTurn();
        lasts.add(last);
    }

    @Override
    public void afterTurn(Runnable effect) {
        checkTurn();
        effects.add(effect);
    }

    @Override
    public void checkTurn() {
        if (Thread.currentThread() != turnTaker) {
            throw new IllegalStateException("This belongs in a turn: enter the timeline first");
        }
    }

    @Override
    public void advance(Duration by) {
        if (Thread.currentThread() == turnTaker) {
            throw new IllegalStateException("The clock can't be advanced inside a turn");
        }
        CountDownLatch arrived = new CountDownLatch(1);
        enter(() -> step(Agenda.nanos(by), arrived));
        try {
            arrived.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops taking turns for good; what is still scheduled never runs. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(keeper);
    }

    @Override
    public Cancellable hold() {
        checkTurn();
        holds++;
        return new Hold();
    }

    /** Moves to the next due turn or to the end, whichever is first; the due turns run before the next step does. */
    private void step(long remaining, CountDownLatch arrived) {
        if (holds > 0) {
            Runnable before = held;
            held = () -> {
                if (before != null) {
                    before.run();
                }
                enter(() -> step(remaining, arrived));
            };
            return;
        }
        long step;
        synchronized (agenda) {
            long real = realNanos();
            step = Math.min(remaining, agenda.nanosToNext(waitNanos(real), limitNanos(real)));
            moveBy(step);
        }
        LockSupport.unpark(keeper);
        if (step < remaining) {
            enter(() -> step(remaining - step, arrived));
        } else {
            enter(arrived::countDown);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only ever written inside a turn
    private void moveBy(long nanos) {
        advancedNanos += nanos;
    }

    /**
     * Takes turns, if that is for this thread to do, and then does what they want done afterwards.
     *
     * <p>A thread that runs out of stack or memory meanwhile must not keep all others from their turns: between becoming the
     * turn-taker and the {@code try} nothing is called, and to hand over takes no call that could fail as well.
     *
     * @param entering one more turn; null where another thread has handed over to this one
     * @param most how many turns it takes
     */
    private void takeTurns(@Nullable Runnable entering, int most) {
        Performer performer = performers.get();
        if (entering != null) {
            entered.add(entering);
            if (unfinished.getAndIncrement() != 0) {
                wakeKeeperIfHandedOver();
                return;
            }
        }
        boolean more = true;
        boolean failed = true;
        ArrayDeque<Runnable> mine = left;
        try {
            left = null;
            for (int taken = 1; more && taken <= most; taken++) {
                mine = takeTurn(mine);
                more = unfinished.decrementAndGet() != 0;
            }
            failed = false;
        } finally {
            if (more) {
                left = failed ? mine : null;
                turnTaker = null;
                handedOver = true;
                LockSupport.unpark(keeper);
            }
        }
        if (mine != null) {
            performer.perform(mine);
        }
    }

    /** Whoever has handed over may have failed to say so. */
    private void wakeKeeperIfHandedOver() {
        if (handedOver) {
            LockSupport.unpark(keeper);
        }
    }

    private @Nullable ArrayDeque<Runnable> takeTurn(@Nullable ArrayDeque<Runnable> effectsBefore) {
        turnTaker = Thread.currentThread();
        runDue();
        Runnable turn = entered.poll();
        if (turn != null) {
            run(turn);
        }
        turnTaker = null;
        return takeEffects(effectsBefore);
    }

    /** Takes what the last turn wants done afterwards, before anyone else takes a turn. */
    private @Nullable ArrayDeque<Runnable> takeEffects(@Nullable ArrayDeque<Runnable> before) {
        if (effects.isEmpty()) {
            return before;
        }
        ArrayDeque<Runnable> mine = effects;
        if (before == null) {
            effects = new ArrayDeque<>(4);
            return mine;
        }
        before.addAll(mine);
        mine.clear();
        return before;
    }

    private void runDue() {
        Runnable due = takeDue();
        while (due != null) {
            run(due);
            due = takeDue();
        }
    }

    private @Nullable Runnable takeDue() {
        synchronized (agenda) {
            long real = realNanos();
            return agenda.takeDue(waitNanos(real), limitNanos(real));
        }
    }

    private void run(Runnable turn) {
        long start = System.nanoTime();
        attempt(turn);
        for (Runnable last = lasts.poll(); last != null; last = lasts.poll()) {
            attempt(last);
        }
        long took = System.nanoTime() - start;
        if (took > SLOW_TURN_NANOS) {
            LOG.debug("A turn took {} ms: {}", took / 1_000_000, turn.getClass().getName());
        }
    }

    private static void attempt(Runnable turn) {
        Performer.attempt("A turn", turn);
    }

    /** The keeper's life: sleeps until something is due, and goes on where another thread has handed over. */
    private void keepTime() {
        while (!closed) {
            Performer.attempt("The timeline's own thread", this::goOn);
        }
    }

    private void goOn() {
        if (handedOver) {
            handedOver = false;
            takeTurns(null, TURNS_OF_THE_KEEPER);
        }
        long nap = planNap();
        if (nap == 0 && !knocked) {
            knocked = true;
            enter(this::admitted);
        } else if (!handedOver) {
            LockSupport.parkNanos(this, nap == 0 ? LOOK_AGAIN_NANOS : nap);
        }
    }

    private long planNap() {
        synchronized (agenda) {
            long real = realNanos();
            long nap = agenda.realNanosToNext(waitNanos(real), limitNanos(real), scale);
            wakeAtNanos = nap == Long.MAX_VALUE ? nap : real + nap;
            return nap;
        }
    }

    /** What the keeper enters, so that due turns run before it. While it waits, knocking again would help nobody. */
    private void admitted() {
        knocked = false;
    }

    /** Most turns are due later than the keeper's next look at the agenda, and cost it nothing. */
    private void wakeKeeperBy(long realNanos) {
        if (realNanos < wakeAtNanos && Thread.currentThread() != keeper) {
            wakeAtNanos = realNanos;
            LockSupport.unpark(keeper);
        }
    }

    /** Released once, inside a turn. */
    private final class Hold implements Cancellable {
        private boolean released;

        @Override
        public void cancel() {
            checkTurn();
            if (released) {
                return;
            }
            released = true;
            Runnable waiting = held;
            if (--holds == 0 && waiting != null) {
                held = null;
                waiting.run();
            }
        }
    }

    private Cancellable cancelling(Agenda.Entry entry) {
        return () -> {
            synchronized (agenda) {
                entry.cancel();
            }
        };
    }

    private long realNanos() {
        return System.nanoTime() - beginNanos;
    }

    private long waitNanos(long real) {
        return (scale == 1 ? real : (long) (real * scale)) + advancedNanos;
    }

    private long limitNanos(long real) {
        return real + advancedNanos;
    }
}
