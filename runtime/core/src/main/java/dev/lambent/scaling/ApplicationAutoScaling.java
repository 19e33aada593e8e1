package dev.lambent.scaling;

import dev.lambent.event.EventLog;
import dev.lambent.id.Ids;
import dev.lambent.time.Timeline;

/** All of Application Auto Scaling, wired. Used inside turns. */
public final class ApplicationAutoScaling {

    private final Timeline timeline;
    private final Registry registry = new Registry();
    private final MinuteClock clock;
    private final ScalingActivities activities;
    private final ScalableTargets targets;
    private final ScalingPolicies policies;
    private final ScheduledActions actions;

    /**
     * What it stands on.
     *
     * @param timeline its time
     * @param ids makes the ids of activities, policies and actions
     * @param limits how much there may be
     * @param events told what it does
     * @param scalable what it scales
     */
    public record Ground(Timeline timeline, Ids ids, ScalingLimits limits, EventLog events, Scalable scalable) {}

    /** Without any targets. */
    public ApplicationAutoScaling(Ground ground) {
        timeline = ground.timeline();
        clock = new MinuteClock(timeline, registry);
        activities =
                new ScalingActivities(timeline, ground.ids(), ground.limits().activities());
        Rescaling rescaling = new Rescaling(timeline, ground.events(), ground.scalable(), activities);
        targets = new ScalableTargets(
                timeline,
                ground.ids(),
                ground.limits(),
                new ScalableTargets.Parts(registry, ground.scalable(), rescaling, clock));
        policies = new ScalingPolicies(
                registry, clock, ground.ids(), new TargetTracking.Work(timeline, ground.scalable(), rescaling));
        actions = new ScheduledActions(timeline, ground.ids(), ground.limits(), registry, rescaling);
    }

    /** What is scaled. */
    public ScalableTargets targets() {
        return targets;
    }

    /** What scales by utilisation. */
    public ScalingPolicies policies() {
        return policies;
    }

    /** What scales by the clock. */
    public ScheduledActions actions() {
        return actions;
    }

    /** What was done lately. */
    public ScalingActivities activities() {
        return activities;
    }

    /** Forgets everything; nothing is scheduled any more. */
    public void clear() {
        timeline.checkTurn();
        registry.clear();
        clock.restIfIdle();
        activities.clear();
    }
}
