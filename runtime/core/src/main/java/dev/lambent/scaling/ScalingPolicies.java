package dev.lambent.scaling;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Target tracking policies, at most one for each target: AWS takes one for a metric. Used inside turns. */
public final class ScalingPolicies {

    private final Registry registry;
    private final MinuteClock clock;
    private final Ids ids;
    private final TargetTracking.Work work;

    ScalingPolicies(Registry registry, MinuteClock clock, Ids ids, TargetTracking.Work work) {
        this.registry = registry;
        this.clock = clock;
        this.ids = ids;
        this.work = work;
    }

    /**
     * Gives a target a policy, or the policy other settings.
     *
     * @throws ScalingFault when the target isn't registered, or has a policy of another name
     */
    public ScalingPolicy put(ResourceId id, String name, ScalingPolicy.Settings settings) {
        work.timeline().checkTurn();
        RegisteredTarget registered = registry.get(id);
        TargetTracking tracking = registered.tracking;
        if (tracking == null) {
            tracking = new TargetTracking(registered, policy(id, name, settings), work);
            registered.tracking = tracking;
        } else if (tracking.policy().name().equals(name)) {
            tracking.change(settings);
        } else {
            throw ScalingFault.validation(
                    "Only one TargetTrackingScaling policy for a given metric specification is allowed.");
        }
        registered.keep();
        clock.run();
        return tracking.policy();
    }

    /**
     * A policy by its name, if the target has it.
     *
     * @throws ScalingFault when the target isn't registered
     */
    public Optional<ScalingPolicy> find(ResourceId id, String name) {
        work.timeline().checkTurn();
        return Optional.ofNullable(registry.get(id).tracking)
                .map(TargetTracking::policy)
                .filter(policy -> policy.name().equals(name));
    }

    /** An account's policies by resource id. */
    public List<ScalingPolicy> list(AccountRegion home) {
        work.timeline().checkTurn();
        return registry.in(home).values().stream()
                .flatMap(each -> Stream.ofNullable(each.tracking))
                .map(TargetTracking::policy)
                .toList();
    }

    /**
     * Takes a policy away. The capacity stays.
     *
     * @throws ScalingFault when there is no such policy
     */
    public void delete(ResourceId id, String name) {
        work.timeline().checkTurn();
        RegisteredTarget registered = registry.find(id);
        TargetTracking tracking = registered == null ? null : registered.tracking;
        if (registered == null || tracking == null || !tracking.policy().name().equals(name)) {
            throw ScalingFault.noPolicy(id, name);
        }
        registered.tracking = null;
        registered.keep();
        clock.restIfIdle();
    }

    private ScalingPolicy policy(ResourceId id, String name, ScalingPolicy.Settings settings) {
        return new ScalingPolicy(
                id.arn("scalingPolicy", ids.uuid(), "policyName/" + name),
                name,
                id,
                settings,
                ScalingPolicy.Alarm.of(id, "AlarmHigh", ids.uuid()),
                ScalingPolicy.Alarm.of(id, "AlarmLow", ids.uuid()),
                work.timeline().now());
    }
}
