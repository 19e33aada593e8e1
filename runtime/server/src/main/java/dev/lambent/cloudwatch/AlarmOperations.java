package dev.lambent.cloudwatch;

import dev.lambent.account.AccountRegion;
import dev.lambent.alarm.AlarmSettings;
import dev.lambent.alarm.StateValue;
import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What can be done with alarms. */
final class AlarmOperations {

    private static final int LONGEST_REASON = 1023;
    private static final int LONGEST_DATA = 4000;

    private final Turns<CloudWatch> turns;

    AlarmOperations(Turns<CloudWatch> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("PutMetricAlarm", this::put).constrained(AlarmShapes.CONSTRAINTS),
                JsonOperation.of("SetAlarmState", this::setState)
                        .constrained(Constraints.of(
                                Members.alarmName("AlarmName").required(),
                                Members.state().required(),
                                Member.text("StateReason").required().maxLength(LONGEST_REASON),
                                Member.text("StateReasonData").maxLength(LONGEST_DATA))),
                JsonOperation.of("DeleteAlarms", this::delete).constrained(named()),
                JsonOperation.of("EnableAlarmActions", input -> enable(input, true))
                        .constrained(named()),
                JsonOperation.of("DisableAlarmActions", input -> enable(input, false))
                        .constrained(named()));
    }

    private static Constraints named() {
        return Constraints.of(Members.alarmNames().required());
    }

    private Reply put(Input input) {
        AccountRegion home = CloudWatch.home(input);
        AlarmSettings settings = new AlarmShapes(input.body(), home).settings();
        Map<String, String> tags = Tags.read(input.body());
        return turns.tell(watch -> watch.alarms().put(home, settings, tags));
    }

    private Reply setState(Input input) {
        AccountRegion home = CloudWatch.home(input);
        JsonObject request = input.body();
        String name = text(request, "AlarmName");
        StateValue state = StateValue.valueOf(text(request, "StateValue"));
        String reason = text(request, "StateReason");
        String data = request.text("StateReasonData");
        return turns.tell(watch -> watch.alarms().setState(home, name, state, reason, data));
    }

    private static String text(JsonObject request, String name) {
        return Objects.requireNonNull(request.text(name), name);
    }

    /** "DeleteAlarms": of several names those that are right are deleted, whatever the others are. */
    private Reply delete(Input input) {
        AccountRegion home = CloudWatch.home(input);
        List<String> names = names(input);
        return turns.tell(watch -> {
            List<String> found = names.stream()
                    .distinct()
                    .filter(each -> watch.alarms().find(home, each) != null)
                    .toList();
            if (found.isEmpty() && !names.isEmpty()) {
                throw CloudWatchFault.notFound("There is no alarm of the name " + String.join(", ", names) + ".");
            }
            watch.alarms().delete(home, found);
        });
    }

    private Reply enable(Input input, boolean enabled) {
        AccountRegion home = CloudWatch.home(input);
        List<String> names = names(input);
        return turns.tell(watch -> watch.alarms().enableActions(home, names, enabled));
    }

    private static List<String> names(Input input) {
        return Objects.requireNonNullElse(input.body().texts("AlarmNames"), List.of());
    }
}
