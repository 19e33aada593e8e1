package dev.lambent.sns;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again: at once, then after the least delay, then after delays that grow from the least
 * to the most, then after the most. From "Amazon SNS message delivery retries".
 *
 * @param retries all retries
 * @param atOnce how many of them come first and without delay
 * @param atLeast how many come next, after the least delay
 * @param atMost how many come last, after the most
 * @param delays the delays of those between
 */
record RetrySchedule(int retries, int atOnce, int atLeast, int atMost, Growth delays) {

    /** How delays grow from the first to the last of a phase. */
    enum Curve {
        LINEAR,
        ARITHMETIC,
        GEOMETRIC,
        EXPONENTIAL;

        /** The name in a delivery policy. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Delays from the least to the most. AWS draws the curves and gives no formulas; here an arithmetic one grows by a step
     * that itself grows, a geometric and an exponential one by a constant factor.
     */
    record Growth(Duration least, Duration most, Curve curve) {

        Duration delay(int index, int count) {
            double part = count == 1 ? 0 : index / (count - 1.0);
            double low = least.toMillis();
            double high = most.toMillis();
            double millis = switch (curve) {
                case LINEAR -> low + (high - low) * part;
                case ARITHMETIC -> low + (high - low) * part * part;
                case GEOMETRIC, EXPONENTIAL -> low * Math.pow(high / low, part);
            };
            return Duration.ofMillis(Math.round(millis));
        }
    }

    /**
     * For endpoints that AWS manages, queues and functions: 100,015 attempts in all, of which the first three follow each
     * other without delay.
     */
    static final RetrySchedule MANAGED = new RetrySchedule(
            100_014, 2, 2, 100_000, new Growth(Duration.ofSeconds(1), Duration.ofSeconds(20), Curve.EXPONENTIAL));

    /** For HTTP endpoints without a policy of their own. */
    static final RetrySchedule HTTP =
            new RetrySchedule(3, 0, 0, 0, new Growth(Duration.ofSeconds(20), Duration.ofSeconds(20), Curve.LINEAR));

    /** How long to wait after so many failures, one or more; null when there is no further attempt. */
    @Nullable
    Duration after(int failures) {
        if (failures > retries) {
            return null;
        }
        if (failures <= atOnce) {
            return Duration.ZERO;
        }
        int growing = retries - atOnce - atLeast - atMost;
        int index = failures - atOnce - atLeast - 1;
        if (index < 0) {
            return delays.least();
        }
        return index < growing ? delays.delay(index, growing) : delays.most();
    }
}
