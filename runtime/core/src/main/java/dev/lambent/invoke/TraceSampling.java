package dev.lambent.invoke;

import dev.lambent.id.Ids;
import java.time.Instant;

/**
 * Decides which requests to an actively traced function are recorded: the first in each second and 5 % of the others (Lambda
 * Developer Guide, "Visualize Lambda function invocations using AWS X-Ray"). Used inside turns.
 */
final class TraceSampling {

    private static final double RATE = 0.05;

    private final Ids ids;
    private long second = Long.MIN_VALUE;

    TraceSampling(Ids ids) {
        this.ids = ids;
    }

    boolean sample(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            return true;
        }
        return ids.fraction() < RATE;
    }
}
