package dev.lambent.time;

import java.time.Duration;

/**
 * How often something may happen: up to {@code amount} times at once, and then as often as {@code amount} per {@code period}
 * comes back, evenly.
 *
 * @param amount zero or more, at most {@link #MOST}
 * @param period more than nothing, at most an hour
 */
public record Rate(long amount, Duration period) {

    /** The most that can be counted; no machine does anything that often. */
    public static final long MOST = 1_000_000;

    /** As often as anybody likes. */
    public static final Rate UNLIMITED = new Rate(MOST, Duration.ofNanos(1));

    /** Checks the ranges. */
    public Rate {
        boolean countable = amount >= 0 && amount <= MOST;
        if (!countable || period.isNegative() || period.isZero() || period.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "A rate is 0 to 1000000 per up to an hour, not " + amount + " per " + period);
        }
    }

    /** So many times a second. */
    public static Rate perSecond(long amount) {
        return new Rate(amount, Duration.ofSeconds(1));
    }
}
