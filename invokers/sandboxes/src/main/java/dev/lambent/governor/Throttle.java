package dev.lambent.governor;

/**
 * When a tree has to stand still, where the kernel doesn't see to it. Looks every 5 ms at a tree that works, and less and
 * less often at one that doesn't; what it used in between it pays for afterwards.
 */
final class Throttle {

    static final long NEVER = Long.MAX_VALUE;

    private static final long TICK = 5_000_000;
    private static final long LONGEST_NAP = 160_000_000;
    private static final int QUIET_TICKS = 8;

    private final TokenBucket bucket;
    private long lastUsed;
    private int quiet;
    private boolean standing;
    private long due;

    Throttle(double share, long now, long used) {
        bucket = new TokenBucket(share, now, used);
        lastUsed = used;
        due = now;
    }

    boolean isDue(long now) {
        return now >= due;
    }

    long due() {
        return due;
    }

    /** Looks as soon as possible, because something is about to happen. */
    void wake(long now) {
        quiet = 0;
        due = now;
    }

    /** Whether the tree may run, given the CPU time it has used altogether; plans the next look. */
    boolean mayRun(long now, long used) {
        boolean may = bucket.settle(now, used);
        quiet = used > lastUsed || !may ? 0 : quiet + 1;
        lastUsed = used;
        due = now + (may ? nap() : standStill());
        standing = !may;
        return may;
    }

    /** One tick after a stop shows whether a process has slipped through; then the debt tells how long it takes. */
    private long standStill() {
        return standing ? Math.max(TICK / 5, Math.min(bucket.nanosToRun(), LONGEST_NAP)) : TICK;
    }

    private long nap() {
        return quiet < QUIET_TICKS ? TICK : Math.min(LONGEST_NAP, TICK << Math.min(quiet - QUIET_TICKS, 10));
    }
}
