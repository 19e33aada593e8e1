package dev.lambent.metric;

import java.time.Duration;
import java.time.Instant;

/**
 * Periods that follow each other.
 *
 * @param from the second at which the first one begins
 * @param until they begin before this second
 * @param period seconds
 */
record Periods(long from, long until, long period) {

    static Periods of(Instant from, Instant until, Duration period) {
        if (period.toSeconds() < 1 || period.toNanosPart() != 0) {
            throw new IllegalArgumentException("Periods are whole seconds, not " + period);
        }
        // a period that begins within a second begins in the next one as far as whole seconds are concerned
        long last = until.getEpochSecond() + (until.getNano() > 0 ? 1 : 0);
        return new Periods(from.getEpochSecond(), last, period.toSeconds());
    }

    /** The period that a second is in. */
    long startOf(long second) {
        return second - Math.floorMod(second - from, period);
    }

    /** When the last one is over. */
    long end() {
        return until <= from ? from : startOf(until - 1) + period;
    }
}
