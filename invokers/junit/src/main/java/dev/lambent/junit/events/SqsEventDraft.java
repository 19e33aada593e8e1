package dev.lambent.junit.events;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Messages of a queue, one after the other; what is said after a message is about it. Used by one thread. */
public final class SqsEventDraft {

    private final List<SQSEvent.SQSMessage> messages = new ArrayList<>();
    private String queueArn = "arn:aws:sqs:" + Events.REGION + ":" + Events.ACCOUNT + ":queue";

    SqsEventDraft() {}

    /** Of the queue with this ARN. */
    public SqsEventDraft from(String arn) {
        queueArn = arn;
        return this;
    }

    /** One more message, with this body. */
    public SqsEventDraft message(String body) {
        int number = messages.size() + 1;
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId(Events.id(number));
        message.setReceiptHandle("receipt-" + number);
        message.setBody(body);
        message.setMd5OfBody(md5(body));
        message.setEventSource("aws:sqs");
        message.setAwsRegion(Events.REGION);
        message.setMessageAttributes(new HashMap<>());
        String millis = Long.toString(Events.MOMENT.toEpochMilli());
        message.setAttributes(new HashMap<>(Map.of(
                "ApproximateReceiveCount",
                "1",
                "SentTimestamp",
                millis,
                "ApproximateFirstReceiveTimestamp",
                millis,
                "SenderId",
                Events.ACCOUNT)));
        messages.add(message);
        return this;
    }

    /** The last message has an attribute. */
    public SqsEventDraft with(String name, String value) {
        SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
        attribute.setDataType("String");
        attribute.setStringValue(value);
        last("an attribute").getMessageAttributes().put(name, attribute);
        return this;
    }

    /** The last message has been received so often, this time included. */
    public SqsEventDraft received(int times) {
        last("a number of receives").getAttributes().put("ApproximateReceiveCount", Integer.toString(times));
        return this;
    }

    /** The last message is in a message group. */
    public SqsEventDraft inGroup(String group) {
        last("a group").getAttributes().put("MessageGroupId", group);
        return this;
    }

    private SQSEvent.SQSMessage last(String what) {
        if (messages.isEmpty()) {
            throw new IllegalStateException(
                    "There is no message yet that could have " + what + ": begin with Events.sqs().message(\"...\")");
        }
        return messages.get(messages.size() - 1);
    }

    /** The event. */
    public SQSEvent event() {
        messages.forEach(each -> each.setEventSourceArn(queueArn));
        SQSEvent event = new SQSEvent();
        event.setRecords(new ArrayList<>(messages));
        return event;
    }

    private static String md5(String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
