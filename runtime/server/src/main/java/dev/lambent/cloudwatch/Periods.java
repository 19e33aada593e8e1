package dev.lambent.cloudwatch;

import java.time.Instant;
import java.util.Set;

/** Which periods there are, and where they begin ("GetMetricStatistics" in the API reference). */
final class Periods {

    private static final Set<Long> SHORT = Set.of(1L, 5L, 10L, 20L, 30L);
    private static final long MINUTE = 60;

    private Periods() {}

    /** Whether data can be had in periods of so many seconds. */
    static boolean isOne(long seconds) {
        return SHORT.contains(seconds) || (seconds > 0 && seconds % MINUTE == 0 && seconds <= Integer.MAX_VALUE);
    }

    /** Where the first period begins: at the minute that the start is in, or at the short period. */
    static Instant begin(Instant start, long period) {
        long second = start.getEpochSecond();
        return Instant.ofEpochSecond(second - Math.floorMod(second, Math.min(period, MINUTE)));
    }
}
