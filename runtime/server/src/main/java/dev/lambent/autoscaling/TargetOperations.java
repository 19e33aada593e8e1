package dev.lambent.autoscaling;

import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.ScalableTarget;
import dev.lambent.scaling.ScalableTargets;
import dev.lambent.scaling.SuspendedState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with scalable targets. */
final class TargetOperations {

    /** "DescribeScalableTargets" in the API reference. */
    private static final int PAGE = 50;

    private final Turns turns;

    TargetOperations(Turns turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("RegisterScalableTarget", this::register)
                        .constrained(Constraints.of(
                                Members.namespace(),
                                Members.resourceId().required(),
                                Members.dimension().required(),
                                Members.number("MinCapacity"),
                                Members.number("MaxCapacity"),
                                Members.id("RoleARN"),
                                Member.object(
                                        "SuspendedState",
                                        Member.flag("DynamicScalingInSuspended"),
                                        Member.flag("DynamicScalingOutSuspended"),
                                        Member.flag("ScheduledScalingSuspended")),
                                Members.tags())),
                JsonOperation.of("DescribeScalableTargets", this::describe)
                        .constrained(Constraints.of(
                                Members.namespace(),
                                Members.ids("ResourceIds"),
                                Members.dimension(),
                                Members.number("MaxResults"),
                                Members.token())),
                JsonOperation.of("DeregisterScalableTarget", this::deregister)
                        .constrained(Constraints.of(
                                Members.namespace(),
                                Members.resourceId().required(),
                                Members.dimension().required())));
    }

    /** The role that may be given is not used: for Lambda, AWS uses its service-linked role in any case. */
    private Reply register(Input input) {
        ResourceId id = Coordinates.one(input);
        ScalableTargets.Registration registration = new ScalableTargets.Registration(
                Bounds.read(input.body()),
                suspension(input.body().object("SuspendedState")),
                input.body().textMap("Tags"));
        return turns.ask(scaling -> JsonObject.builder()
                .put(
                        "ScalableTargetARN",
                        scaling.targets().register(id, registration).arn())
                .build());
    }

    private static SuspendedState.Change suspension(@Nullable JsonObject sent) {
        return sent == null
                ? SuspendedState.Change.NONE
                : new SuspendedState.Change(
                        sent.flag("DynamicScalingInSuspended"),
                        sent.flag("DynamicScalingOutSuspended"),
                        sent.flag("ScheduledScalingSuspended"));
    }

    private Reply describe(Input input) {
        List<ResourceId> wanted = Coordinates.filters(input);
        Paging paging = Paging.read(input, "ScalableTargets", PAGE);
        return turns.ask(scaling -> {
            List<ScalableTarget> all = Coordinates.isOther(input.body())
                    ? List.of()
                    : scaling.targets().list(Turns.home(input));
            return paging.ofSorted(
                    all.stream()
                            .filter(each -> wanted == null || wanted.contains(each.id()))
                            .toList(),
                    each -> each.id().text(),
                    TargetOperations::document);
        });
    }

    private static JsonObject document(ScalableTarget target) {
        return JsonObject.builder()
                .put("ServiceNamespace", ResourceId.NAMESPACE)
                .put("ResourceId", target.id().text())
                .put("ScalableDimension", ResourceId.DIMENSION)
                .put("MinCapacity", target.bounds().min())
                .put("MaxCapacity", target.bounds().max())
                .put("RoleARN", target.roleArn())
                .put("CreationTime", EpochSeconds.of(target.created()))
                .put(
                        "SuspendedState",
                        JsonObject.builder()
                                .put(
                                        "DynamicScalingInSuspended",
                                        target.suspended().dynamicScalingIn())
                                .put(
                                        "DynamicScalingOutSuspended",
                                        target.suspended().dynamicScalingOut())
                                .put(
                                        "ScheduledScalingSuspended",
                                        target.suspended().scheduledScaling())
                                .build())
                .put("ScalableTargetARN", target.arn())
                .build();
    }

    private Reply deregister(Input input) {
        ResourceId id = Coordinates.one(input);
        return turns.tell(scaling -> scaling.targets().deregister(id));
    }
}
