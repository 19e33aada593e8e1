package dev.lambent.scaling;

import dev.lambent.event.RuntimeEvent;
import java.time.Instant;

/** What Application Auto Scaling does. */
public sealed interface ScalingEvent extends RuntimeEvent {

    /** To what. */
    ResourceId resource();

    /** Why, in AWS's words. */
    String cause();

    /** Another provisioned concurrency was asked for. */
    record Scaled(Instant at, ResourceId resource, int from, int to, String cause) implements ScalingEvent {}

    /** It would have been, but Lambda refused. */
    record Refused(Instant at, ResourceId resource, int from, int to, String cause, String reason)
            implements ScalingEvent {}

    /** A scheduled action has set the bounds. */
    record BoundsSet(Instant at, ResourceId resource, CapacityBounds bounds, String cause) implements ScalingEvent {}
}
