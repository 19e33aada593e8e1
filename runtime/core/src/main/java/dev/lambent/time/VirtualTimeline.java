package dev.lambent.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A timeline whose clock stands still until it is told to move: for tests, in which a 15-minute timeout or a six-hour
 * event age passes in microseconds and exactly.
 *
 * <p>Turns run on the thread that enters or advances; while one thread takes turns, what others enter is taken by it, too. So
 * real threads (a handler in the test's own JVM) may enter while a test advances, and {@link #beforeEachMove} has the clock
 * wait for them. A turn or effect that throws is not logged but thrown out of the call that had it run, so that a test can't
 * miss it; those after it run before. On other threads than the one that made the timeline such a call may be nobody's who
 * listens, so that it is thrown by the next advance, too.
 */
public final class VirtualTimeline implements MovableTimeline {

    private static final int MOST_TURNS_UNTIL_IDLE = 10_000_000;

    /** An effect that enters has its turn run before it goes on, but not on a stack of thousands that did the same. */
    private static final int DEEPEST = 16;

    private final Instant begin;
    private final Agenda agenda = new Agenda();
    private final Deque<Runnable> entered = new ArrayDeque<>();

    /** These two are touched by the thread that takes turns alone. */
    private final Deque<Runnable> lasts = new ArrayDeque<>();

    private final Deque<Runnable> effects = new ArrayDeque<>();
    private volatile long nanos;
    /** How many turns there have been; written under the monitor. */
    private volatile long taken;

    private volatile @Nullable Thread turnTaker;
    private volatile Runnable afterEachTurn = () -> {};
    private volatile Runnable beforeEachMove = () -> {};
    /** Who takes turns and performs their effects; null for nobody. */
    private @Nullable Thread owner;
    /** How often the owner is inside {@link #takeTurns}: an effect may enter again. */
    private int depth;

    private @Nullable Throwable failure;
    private final Thread maker = Thread.currentThread();
    private final AtomicReference<@Nullable Throwable> missed = new AtomicReference<>();

    /** Begins at a round moment: 2026-01-01T00:00:00Z. */
    public VirtualTimeline() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** Begins at the given moment. */
    public VirtualTimeline(Instant begin) {
        this.begin = begin;
    }

    /**
     * Has something done at the end of every turn, still inside it, before its effects: where a simulation looks at
     * everything and checks its invariants.
     */
    public void afterEachTurn(Runnable check) {
        this.afterEachTurn = check;
    }

    /**
     * Has something done each time before the clock moves, outside of any turn: it may wait in real time for threads that will
     * enter turns. The clock moves when nothing has been entered meanwhile.
     */
    public void beforeEachMove(Runnable wait) {
        this.beforeEachMove = wait;
    }

    @Override
    public Instant now() {
        return begin.plusNanos(nanos);
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public synchronized Cancellable after(Duration delay, Runnable turn) {
        return cancelling(agenda.wait(nanos + Agenda.nanos(delay), turn));
    }

    @Override
    public synchronized Cancellable limit(Duration bound, Runnable turn) {
        return cancelling(agenda.limit(nanos + Agenda.nanos(bound), turn));
    }

    @Override
    public void enter(Runnable turn) {
        if (enterAndOwn(turn)) {
            takeTurns();
        }
    }

    /** Whether the calling thread is to take it. */
    private synchronized boolean enterAndOwn(Runnable turn) {
        entered.add(turn);
        if (owner == Thread.currentThread()) {
            return turnTaker == null && depth < DEEPEST;
        }
        return owner == null && own();
    }

    private boolean own() {
        owner = Thread.currentThread();
        return true;
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
        if (turnTaker != Thread.currentThread()) {
            throw new IllegalStateException("This belongs in a turn: enter the timeline first");
        }
    }

    /**
     * Moves the clock forward. Called on one thread at a time.
     *
     * @throws IllegalStateException inside a turn
     */
    @Override
    public void advance(Duration by) {
        checkOutside();
        long end = nanos + Agenda.nanos(by);
        do {
            settle();
        } while (move(end) && nanos <= end);
    }

    /**
     * Moves the clock to the moment at which something is due next, and no further.
     *
     * @param most how far at most
     * @param needed asked when everything that is due already has happened: whether it is to be moved at all
     * @return whether it has moved: false, too, when nothing is due until then
     * @throws IllegalStateException inside a turn
     */
    public boolean advanceToNext(Duration most, BooleanSupplier needed) {
        checkOutside();
        settle();
        long end = nanos + Agenda.nanos(most);
        synchronized (this) {
            if (!needed.getAsBoolean() || toNext() > end - nanos) {
                return false;
            }
        }
        move(end);
        settle();
        return true;
    }

    /**
     * The clock jumps forward, as one does that is set: what is due in between happens at once, all of it late. Usable from
     * effects, too.
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only written under the monitor
    public void jump(Duration by) {
        synchronized (this) {
            nanos += Agenda.nanos(by);
        }
        enter(() -> {});
    }

    private void checkOutside() {
        if (turnTaker == Thread.currentThread()) {
            throw new IllegalStateException("The clock can't be advanced inside a turn");
        }
    }

    /** Takes turns until none are left and nothing is waited for. */
    private void settle() {
        long before;
        do {
            awaitOwnership();
            takeTurns();
            before = taken;
            beforeEachMove.run();
        } while (isAnythingNew(before));
        throwMissed();
    }

    private synchronized void awaitOwnership() {
        boolean interrupted = false;
        while (owner != null && owner != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        own();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isAnythingNew(long before) {
        return taken != before || !entered.isEmpty() || (owner != null && owner != Thread.currentThread());
    }

    /** Moves to the next moment at which something is due, or to the end; whether it was the former. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only written here, under the monitor
    private synchronized boolean move(long end) {
        long next = toNext();
        if (next > end - nanos) {
            nanos = Math.max(nanos, end);
            return false;
        }
        nanos += next;
        return true;
    }

    private long toNext() {
        return agenda.nanosToNext(nanos, nanos);
    }

    /**
     * Moves the clock to a moment.
     *
     * @throws IllegalArgumentException when that moment has passed: time never runs backwards
     */
    public void advanceTo(Instant moment) {
        Duration by = Duration.between(now(), moment);
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time doesn't run backwards: it is " + now() + ", later than " + moment);
        }
        advance(by);
    }

    /**
     * Moves the clock until nothing is scheduled any more.
     *
     * @return how far it moved
     * @throws IllegalStateException after ten million turns: something reschedules itself for ever
     */
    public Duration advanceUntilIdle() {
        Instant from = now();
        settle();
        for (int turns = 0; scheduled() > 0; turns++) {
            if (turns == MOST_TURNS_UNTIL_IDLE) {
                throw new IllegalStateException("Something reschedules itself for ever: still busy at " + now());
            }
            advanceToNext(Duration.ofDays(36_500), () -> true);
        }
        return Duration.between(from, now());
    }

    /** How many turns are scheduled. */
    public synchronized int scheduled() {
        return agenda.size();
    }

    /** What fails on the way is thrown when the owner has taken all turns, by its outermost call. */
    private void takeTurns() {
        boolean outermost = depth == 0;
        depth++;
        Throwable thrown = null;
        for (Runnable turn = next(); turn != null; turn = next()) {
            turnTaker = Thread.currentThread();
            attempt(turn);
            performAll(lasts);
            attempt(afterEachTurn);
            turnTaker = null;
            performAll(effects);
            if (outermost && failure != null) {
                thrown = thrown == null ? failure : joined(thrown, failure);
                failure = null;
            }
        }
        if (thrown != null && Thread.currentThread() != maker) {
            missed.compareAndSet(null, thrown);
        }
        rethrow(thrown);
    }

    /** Throws what has been thrown on another thread than that of whoever made the timeline, once. */
    public void throwMissed() {
        rethrow(missed.getAndSet(null));
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    private void performAll(Deque<Runnable> steps) {
        Runnable step = steps.poll();
        while (step != null) {
            attempt(step);
            step = steps.poll();
        }
    }

    /** What fails doesn't keep the turns after it from being taken. */
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            Throwable known = failure;
            failure = known == null ? e : joined(known, e);
        }
    }

    private static Throwable joined(Throwable first, Throwable next) {
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }

    /** The next turn; with none left, this call is over, and others may take turns when it is the outermost. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only written here, under the monitor
    private synchronized @Nullable Runnable next() {
        Runnable due = agenda.takeDue(nanos, nanos);
        Runnable turn = due != null ? due : entered.poll();
        if (turn != null) {
            taken++;
        } else if (--depth == 0) {
            owner = null;
            notifyAll();
        }
        return turn;
    }

    private Cancellable cancelling(Agenda.Entry entry) {
        return () -> {
            synchronized (this) {
                entry.cancel();
            }
        };
    }
}
