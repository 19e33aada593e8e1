package dev.lambent.junit.events;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;

/** Messages of a topic, one after the other; what is said after a message is about it. Used by one thread. */
public final class SnsEventDraft {

    private final List<SNSEvent.SNSRecord> records = new ArrayList<>();
    private String topicArn = "arn:aws:sns:" + Events.REGION + ":" + Events.ACCOUNT + ":topic";

    SnsEventDraft() {}

    /** Of the topic with this ARN. */
    public SnsEventDraft from(String arn) {
        topicArn = arn;
        return this;
    }

    /** One more message, with this text. */
    public SnsEventDraft message(String text) {
        SNSEvent.SNS message = new SNSEvent.SNS();
        message.setType("Notification");
        message.setMessageId(Events.id(records.size() + 1));
        message.setMessage(text);
        message.setMessageAttributes(new HashMap<>());
        message.setTimestamp(new DateTime(Events.MOMENT.toEpochMilli(), DateTimeZone.UTC));
        SNSEvent.SNSRecord record = new SNSEvent.SNSRecord();
        record.setEventSource("aws:sns");
        record.setEventVersion("1.0");
        record.setSns(message);
        records.add(record);
        return this;
    }

    /** The last message has a subject. */
    public SnsEventDraft about(String subject) {
        last("a subject").setSubject(subject);
        return this;
    }

    /** The last message has an attribute. */
    public SnsEventDraft with(String name, String value) {
        SNSEvent.MessageAttribute attribute = new SNSEvent.MessageAttribute();
        attribute.setType("String");
        attribute.setValue(value);
        last("an attribute").getMessageAttributes().put(name, attribute);
        return this;
    }

    private SNSEvent.SNS last(String what) {
        if (records.isEmpty()) {
            throw new IllegalStateException(
                    "There is no message yet that could have " + what + ": begin with Events.sns().message(\"...\")");
        }
        return records.get(records.size() - 1).getSNS();
    }

    /** The event. */
    public SNSEvent event() {
        for (SNSEvent.SNSRecord each : records) {
            each.getSNS().setTopicArn(topicArn);
            each.setEventSubscriptionArn(topicArn + ":" + Events.id(0));
        }
        SNSEvent event = new SNSEvent();
        event.setRecords(new ArrayList<>(records));
        return event;
    }
}
