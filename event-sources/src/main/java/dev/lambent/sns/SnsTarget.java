package dev.lambent.sns;

import dev.lambent.access.AccessPolicy;
import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Target;
import dev.lambent.delivery.Undeliverable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Topics as targets: a parcel is published. Used in turns. */
public final class SnsTarget implements Target {

    private final Notifications notifications;

    SnsTarget(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public String service() {
        return "sns";
    }

    @Override
    public boolean exists(String arn) {
        return notifications.topics().exists(arn);
    }

    /** Judges buckets. Lambda acts by the role of its function, and roles are not judged. */
    @Override
    public boolean admits(String arn, Parcel.Sender sender) {
        return !sender.principal().equals("s3.amazonaws.com")
                || (exists(arn)
                        && AccessPolicy.of(TopicPolicy.of(notifications.topics().get(arn)))
                                .admits(sender, "sns:Publish", arn));
    }

    @Override
    public void deliver(String arn, Parcel parcel) throws Undeliverable {
        try {
            notifications.publish(notifications.prepare(new Draft(
                    arn,
                    parcel.body().text(),
                    parcel.subject(),
                    null,
                    attributes(parcel),
                    parcel.groupId(),
                    parcel.deduplicationId(),
                    parcel.traceHeader())));
        } catch (SnsFault refused) {
            String why = arn + ": " + refused.getMessage();
            throw refused.code().equals("Throttled") ? Undeliverable.forNow(why) : Undeliverable.forGood(why);
        }
    }

    private static Map<String, Draft.Value> attributes(Parcel parcel) {
        Map<String, Draft.Value> values = new LinkedHashMap<>();
        parcel.attributes().forEach((name, each) -> {
            boolean binary = each.type().startsWith("Binary");
            values.put(name, new Draft.Value(each.type(), binary ? null : each.value(), binary ? each.value() : null));
        });
        return values;
    }
}
