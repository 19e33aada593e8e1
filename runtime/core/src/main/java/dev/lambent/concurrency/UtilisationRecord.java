package dev.lambent.concurrency;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The average utilisation in each of the last minutes, over the invocations that got an environment in it: the statistic by
 * which target tracking decides where nobody says another (Lambda Developer Guide, "Configuring provisioned concurrency for a
 * function").
 */
final class UtilisationRecord {

    private static final int MINUTES = 32;

    private final long[] minutes = new long[MINUTES];
    private final double[] sums = new double[MINUTES];
    private final long[] counts = new long[MINUTES];

    UtilisationRecord() {
        Arrays.fill(minutes, Long.MIN_VALUE);
    }

    void note(Instant at, double utilisation) {
        long minute = minute(at);
        int place = place(minute);
        if (minutes[place] != minute) {
            minutes[place] = minute;
            sums[place] = 0;
            counts[place] = 0;
        }
        sums[place] += utilisation;
        counts[place]++;
    }

    OptionalDouble in(Instant at) {
        long minute = minute(at);
        int place = place(minute);
        return minutes[place] == minute ? OptionalDouble.of(sums[place] / counts[place]) : OptionalDouble.empty();
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }

    private static int place(long minute) {
        return Math.floorMod(minute, MINUTES);
    }
}
