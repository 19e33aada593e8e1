package dev.lambent.process;

import dev.lambent.time.Timeline;
import java.time.Duration;

/**
 * How much a child process may print: a bucket of {@value #BURST} bytes that refills at {@value #PER_SECOND} bytes a
 * second. A function that prints gigabytes loses most of them, instead of filling Lambent's memory or standing still.
 */
final class OutputBudget {

    static final long BURST = 32 * 1024 * 1024;
    static final long PER_SECOND = 8 * 1024 * 1024;

    private final Timeline timeline;
    private Duration refilled;
    private long left = BURST;

    OutputBudget(Timeline timeline) {
        this.timeline = timeline;
        this.refilled = timeline.elapsed();
    }

    /** Whether so many more bytes are within it; if so, they are spent. */
    boolean spend(int bytes) {
        if (left < bytes) {
            refill();
        }
        if (left < bytes) {
            return false;
        }
        left -= bytes;
        return true;
    }

    private void refill() {
        Duration now = timeline.elapsed();
        long millis = Math.min(now.minus(refilled).toMillis(), BURST);
        if (millis > 0) {
            left = Math.min(BURST, left + millis * PER_SECOND / 1000);
            refilled = now;
        }
    }
}
