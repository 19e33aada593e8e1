package dev.lambent.process;

import dev.lambent.time.Timeline;
import java.time.Duration;

/**
 * Lets an environment stand still when it has had nothing to do for a few milliseconds, as Lambda does between invocations.
 * A busy environment never pays for it: the look at whether it is still idle is scheduled once, not for each invocation.
 * Safe from any thread.
 */
final class Frost {

    private static final Duration DELAY = Duration.ofMillis(5);

    private final Timeline timeline;
    private final boolean enabled;
    private final Freezing freezing;
    private boolean idle;
    private boolean frozen;
    private boolean scheduled;
    private boolean stopped;
    private int invocations;

    /** What stands still. */
    interface Freezing {

        /** Whether it waits for the next event, so that nothing of the last invocation is left undone. */
        boolean isWaiting();

        void freeze();

        void thaw();
    }

    Frost(Timeline timeline, boolean enabled, Freezing freezing) {
        this.timeline = timeline;
        this.enabled = enabled;
        this.freezing = freezing;
    }

    /** There is nothing to do from now on. */
    synchronized void idle() {
        if (enabled && !stopped) {
            idle = true;
            schedule();
        }
    }

    /** There is something to do. */
    synchronized void busy() {
        idle = false;
        invocations++;
        if (frozen) {
            frozen = false;
            freezing.thaw();
        }
    }

    /** Never again. */
    synchronized void stop() {
        stopped = true;
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            int seen = invocations;
            timeline.limit(DELAY, () -> look(seen));
        }
    }

    private synchronized void look(int seen) {
        scheduled = false;
        if (!idle || frozen || stopped) {
            return;
        }
        if (seen == invocations && freezing.isWaiting()) {
            frozen = true;
            freezing.freeze();
        } else {
            schedule();
        }
    }
}
