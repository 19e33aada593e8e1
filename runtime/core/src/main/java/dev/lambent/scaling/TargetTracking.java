package dev.lambent.scaling;

import dev.lambent.time.Timeline;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A policy at work on its target: once a minute it looks at the utilisation and asks for
 * {@code ceil(capacity * utilisation / target)}, within the bounds. An alarm that stays on acts every minute. In turns.
 *
 * <p>Cooldowns as in "Define cooldown periods" of the User Guide: during that of scaling out, what was added already counts
 * as part of what is to be added; that of scaling in blocks scaling in, and ends when the policy scales out.
 */
final class TargetTracking {

    /** Below any difference that matters, above any that comes of dividing doubles. */
    private static final double ROUNDING = 1e-9;

    private final RegisteredTarget registered;
    private final Work work;
    private ScalingPolicy policy;
    private TrackingAlarms alarms;
    private Instant calmOutUntil = Instant.MIN;
    private Instant calmInUntil = Instant.MIN;
    private int beforeScalingOut;

    TargetTracking(RegisteredTarget registered, ScalingPolicy policy, Work work) {
        this.registered = registered;
        this.policy = policy;
        this.work = work;
        alarms = new TrackingAlarms(policy.settings().targetValue());
    }

    /** What it works with. */
    record Work(Timeline timeline, Scalable scalable, Rescaling rescaling) {}

    ScalingPolicy policy() {
        return policy;
    }

    /** Goes on with other settings, and watches afresh. */
    void change(ScalingPolicy.Settings settings) {
        policy = policy.with(settings);
        alarms = new TrackingAlarms(settings.targetValue());
    }

    /** A minute that began then is over. */
    void minute(Instant began) {
        ScalableTarget target = registered.target();
        OptionalDouble utilisation = work.scalable().utilisation(target.id(), began);
        alarms.record(utilisation);
        if (alarms.high() && !target.suspended().dynamicScalingOut()) {
            scaleOut(target, utilisation.orElse(0));
        } else if (alarms.low()
                && !policy.settings().disableScaleIn()
                && !target.suspended().dynamicScalingIn()) {
            scaleIn(target);
        }
    }

    private void scaleOut(ScalableTarget target, double utilisation) {
        Instant now = work.timeline().now();
        int capacity = work.scalable().capacity(target.id());
        boolean calm = now.isBefore(calmOutUntil);
        int base = calm ? beforeScalingOut : capacity;
        int wanted = base + needed(capacity, utilisation) - capacity;
        int to = Math.min(target.bounds().max(), wanted);
        if (to > capacity && work.rescaling().scale(target.id(), to, cause(policy.high()))) {
            beforeScalingOut = base;
            calmOutUntil = now.plus(policy.settings().waitAfterScalingOut());
            calmInUntil = Instant.MIN;
        }
    }

    private void scaleIn(ScalableTarget target) {
        Instant now = work.timeline().now();
        int capacity = work.scalable().capacity(target.id());
        int to = Math.max(target.bounds().min(), needed(capacity, alarms.highestOfLow()));
        if (!now.isBefore(calmInUntil)
                && to < capacity
                && work.rescaling().scale(target.id(), to, cause(policy.low()))) {
            calmInUntil = now.plus(policy.settings().waitAfterScalingIn());
        }
    }

    private int needed(int capacity, double utilisation) {
        return (int) Math.ceil(capacity * utilisation / policy.settings().targetValue() - ROUNDING);
    }

    private String cause(ScalingPolicy.Alarm alarm) {
        return "monitor alarm " + alarm.name() + " in state ALARM triggered policy " + policy.name();
    }
}
