package dev.lambent.scaling;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.time.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Versions and aliases that are scaled. Used inside turns. */
public final class ScalableTargets {

    private static final int DIGITS_OF_AN_ARN = 36;

    private final Timeline timeline;
    private final Ids ids;
    private final ScalingLimits limits;
    private final Parts parts;

    ScalableTargets(Timeline timeline, Ids ids, ScalingLimits limits, Parts parts) {
        this.timeline = timeline;
        this.ids = ids;
        this.limits = limits;
        this.parts = parts;
    }

    /** What the targets are made of besides time and limits. */
    record Parts(Registry registry, Scalable scalable, Rescaling rescaling, MinuteClock clock, TargetRows rows) {}

    /**
     * What is said of a target when it is registered, or registered again.
     *
     * @param bounds both when it is new
     * @param suspended what of its suspended state changes
     * @param tags its tags, which only a new one may have; null for none
     */
    public record Registration(
            CapacityBounds.Change bounds,
            SuspendedState.Change suspended,
            @Nullable Map<String, String> tags) {}

    /**
     * Registers a target, or changes a registered one, and scales it if its capacity lies outside of the bounds. AWS
     * scales a moment later; Lambent does so in the same turn.
     *
     * @throws ScalingFault when there is no such version or alias, or what is said contradicts itself
     */
    public ScalableTarget register(ResourceId id, Registration registration) {
        timeline.checkTurn();
        if (!parts.scalable().exists(id)) {
            // AWS says so of a service of ECS; its words for Lambda are not known.
            throw ScalingFault.validation("Lambda function version or alias doesn't exist: " + id.text());
        }
        RegisteredTarget registered = parts.registry().find(id);
        if (registered == null) {
            registered = create(id, registration);
        } else {
            change(registered, registration);
        }
        parts.rescaling().enforceBounds(registered.target());
        return registered.target();
    }

    private RegisteredTarget create(ResourceId id, Registration registration) {
        CapacityBounds bounds = registration.bounds().first();
        Map<String, String> tags = registration.tags() == null ? Map.of() : registration.tags();
        if (parts.registry().in(id.home()).size() >= limits.targets()) {
            throw ScalingFault.limitExceeded("scalable targets of Lambda in this account and region", limits.targets());
        }
        String arn = "arn:aws:application-autoscaling:" + id.home().region() + ":"
                + id.home().account() + ":scalable-target/" + ids.hex(DIGITS_OF_AN_ARN);
        checkTags(arn, tags, tags.size());
        SuspendedState suspended = registration.suspended().of(SuspendedState.NOTHING);
        RegisteredTarget registered =
                new RegisteredTarget(new ScalableTarget(id, arn, bounds, suspended, timeline.now()), parts.rows());
        registered.tags.putAll(tags);
        registered.keep();
        parts.registry().add(registered);
        return registered;
    }

    private static void change(RegisteredTarget registered, Registration registration) {
        if (registration.tags() != null) {
            throw ScalingFault.validation(
                    "The scalable target that you tried to tag already exists. To update tags on an"
                            + " existing scalable target, use the TagResource API.");
        }
        ScalableTarget before = registered.target();
        registered.change(before.with(
                registration.bounds().of(before.bounds()),
                registration.suspended().of(before.suspended())));
    }

    /** An account's targets by resource id. */
    public List<ScalableTarget> list(AccountRegion home) {
        timeline.checkTurn();
        return parts.registry().in(home).values().stream()
                .map(RegisteredTarget::target)
                .toList();
    }

    /**
     * Forgets a target, its policy and its actions. Its capacity stays.
     *
     * @throws ScalingFault when it isn't registered
     */
    public void deregister(ResourceId id) {
        timeline.checkTurn();
        RegisteredTarget registered = parts.registry().find(id);
        if (registered == null) {
            throw ScalingFault.noTarget(id);
        }
        registered.end();
        parts.registry().remove(id);
        parts.clock().restIfIdle();
    }

    /** The tags of the target with this ARN. */
    public Map<String, String> tags(AccountRegion home, String arn) {
        return new TreeMap<>(tagged(home, arn).tags);
    }

    /** Adds tags or replaces their values. */
    public void tag(AccountRegion home, String arn, Map<String, String> tags) {
        RegisteredTarget registered = tagged(home, arn);
        TreeMap<String, String> after = new TreeMap<>(registered.tags);
        after.putAll(tags);
        checkTags(arn, tags, after.size());
        registered.tags.putAll(tags);
        registered.keep();
    }

    /** Takes tags away; those that aren't there don't matter. */
    public void untag(AccountRegion home, String arn, List<String> keys) {
        RegisteredTarget registered = tagged(home, arn);
        keys.forEach(registered.tags::remove);
        registered.keep();
    }

    private RegisteredTarget tagged(AccountRegion home, String arn) {
        timeline.checkTurn();
        return parts.registry().in(home).values().stream()
                .filter(each -> each.target().arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> ScalingFault.noTagged(arn));
    }

    private void checkTags(String arn, Map<String, String> tags, int total) {
        for (String key : tags.keySet()) {
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw ScalingFault.validation(
                        "Tag keys that begin with aws: are reserved for AWS, but one of these is '" + key + "'.");
            }
        }
        if (total > limits.tagsPerTarget()) {
            throw ScalingFault.tooManyTags(arn);
        }
    }
}
