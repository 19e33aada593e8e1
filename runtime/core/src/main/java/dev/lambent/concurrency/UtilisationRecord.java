package dev.lambent.concurrency;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The highest utilisation in each of the last minutes: what Application Auto Scaling looks at. */
final class UtilisationRecord {

    private static final int MINUTES = 32;

    private final long[] minutes = new long[MINUTES];
    private final double[] highest = new double[MINUTES];

    UtilisationRecord() {
        Arrays.fill(minutes, Long.MIN_VALUE);
    }

    void note(Instant at, double utilisation) {
        long minute = minute(at);
        int place = place(minute);
        if (minutes[place] != minute) {
            minutes[place] = minute;
            highest[place] = utilisation;
        } else {
            highest[place] = Math.max(highest[place], utilisation);
        }
    }

    OptionalDouble in(Instant at) {
        long minute = minute(at);
        int place = place(minute);
        return minutes[place] == minute ? OptionalDouble.of(highest[place]) : OptionalDouble.empty();
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }

    private static int place(long minute) {
        return Math.floorMod(minute, MINUTES);
    }
}
