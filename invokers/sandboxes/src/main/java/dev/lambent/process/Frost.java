package dev.lambent.process;

import dev.lambent.time.Timeline;
import java.time.Duration;

/**
 * Lets an environment stand still when it has had nothing to do for a few milliseconds, as Lambda does between invocations.
 * A busy environment never pays for it: the look at whether it is still idle is scheduled once, not for each invocation.
 */
final class Frost {

    private static final Duration DELAY = Duration.ofMillis(5);

    private final Timeline timeline;
    private final boolean enabled;
    private boolean idle;
    private boolean frozen;
    private boolean scheduled;
    private boolean stopped;
    private int invocations;

    Frost(Timeline timeline, boolean enabled) {
        this.timeline = timeline;
        this.enabled = enabled;
    }

    /** There is nothing to do from now on. */
    synchronized void settleOn(RuntimeProcess process) {
        if (enabled && !stopped) {
            idle = true;
            schedule(process);
        }
    }

    /** There is something to do. */
    synchronized void thaw(RuntimeProcess process) {
        idle = false;
        invocations++;
        if (frozen) {
            frozen = false;
            process.thaw();
        }
    }

    /** Never again. */
    synchronized void stop() {
        stopped = true;
    }

    private void schedule(RuntimeProcess process) {
        if (!scheduled) {
            scheduled = true;
            int seen = invocations;
            timeline.limit(DELAY, () -> look(process, seen));
        }
    }

    private synchronized void look(RuntimeProcess process, int seen) {
        scheduled = false;
        if (!idle || frozen || stopped) {
            return;
        }
        if (seen == invocations && process.desk().isWaiting()) {
            frozen = true;
            process.freeze();
        } else {
            schedule(process);
        }
    }
}
