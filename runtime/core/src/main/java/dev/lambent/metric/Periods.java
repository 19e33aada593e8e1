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
        return new Periods(from.getEpochSecond(), wholeSecond(until), period.toSeconds());
    }

    /** Those that begin at multiples of the period, the first of them at a moment or later. */
    static Periods aligned(Instant from, Instant until, Duration period) {
        long earliest = wholeSecond(from);
        long first = earliest + Math.floorMod(-earliest, period.toSeconds());
        return new Periods(first, wholeSecond(until), period.toSeconds());
    }

    /** A period that begins within a second begins in the next one as far as whole seconds are concerned. */
    private static long wholeSecond(Instant moment) {
        return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
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
