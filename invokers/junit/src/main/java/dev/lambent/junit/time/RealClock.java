package dev.lambent.junit.time;

import dev.lambent.time.SystemTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The machine's clock, which may be moved forward besides. */
public final class RealClock implements Clock, Patience {

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration LONGEST_UNTIL_IDLE = Duration.ofDays(15);

    private final SystemTimeline timeline;
    private final Supplier<@Nullable Busy> underWay;

    /**
     * The clock of a timeline.
     *
     * @param underWay says what is under way, or null for nothing; called outside of turns
     */
    public RealClock(SystemTimeline timeline, Supplier<@Nullable Busy> underWay) {
        this.timeline = timeline;
        this.underWay = underWay;
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
        timeline.advance(by);
    }

    /** Ten seconds at a time, and none of them while an invocation runs: that one has the machine's time until its timeout. */
    @Override
    public Duration advanceUntilIdle() {
        Duration moved = Duration.ZERO;
        for (Busy busy = underWay.get(); busy != null; busy = underWay.get()) {
            if (busy.running()) {
                Stillness.pause();
                continue;
            }
            if (moved.compareTo(LONGEST_UNTIL_IDLE) > 0) {
                throw new IllegalStateException("After " + moved + " there is still something under way: " + busy.what()
                        + ". Advance by a time of your own, or end what goes on for ever.");
            }
            timeline.advance(STEP);
            moved = moved.plus(STEP);
        }
        return moved;
    }

    @Override
    public <T> T await(CompletableFuture<T> answer, String function, String requestId) {
        Spin.until(answer);
        while (!answer.isDone()) {
            Spin.nap(answer);
        }
        return Spin.outcome(answer);
    }
}
