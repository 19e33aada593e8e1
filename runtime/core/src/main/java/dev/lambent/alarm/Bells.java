package dev.lambent.alarm;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Targets;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.event.EventLog;
import dev.lambent.sandbox.Payload;
import java.util.Map;
import java.util.Objects;

/**
 * Tells topics and functions that an alarm's state has become another one, each in the form that it knows. Whether somebody
 * takes it changes nothing for the alarm; its history says so. Used inside turns.
 */
final class Bells {

    /** "Access policy" in "Notifying users on alarm changes". */
    private static final String TO_TOPICS = "cloudwatch.amazonaws.com";
    /** "Invoke a Lambda function from an alarm". */
    private static final String TO_FUNCTIONS = "lambda.alarms.cloudwatch.amazonaws.com";

    private final Targets targets;
    private final EventLog log;
    private final AlarmHistory history;

    Bells(Targets targets, EventLog log, AlarmHistory history) {
        this.targets = targets;
        this.log = log;
        this.history = history;
    }

    void ring(Alarm alarm, AlarmState before) {
        for (String target : alarm.settings().actions().of(alarm.state().value())) {
            Parcel parcel = parcel(alarm, before, target);
            String failure = deliver(target, parcel);
            history.add(Records.acted(alarm, target, parcel.body().text(), failure));
            log.add(new AlarmEvent.Acted(alarm.state().updated(), alarm.home(), alarm.name(), target, failure));
        }
    }

    private static Parcel parcel(Alarm alarm, AlarmState before, String target) {
        if (Targets.service(target).equals("lambda")) {
            Payload event = Payload.of(FunctionNotice.event(alarm, before));
            return new Parcel(new Parcel.Sender(TO_FUNCTIONS, alarm.arn()), event, Map.of(), null);
        }
        Payload message = Payload.of(TopicNotice.message(alarm, before.value()));
        return new Parcel(new Parcel.Sender(TO_TOPICS, alarm.arn()), message, Map.of(), null)
                .about(TopicNotice.subject(alarm));
    }

    /** Why it wasn't taken; empty where it was. */
    private String deliver(String target, Parcel parcel) {
        try {
            targets.deliver(target, parcel);
            return "";
        } catch (Undeliverable refused) {
            return Objects.requireNonNullElse(refused.getMessage(), "It was not taken");
        }
    }
}
