package dev.lambent.scaling;

import org.jspecify.annotations.Nullable;

/**
 * Between which numbers the provisioned concurrency may lie.
 *
 * @param min 0 or more
 * @param max at least {@code min}
 */
public record CapacityBounds(int min, int max) {

    /** Checks the numbers. */
    public CapacityBounds {
        if (min < 0) {
            throw ScalingFault.validation("Minimum capacity cannot be less than 0");
        }
        if (max < min) {
            throw ScalingFault.validation("Maximum capacity cannot be less than minimum capacity");
        }
    }

    /** A number within the bounds, as near to the given one as possible. */
    int nearest(int capacity) {
        return Math.max(min, Math.min(max, capacity));
    }

    /**
     * Other bounds.
     *
     * @param min null to keep the lower one
     * @param max null to keep the upper one
     */
    public record Change(@Nullable Integer min, @Nullable Integer max) {

        /** Keeps both. */
        public static final Change NONE = new Change(null, null);

        /** Bounds for what had none yet. */
        CapacityBounds first() {
            if (min == null) {
                throw ScalingFault.validation("Minimum capacity must be specified");
            }
            if (max == null) {
                throw ScalingFault.validation("Maximum capacity must be specified");
            }
            return new CapacityBounds(min, max);
        }

        /** The bounds after the change. */
        CapacityBounds of(CapacityBounds before) {
            return new CapacityBounds(minOf(before), maxOf(before));
        }

        int minOf(CapacityBounds before) {
            return min == null ? before.min() : min;
        }

        int maxOf(CapacityBounds before) {
            return max == null ? before.max() : max;
        }
    }
}
