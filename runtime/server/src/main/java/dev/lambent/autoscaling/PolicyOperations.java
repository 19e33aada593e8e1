package dev.lambent.autoscaling;

import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.scaling.ApplicationAutoScaling;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.ScalingFault;
import dev.lambent.scaling.ScalingPolicy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done with scaling policies. */
final class PolicyOperations {

    /** "DescribeScalingPolicies" in the API reference. */
    private static final int PAGE = 10;

    private static final String TYPE = "TargetTrackingScaling";
    private static final String SETTINGS = "TargetTrackingScalingPolicyConfiguration";

    private final Turns turns;

    PolicyOperations(Turns turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("PutScalingPolicy", this::put)
                        .constrained(Constraints.of(
                                Members.policyName().required(),
                                Members.namespace(),
                                Members.resourceId().required(),
                                Members.dimension().required(),
                                Member.text("PolicyType").oneOf("StepScaling", TYPE, "PredictiveScaling"),
                                Member.object("StepScalingPolicyConfiguration"),
                                TrackingSettings.member(SETTINGS),
                                Member.object("PredictiveScalingPolicyConfiguration"))),
                JsonOperation.of("DescribeScalingPolicies", this::describe)
                        .constrained(Constraints.of(
                                Members.ids("PolicyNames"),
                                Members.namespace(),
                                Members.resourceId(),
                                Members.dimension(),
                                Members.number("MaxResults"),
                                Members.token())),
                JsonOperation.of("DeleteScalingPolicy", this::delete)
                        .constrained(Constraints.of(
                                Members.id("PolicyName").required(),
                                Members.namespace(),
                                Members.resourceId().required(),
                                Members.dimension().required())));
    }

    private Reply put(Input input) {
        ResourceId id = Coordinates.one(input);
        JsonObject request = input.body();
        String name = Turns.text(request, "PolicyName");
        String type = request.text("PolicyType");
        refuseOthers(request, type);
        JsonObject sent = request.object(SETTINGS);
        return turns.ask(scaling -> {
            Optional<ScalingPolicy> before = scaling.policies().find(id, name);
            if (before.isEmpty() && type == null) {
                throw ScalingFault.validation("A new scaling policy needs a PolicyType. Send " + TYPE + ".");
            }
            return answer(put(scaling, id, name, sent));
        });
    }

    private static ScalingPolicy put(
            ApplicationAutoScaling scaling, ResourceId id, String name, @Nullable JsonObject sent) {
        Optional<ScalingPolicy> before = scaling.policies().find(id, name);
        if (sent != null) {
            return scaling.policies().put(id, name, TrackingSettings.read(sent, before.isPresent()));
        }
        return before.orElseThrow(() -> ScalingFault.validation("A new scaling policy needs a " + SETTINGS + "."));
    }

    private static void refuseOthers(JsonObject request, @Nullable String type) {
        for (String other : List.of("StepScaling", "PredictiveScaling")) {
            String configuration = other + "PolicyConfiguration";
            if (other.equals(type) || request.object(configuration) != null) {
                throw ScalingFault.notSupported(
                        other.equals(type) ? "PolicyType " + other : configuration,
                        "Provisioned concurrency is scaled by a policy of the type " + TYPE
                                + ", or by scheduled actions.");
            }
        }
    }

    private static JsonObject answer(ScalingPolicy policy) {
        return JsonObject.builder()
                .put("PolicyARN", policy.arn())
                .put("Alarms", alarms(policy))
                .build();
    }

    private static List<JsonObject> alarms(ScalingPolicy policy) {
        return List.of(alarm(policy.high()), alarm(policy.low()));
    }

    private static JsonObject alarm(ScalingPolicy.Alarm alarm) {
        return JsonObject.builder()
                .put("AlarmName", alarm.name())
                .put("AlarmARN", alarm.arn())
                .build();
    }

    private Reply describe(Input input) {
        ResourceId wanted = Coordinates.filter(input);
        List<String> names = input.body().texts("PolicyNames");
        Paging paging = Paging.read(input, "ScalingPolicies", PAGE);
        return turns.ask(scaling -> {
            List<ScalingPolicy> all = Coordinates.isOther(input.body())
                    ? List.of()
                    : scaling.policies().list(Turns.home(input));
            return paging.ofSorted(
                    all.stream()
                            .filter(each -> wanted == null || wanted.equals(each.resource()))
                            .filter(each -> names == null || names.isEmpty() || names.contains(each.name()))
                            .toList(),
                    each -> each.resource().text(),
                    PolicyOperations::document);
        });
    }

    private static JsonObject document(ScalingPolicy policy) {
        return JsonObject.builder()
                .put("PolicyARN", policy.arn())
                .put("PolicyName", policy.name())
                .put("ServiceNamespace", ResourceId.NAMESPACE)
                .put("ResourceId", policy.resource().text())
                .put("ScalableDimension", ResourceId.DIMENSION)
                .put("PolicyType", TYPE)
                .put(SETTINGS, TrackingSettings.write(policy.settings()))
                .put("Alarms", alarms(policy))
                .put("CreationTime", EpochSeconds.of(policy.created()))
                .build();
    }

    private Reply delete(Input input) {
        ResourceId id = Coordinates.one(input);
        String name = Turns.text(input.body(), "PolicyName");
        return turns.tell(scaling -> scaling.policies().delete(id, name));
    }
}
