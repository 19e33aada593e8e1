package dev.lambent.scaling;

import dev.lambent.event.EventLog;
import dev.lambent.id.Ids;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;

/** All of Application Auto Scaling, wired. Used inside turns. */
public final class ApplicationAutoScaling {

    private final Timeline timeline;
    private final Registry registry = new Registry();
    private final MinuteClock clock;
    private final ScalingActivities activities;
    private final TargetTracking.Work work;
    private final TargetRows rows;
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
     * @param store where its targets are kept
     */
    public record Ground(
            Timeline timeline, Ids ids, ScalingLimits limits, EventLog events, Scalable scalable, Store store) {}

    /** Without any targets. */
    public ApplicationAutoScaling(Ground ground) {
        timeline = ground.timeline();
        clock = new MinuteClock(timeline, registry);
        activities =
                new ScalingActivities(timeline, ground.ids(), ground.limits().activities());
        Rescaling rescaling = new Rescaling(timeline, ground.events(), ground.scalable(), activities);
        work = new TargetTracking.Work(timeline, ground.scalable(), rescaling);
        rows = new TargetRows(ground.store());
        targets = new ScalableTargets(
                timeline,
                ground.ids(),
                ground.limits(),
                new ScalableTargets.Parts(registry, ground.scalable(), rescaling, clock, rows));
        policies = new ScalingPolicies(registry, clock, ground.ids(), work);
        actions = new ScheduledActions(ground.ids(), ground.limits(), registry, work);
    }

    /** Takes up the targets that are kept. Called once, in a turn, when what is scaled is there again. */
    public void restore() {
        timeline.checkTurn();
        rows.read(this::restore);
    }

    private void restore(TargetRows.StoredTarget row) {
        RegisteredTarget registered = new RegisteredTarget(row.target(), rows);
        registered.tags.putAll(row.tags());
        row.actions().forEach(each -> registered.actions.put(each.name(), ActionTimer.resume(work, registered, each)));
        registry.add(registered);
        if (row.policy() != null) {
            registered.tracking = new TargetTracking(registered, row.policy(), work);
            clock.run();
        }
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
        stop();
    }

    /** Does nothing any more, though all is kept: the process is about to end. Called within a turn. */
    public void rest() {
        timeline.checkTurn();
        registry.rest();
        stop();
    }

    private void stop() {
        clock.restIfIdle();
        activities.clear();
    }
}
