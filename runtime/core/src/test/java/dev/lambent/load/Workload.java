package dev.lambent.load;

import dev.lambent.simulation.Simulation;
import java.time.Duration;

/**
 * A function and those who call it. They don't call again when they are turned away.
 *
 * @param target what they call: {@code orders} or {@code orders:live}
 * @param traffic how often
 * @param init how long its init takes, as a median
 * @param run how long an invocation takes, as a median
 * @param spread of both, as in {@link Draws#around}
 */
record Workload(String target, Traffic traffic, Duration init, Duration run, double spread) {

    /** The plain name. */
    String function() {
        return Simulation.ref(target).id().name();
    }
}
