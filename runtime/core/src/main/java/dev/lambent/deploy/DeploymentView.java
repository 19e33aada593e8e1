package dev.lambent.deploy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it is shown; immutable.
 *
 * @param id such as {@code d-A1B2C3D4E}
 * @param number its place in the order in which deployments were made
 * @param plan what was settled before it began
 * @param status what CodeDeploy calls its state
 * @param error why it did not succeed, or null
 * @param times when it was made, begun and over
 * @param events what it goes through, in order
 * @param percent the target's share of the traffic
 * @param rolledBackBy the id of the deployment that takes it back, or null
 * @param previous the id of the deployment that was the last to succeed in its group when this one was made, or null
 */
public record DeploymentView(
        String id,
        long number,
        Plan plan,
        DeploymentStatus status,
        @Nullable DeploymentError error,
        Times times,
        List<LifecycleEvent> events,
        int percent,
        @Nullable String rolledBackBy,
        @Nullable String previous) {

    /** What CodeDeploy says of a deployment that takes another back, as people have published it; null for others. */
    public @Nullable String rollbackMessage() {
        return plan.rollbackOf() == null
                ? null
                : "Deployment " + id + " is triggered to roll back deployment " + plan.rollbackOf() + ".";
    }

    /**
     * Its moments.
     *
     * @param created when it was asked for
     * @param started when it began, or null before
     * @param ended when it was over, or null before
     * @param shifting from when the steps of the shift count, while traffic moves; else null
     */
    public record Times(
            Instant created,
            @Nullable Instant started,
            @Nullable Instant ended,
            @Nullable Instant shifting) {}
}
