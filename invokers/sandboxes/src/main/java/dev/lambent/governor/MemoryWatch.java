package dev.lambent.governor;

import dev.lambent.sandbox.MemoryUse;
import java.util.OptionalLong;

/**
 * How much memory a tree has and had. Where the kernel holds the limit, its figures count; otherwise the tree is measured
 * every 50 ms while it runs, less often where it is small or doesn't change. A tree is over its limit by what is private to
 * it: pages of files would be dropped by a machine of that size, not make it fail.
 */
final class MemoryWatch {

    private static final long FRESH = 10_000_000;
    private static final int SLOWEST = 16;

    private final ProcessTree tree;
    private final Grip grip;
    private final long limit;
    private long peak;
    private long lastOwn;
    private long measured;
    private long due;
    private int slowness = 1;
    private boolean over;

    MemoryWatch(ProcessTree tree, Grip grip, long limit, long now) {
        this.tree = tree;
        this.grip = grip;
        this.limit = limit;
        measured = now - FRESH;
        due = now;
    }

    boolean isDue(long now) {
        return now >= due;
    }

    long due() {
        return due;
    }

    /** Looks soon, because the tree begins to work. */
    void wake(long now) {
        slowness = 1;
        due = Math.min(due, now + tree.nanosBetweenFootprints());
    }

    /** Measures; answers whether the tree is over its limit. */
    boolean isOver(long now) {
        measured = now;
        OptionalLong kernels = grip.peakMemory();
        long own = kernels.isPresent() ? fromKernel(kernels.getAsLong()) : fromTree();
        boolean calm = Math.abs(own - lastOwn) < limit / 50 && own < limit - limit / 4;
        lastOwn = own;
        slowness = calm ? Math.min(SLOWEST, slowness * 2) : 1;
        due = now + slowness * tree.nanosBetweenFootprints();
        return over;
    }

    /** Whether any measurement so far has found it over its limit. */
    boolean wasOver() {
        over |= grip.killedForMemory();
        return over;
    }

    /** The peak, measured anew where the last time was more than 10 ms ago. */
    MemoryUse use(long now) {
        if (now - measured >= FRESH) {
            isOver(now);
        }
        return new MemoryUse(Math.min(peak, limit));
    }

    private long fromKernel(long bytes) {
        peak = Math.max(peak, bytes);
        over |= grip.killedForMemory();
        return 0;
    }

    private long fromTree() {
        Footprint now = tree.footprint();
        peak = Math.max(peak, now.peakBytes());
        over |= now.ownBytes() > limit;
        return now.ownBytes();
    }
}
