package dev.lambent.scaling;

import dev.lambent.event.EventLog;
import dev.lambent.fault.Fault;
import dev.lambent.time.Timeline;
import java.util.Objects;

/** Does what was decided, and writes it down. In turns. */
final class Rescaling {

    private final Timeline timeline;
    private final EventLog events;
    private final Scalable scalable;
    private final ScalingActivities activities;

    Rescaling(Timeline timeline, EventLog events, Scalable scalable, ScalingActivities activities) {
        this.timeline = timeline;
        this.events = events;
        this.scalable = scalable;
        this.activities = activities;
    }

    /** Asks for another capacity; says whether Lambda agreed. */
    boolean scale(ResourceId id, int to, String cause) {
        int from = scalable.capacity(id);
        String what = "desired concurrency to " + to;
        try {
            scalable.scale(id, to);
        } catch (Fault refused) {
            String reason = Objects.requireNonNullElse(refused.getMessage(), refused.code());
            activities.failed(id, "Setting " + what + ".", cause, "Failed to set " + what + ". Reason: " + reason);
            events.add(new ScalingEvent.Refused(timeline.now(), id, from, to, cause, reason));
            return false;
        }
        activities.done(
                id,
                "Setting " + what + ".",
                cause,
                "Successfully set " + what + ". Change successfully fulfilled by lambda.");
        events.add(new ScalingEvent.Scaled(timeline.now(), id, from, to, cause));
        return true;
    }

    /** Brings a target's capacity to the nearer of its bounds if it lies outside of them. */
    void enforceBounds(ScalableTarget target) {
        int capacity = scalable.capacity(target.id());
        int nearest = target.bounds().nearest(capacity);
        if (nearest != capacity) {
            String bound = nearest > capacity ? "minimum" : "maximum";
            scale(target.id(), nearest, bound + " capacity was set to " + nearest);
        }
    }

    /** What a scheduled action does: sets the bounds and enforces them. Bounds that contradict each other are a failure. */
    void act(RegisteredTarget registered, ScheduledAction action) {
        ScalableTarget before = registered.target();
        int min = action.change().minOf(before.bounds());
        int max = action.change().maxOf(before.bounds());
        String what = "min capacity to " + min + " and max capacity to " + max;
        String cause = "scheduled action name " + action.name() + " was triggered";
        CapacityBounds bounds;
        try {
            bounds = new CapacityBounds(min, max);
        } catch (ScalingFault contradiction) {
            activities.failed(
                    before.id(),
                    "Setting " + what,
                    cause,
                    "Failed to set " + what + ". Reason: " + contradiction.getMessage());
            return;
        }
        registered.change(before.with(bounds, before.suspended()));
        activities.done(before.id(), "Setting " + what, cause, "Successfully set " + what);
        events.add(new ScalingEvent.BoundsSet(timeline.now(), before.id(), bounds, cause));
        enforceBounds(registered.target());
    }
}
