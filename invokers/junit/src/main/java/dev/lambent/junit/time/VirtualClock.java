package dev.lambent.junit.time;

import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A clock that stands still until it is moved. */
public final class VirtualClock implements Clock, Patience {

    private static final Duration LONGEST_UNTIL_IDLE = Duration.ofDays(15);

    private final VirtualTimeline timeline;
    private final Stillness stillness;
    private final ReentrantLock moving = new ReentrantLock();
    private final Supplier<@Nullable String> underWay;

    /**
     * The clock of a timeline.
     *
     * @param underWay says what is under way, or null for nothing; called outside of turns
     */
    public VirtualClock(VirtualTimeline timeline, Stillness stillness, Supplier<@Nullable String> underWay) {
        this.timeline = timeline;
        this.stillness = stillness;
        this.underWay = underWay;
        timeline.beforeEachMove(stillness::await);
    }

    @Override
    public Instant now() {
        return timeline.now();
    }

    @Override
    public Duration elapsed() {
        return timeline.elapsed();
    }

    @Override
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time doesn't run backwards: advance by zero or more, not by " + by);
        }
        moving.lock();
        try {
            timeline.advance(by);
        } finally {
            moving.unlock();
        }
    }

    @Override
    public Duration advanceUntilIdle() {
        moving.lock();
        try {
            return moveUntilIdle();
        } finally {
            moving.unlock();
        }
    }

    private Duration moveUntilIdle() {
        Duration begin = timeline.elapsed();
        timeline.advance(Duration.ZERO);
        for (String busy = underWay.get(); busy != null; busy = underWay.get()) {
            Duration moved = timeline.elapsed().minus(begin);
            if (moved.compareTo(LONGEST_UNTIL_IDLE) > 0 || !timeline.advanceToNext(LONGEST_UNTIL_IDLE, () -> true)) {
                throw new IllegalStateException("After " + moved + " there is still something under way: " + busy
                        + ". Advance by a time of your own, or end what goes on for ever.");
            }
        }
        return timeline.elapsed().minus(begin);
    }

    /**
     * Waits for an invocation's answer. The clock moves only where the invocation can't go on without: when nothing runs, or when
     * it has taken all the real time that its function may take.
     */
    @Override
    public <T> T await(CompletableFuture<T> answer, String function, String requestId) {
        Spin.until(answer);
        if (!answer.isDone()) {
            stillness.waits();
            try {
                wait(answer, function, requestId);
            } finally {
                stillness.goesOn();
            }
        }
        return Spin.outcome(answer);
    }

    /** Where another thread moves the clock already, this one doesn't. */
    private void wait(CompletableFuture<?> answer, String function, String requestId) {
        while (!answer.isDone()) {
            if (!stillness.isStill(function, requestId) || !moving.tryLock()) {
                Spin.nap(answer);
            } else {
                try {
                    move(answer, function, requestId);
                } finally {
                    moving.unlock();
                }
            }
        }
    }

    private void move(CompletableFuture<?> answer, String function, String requestId) {
        if (!timeline.advanceToNext(LONGEST_UNTIL_IDLE, () -> !answer.isDone()) && !answer.isDone()) {
            throw new IllegalStateException("Invocation " + requestId + " of " + function
                    + " waits for something that never happens: nothing runs, and nothing is due.");
        }
    }
}
