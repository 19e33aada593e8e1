package dev.lambent.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Holds something to a {@link Rate}, exactly: what has come back is computed in whole numbers when it is asked for, so that
 * waiting costs no timer. Used inside turns; the moments given to it never go backwards.
 */
public final class RateLimit {

    private long amount;
    private long period;
    /** What may happen now, in units of which {@link #period} make one. */
    private long left;

    private Instant countedAt = Instant.EPOCH;

    /** With all of it to be had at once. */
    public RateLimit(Rate rate) {
        amount = rate.amount();
        period = rate.period().toNanos();
        left = amount * period;
    }

    /** Whether it may happen once more now. */
    public boolean allows(Instant now) {
        count(now);
        return left >= period;
    }

    /** It happens now; true if it may. */
    public boolean take(Instant now) {
        if (!allows(now)) {
            return false;
        }
        left -= period;
        return true;
    }

    /** How long until it may happen once more; nothing when it may now, an hour when it never may. */
    public Duration wait(Instant now) {
        count(now);
        if (left >= period) {
            return Duration.ZERO;
        }
        return amount == 0 ? Duration.ofHours(1) : Duration.ofNanos((period - left + amount - 1) / amount);
    }

    /** Another rate holds from now on. What has been used up stays used up. */
    public void change(Rate rate, Instant now) {
        count(now);
        double share = amount == 0 ? 1 : (double) left / (amount * period);
        amount = rate.amount();
        period = rate.period().toNanos();
        left = (long) (share * amount * period);
    }

    private void count(Instant now) {
        long most = amount * period;
        if (left < most) {
            long since = nanosBetween(countedAt, now);
            left = since >= period ? most : Math.min(most, left + since * amount);
        }
        countedAt = now;
    }

    private static long nanosBetween(Instant from, Instant to) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        return seconds > 3600 ? Long.MAX_VALUE : seconds * 1_000_000_000 + to.getNano() - from.getNano();
    }
}
