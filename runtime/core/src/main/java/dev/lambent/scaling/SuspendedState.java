package dev.lambent.scaling;

import org.jspecify.annotations.Nullable;

/**
 * Which scaling a target rests from. Setting its bounds by hand is never suspended.
 *
 * @param dynamicScalingIn whether a policy may not take capacity away
 * @param dynamicScalingOut whether a policy may not add capacity
 * @param scheduledScaling whether scheduled actions pass without effect; they are not made up for later
 */
public record SuspendedState(boolean dynamicScalingIn, boolean dynamicScalingOut, boolean scheduledScaling) {

    /** At first nothing is suspended. */
    static final SuspendedState NOTHING = new SuspendedState(false, false, false);

    /** Another state, of which null members stay as they are. */
    public record Change(
            @Nullable Boolean dynamicScalingIn,
            @Nullable Boolean dynamicScalingOut,
            @Nullable Boolean scheduledScaling) {

        /** Keeps all. */
        public static final Change NONE = new Change(null, null, null);

        SuspendedState of(SuspendedState before) {
            return new SuspendedState(
                    dynamicScalingIn == null ? before.dynamicScalingIn() : dynamicScalingIn,
                    dynamicScalingOut == null ? before.dynamicScalingOut() : dynamicScalingOut,
                    scheduledScaling == null ? before.scheduledScaling() : scheduledScaling);
        }
    }
}
