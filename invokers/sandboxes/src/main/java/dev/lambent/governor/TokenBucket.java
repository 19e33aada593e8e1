package dev.lambent.governor;

/**
 * The arithmetic of the closed loop: CPU time is earned with real time and spent by the tree. A tree that spends more than
 * there is goes into debt and has to stand still until the debt is repaid, so the share is exact over time however coarse
 * the ticks are. Times are nanoseconds; not safe for several threads.
 */
final class TokenBucket {

    /** What can be saved up: the share of 100 ms, the kernel's own default period of a quota, and at least one tick. */
    private static final long SAVED_NANOS = 100_000_000;

    private static final long LEAST_NANOS = 5_000_000;

    private double share;
    private double level;
    private long lastNanos;
    private long lastUsed;

    TokenBucket(double share, long now, long used) {
        this.share = share;
        this.lastNanos = now;
        this.lastUsed = used;
        this.level = burst();
    }

    /** Earns since the last call, spends what was used since then, and answers whether the tree may run. */
    boolean settle(long now, long used) {
        level = Math.min(burst(), level + share * (now - lastNanos)) - Math.max(0, used - lastUsed);
        lastNanos = now;
        lastUsed = Math.max(lastUsed, used);
        return level > 0;
    }

    /** How long the tree has to stand still until it may run again; 0 where it may. */
    long nanosToRun() {
        return level > 0 ? 0 : (long) (-level / share) + 1;
    }

    /** Goes on with another share; debts are forgiven, because the init phase is not paid for by the first invocation. */
    void share(double vcpus) {
        share = vcpus;
        level = burst();
    }

    private double burst() {
        return Math.max(LEAST_NANOS, share * SAVED_NANOS);
    }
}
