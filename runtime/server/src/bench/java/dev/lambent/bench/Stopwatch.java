package dev.lambent.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Real time that has gone by. */
final class Stopwatch {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long begin = System.nanoTime();

    double millis() {
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }

    double seconds() {
        return millis() / 1000;
    }

    /** Lets real time go by. */
    static void rest(Duration howLong) {
        long end = System.nanoTime() + howLong.toNanos();
        for (long left = howLong.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
