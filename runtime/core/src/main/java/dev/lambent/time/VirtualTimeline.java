package dev.lambent.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A timeline whose clock stands still until it is told to move: for tests, in which a 15-minute timeout or a six-hour
 * event age passes in microseconds and exactly.
 *
 * <p>Turns run on the thread that enters or advances. Threads are kept apart by this object's monitor, so real threads (a
 * handler in the test's own JVM) may enter while a test advances. A turn or effect that throws is not logged but thrown out
 * of the call that had it run, so that a test can't miss it; those after it run before.
 */
public final class VirtualTimeline implements MovableTimeline {

    private static final int MOST_TURNS_UNTIL_IDLE = 10_000_000;

    private final Instant begin;
    private final Agenda agenda = new Agenda();
    private final Deque<Runnable> entered = new ArrayDeque<>();
    private final Deque<Runnable> lasts = new ArrayDeque<>();
    private final Deque<Runnable> effects = new ArrayDeque<>();
    private long nanos;
    private @Nullable Thread turnTaker;
    private Runnable afterEachTurn = () -> {};
    /** How often this thread is inside {@link #takeTurns}: an effect may enter again. */
    private int depth;

    private @Nullable Throwable failure;

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
    public synchronized void afterEachTurn(Runnable check) {
        this.afterEachTurn = check;
    }

    @Override
    public synchronized Instant now() {
        return begin.plusNanos(nanos);
    }

    @Override
    public synchronized Duration elapsed() {
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
    public synchronized void enter(Runnable turn) {
        entered.add(turn);
        if (turnTaker == null) {
            takeTurns();
        }
    }

    @Override
    public synchronized void beforeTurnEnds(Runnable last) {
        checkTurn();
        lasts.add(last);
    }

    @Override
    public synchronized void afterTurn(Runnable effect) {
        checkTurn();
        effects.add(effect);
    }

    @Override
    public synchronized void checkTurn() {
        if (turnTaker != Thread.currentThread()) {
            throw new IllegalStateException("This belongs in a turn: enter the timeline first");
        }
    }

    @Override
    public synchronized void advance(Duration by) {
        if (turnTaker != null) {
            throw new IllegalStateException("The clock can't be advanced inside a turn");
        }
        long end = nanos + Agenda.nanos(by);
        takeTurns();
        while (agenda.nanosToNext(nanos, nanos) <= end - nanos) {
            nanos += agenda.nanosToNext(nanos, nanos);
            takeTurns();
        }
        nanos = end;
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
    public synchronized Duration advanceUntilIdle() {
        Instant from = now();
        takeTurns();
        for (int turns = 0; agenda.size() > 0; turns++) {
            if (turns == MOST_TURNS_UNTIL_IDLE) {
                throw new IllegalStateException("Something reschedules itself for ever: still busy at " + now());
            }
            advance(Duration.ofNanos(agenda.nanosToNext(nanos, nanos)));
        }
        return Duration.between(from, now());
    }

    /** How many turns are scheduled. */
    public synchronized int scheduled() {
        return agenda.size();
    }

    private void takeTurns() {
        depth++;
        Runnable turn = next();
        while (turn != null) {
            turnTaker = Thread.currentThread();
            attempt(turn);
            performAll(lasts);
            attempt(afterEachTurn);
            turnTaker = null;
            performAll(effects);
            turn = next();
        }
        depth--;
        throwFailure();
    }

    private void performAll(Deque<Runnable> steps) {
        Runnable step = steps.poll();
        while (step != null) {
            attempt(step);
            step = steps.poll();
        }
    }

    /** What fails doesn't keep the turns after it from being taken, and is thrown when they have been. */
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            if (failure == null) {
                failure = e;
            } else if (failure != e) {
                failure.addSuppressed(e);
            }
        }
    }

    private void throwFailure() {
        Throwable thrown = failure;
        if (depth > 0 || thrown == null) {
            return;
        }
        failure = null;
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private @Nullable Runnable next() {
        Runnable due = agenda.takeDue(nanos, nanos);
        return due != null ? due : entered.poll();
    }

    private Cancellable cancelling(Agenda.Entry entry) {
        return () -> {
            synchronized (this) {
                entry.cancel();
            }
        };
    }
}
