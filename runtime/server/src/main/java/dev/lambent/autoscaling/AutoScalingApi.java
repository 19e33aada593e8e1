package dev.lambent.autoscaling;

import dev.lambent.protocol.FaultTable;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.JsonOperations;
import dev.lambent.protocol.JsonVersion;
import dev.lambent.scaling.ApplicationAutoScaling;
import dev.lambent.time.Timeline;
import java.util.List;

/** The table of Application Auto Scaling's operations. */
public final class AutoScalingApi {

    private final JsonOperations operations;

    /** Over what is scaled. */
    public AutoScalingApi(Timeline timeline, ApplicationAutoScaling scaling) {
        Turns turns = new Turns(timeline, scaling);
        operations = JsonOperations.of(
                "application-autoscaling",
                "AnyScaleFrontendService",
                JsonVersion.ONE_ONE,
                FaultTable.applicationAutoScaling(),
                new TargetOperations(turns).table(),
                new PolicyOperations(turns).table(),
                new ActionOperations(turns).table(),
                new ActivityOperations(turns).table(),
                new TagOperations(turns).table(),
                List.of(JsonOperation.unsupported("GetPredictiveScalingForecast")));
    }

    /** For the endpoint to serve. */
    public JsonOperations operations() {
        return operations;
    }
}
