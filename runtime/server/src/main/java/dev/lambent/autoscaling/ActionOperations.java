package dev.lambent.autoscaling;

import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.ScheduledAction;
import dev.lambent.scaling.ScheduledActions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with scheduled actions. */
final class ActionOperations {

    /** "DescribeScheduledActions" in the API reference. */
    private static final int PAGE = 50;

    private final Turns turns;

    ActionOperations(Turns turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("PutScheduledAction", this::put)
                        .constrained(Constraints.of(
                                Members.namespace(),
                                Members.id("Schedule"),
                                Members.id("Timezone"),
                                Members.actionName().required(),
                                Members.resourceId().required(),
                                Members.dimension().required(),
                                Member.timestamp("StartTime"),
                                Member.timestamp("EndTime"),
                                Member.object(
                                        "ScalableTargetAction",
                                        Members.number("MinCapacity"),
                                        Members.number("MaxCapacity")))),
                JsonOperation.of("DescribeScheduledActions", this::describe)
                        .constrained(Constraints.of(
                                Members.ids("ScheduledActionNames"),
                                Members.namespace(),
                                Members.resourceId(),
                                Members.dimension(),
                                Members.number("MaxResults"),
                                Members.token())),
                JsonOperation.of("DeleteScheduledAction", this::delete)
                        .constrained(Constraints.of(
                                Members.namespace(),
                                Members.id("ScheduledActionName").required(),
                                Members.resourceId().required(),
                                Members.dimension().required())));
    }

    private Reply put(Input input) {
        ResourceId id = Coordinates.one(input);
        JsonObject request = input.body();
        JsonObject bounds = request.object("ScalableTargetAction");
        ScheduledActions.Change change = new ScheduledActions.Change(
                request.text("Schedule"),
                request.text("Timezone"),
                EpochSeconds.read(request, "StartTime"),
                EpochSeconds.read(request, "EndTime"),
                bounds == null ? null : Bounds.read(bounds));
        return turns.tell(scaling -> scaling.actions().put(id, Turns.text(request, "ScheduledActionName"), change));
    }

    private Reply describe(Input input) {
        ResourceId wanted = Coordinates.filter(input);
        List<String> names = input.body().texts("ScheduledActionNames");
        Paging paging = Paging.read(input, "ScheduledActions", PAGE);
        return turns.ask(scaling -> {
            List<ScheduledAction> all = Coordinates.isOther(input.body())
                    ? List.of()
                    : scaling.actions().list(Turns.home(input));
            return paging.ofSorted(
                    all.stream()
                            .filter(each -> wanted == null || wanted.equals(each.resource()))
                            .filter(each -> names == null || names.isEmpty() || names.contains(each.name()))
                            .toList(),
                    each -> each.resource().text() + "\n" + each.name(),
                    ActionOperations::document);
        });
    }

    private static JsonObject document(ScheduledAction action) {
        return JsonObject.builder()
                .put("ScheduledActionName", action.name())
                .put("ScheduledActionARN", action.arn())
                .put("ServiceNamespace", ResourceId.NAMESPACE)
                .put("Schedule", action.when().text())
                .put("Timezone", action.timezone())
                .put("ResourceId", action.resource().text())
                .put("ScalableDimension", ResourceId.DIMENSION)
                .put("StartTime", moment(action.start()))
                .put("EndTime", moment(action.end()))
                .put("ScalableTargetAction", Bounds.write(action.change()))
                .put("CreationTime", EpochSeconds.of(action.created()))
                .build();
    }

    private static @Nullable BigDecimal moment(@Nullable Instant moment) {
        return moment == null ? null : EpochSeconds.of(moment);
    }

    private Reply delete(Input input) {
        ResourceId id = Coordinates.one(input);
        String name = Turns.text(input.body(), "ScheduledActionName");
        return turns.tell(scaling -> scaling.actions().delete(id, name));
    }
}
