package dev.lambent.autoscaling;

import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.ScalingActivity;
import dev.lambent.scaling.ScalingFault;
import java.util.List;

/** What was done, newest first. */
final class ActivityOperations {

    /** "DescribeScalingActivities" in the API reference. */
    private static final int PAGE = 50;

    private final Turns turns;

    ActivityOperations(Turns turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(JsonOperation.of("DescribeScalingActivities", this::describe)
                .constrained(Constraints.of(
                        Members.namespace(),
                        Members.resourceId(),
                        Members.dimension(),
                        Members.number("MaxResults"),
                        Members.token(),
                        Member.flag("IncludeNotScaledActivities"))));
    }

    private Reply describe(Input input) {
        if (Boolean.TRUE.equals(input.body().flag("IncludeNotScaledActivities"))) {
            throw ScalingFault.notSupported(
                    "IncludeNotScaledActivities", "What was not scaled is not remembered: leave it out.");
        }
        ResourceId wanted = Coordinates.filter(input);
        Paging paging = Paging.read(input, "ScalingActivities", PAGE);
        return turns.ask(scaling -> {
            List<ScalingActivity> all = Coordinates.isOther(input.body())
                    ? List.of()
                    : scaling.activities().list(Turns.home(input), wanted);
            return paging.ofOrdered(all, ScalingActivity::id, ActivityOperations::document);
        });
    }

    private static JsonObject document(ScalingActivity activity) {
        return JsonObject.builder()
                .put("ActivityId", activity.id())
                .put("ServiceNamespace", ResourceId.NAMESPACE)
                .put("ResourceId", activity.resource().text())
                .put("ScalableDimension", ResourceId.DIMENSION)
                .put("Description", activity.description())
                .put("Cause", activity.cause())
                .put("StartTime", EpochSeconds.of(activity.at()))
                .put("EndTime", EpochSeconds.of(activity.at()))
                .put("StatusCode", activity.statusCode())
                .put("StatusMessage", activity.message())
                .build();
    }
}
