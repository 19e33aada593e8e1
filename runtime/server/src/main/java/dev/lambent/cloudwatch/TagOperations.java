package dev.lambent.cloudwatch;

import dev.lambent.account.AccountRegion;
import dev.lambent.alarm.Alarm;
import dev.lambent.fault.Fault;
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

/** The tags of alarms. */
final class TagOperations {

    private static final int LONGEST_ARN = 1024;

    private final Turns<CloudWatch> turns;

    TagOperations(Turns<CloudWatch> turns) {
        this.turns = turns;
    }

    /** Tags of what isn't there. */
    private static final class NoResource extends Fault {
        NoResource(String name) {
            super("ResourceNotFoundException", "Unknown", Map.of("ResourceType", "alarm", "ResourceId", name), false);
        }
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("TagResource", this::tag)
                        .constrained(Constraints.of(arn(), Tags.constrained().required())),
                JsonOperation.of("UntagResource", this::untag)
                        .constrained(Constraints.of(
                                arn(), Member.list("TagKeys").required().each(Tags.key("")))),
                JsonOperation.of("ListTagsForResource", this::list).constrained(Constraints.of(arn())));
    }

    private static Member arn() {
        return Member.text("ResourceARN").required().minLength(1).maxLength(LONGEST_ARN);
    }

    private Reply tag(Input input) {
        AccountRegion home = CloudWatch.home(input);
        String name = name(input);
        Map<String, String> tags = Tags.read(input.body());
        return turns.ask(
                watch -> {
                    watch.alarms().tag(home, alarm(watch, home, name).name(), tags);
                    return name;
                },
                done -> JsonObject.empty());
    }

    private Reply untag(Input input) {
        AccountRegion home = CloudWatch.home(input);
        String name = name(input);
        List<String> keys = Objects.requireNonNullElse(input.body().texts("TagKeys"), List.of());
        return turns.ask(
                watch -> {
                    watch.alarms().untag(home, alarm(watch, home, name).name(), keys);
                    return name;
                },
                done -> JsonObject.empty());
    }

    private Reply list(Input input) {
        AccountRegion home = CloudWatch.home(input);
        String name = name(input);
        return turns.ask(
                watch -> alarm(watch, home, name).tags(),
                tags -> JsonObject.builder().put("Tags", Tags.write(tags)).build());
    }

    private static Alarm alarm(CloudWatch watch, AccountRegion home, String name) {
        Alarm alarm = watch.alarms().find(home, name);
        if (alarm == null) {
            throw new NoResource(name);
        }
        return alarm;
    }

    /** The alarm that an ARN names, which is one of the caller's. */
    private static String name(Input input) {
        String arn = Objects.requireNonNull(input.body().text("ResourceARN"));
        AccountRegion home = CloudWatch.home(input);
        String own = "arn:aws:cloudwatch:" + home.region() + ":" + home.account() + ":";
        if (arn.startsWith(own + "alarm:")) {
            return arn.substring(own.length() + "alarm:".length());
        }
        throw CloudWatchFault.invalidValue("The value " + arn
                + " for parameter ResourceARN is invalid: it is not the ARN of an alarm here, which begins with " + own
                + "alarm:.");
    }
}
