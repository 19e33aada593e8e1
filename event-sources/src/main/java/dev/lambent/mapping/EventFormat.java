package dev.lambent.mapping;

import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes a message as functions get it: one record of an SQS event, its members and their types and order as AWS has them (AWS
 * Lambda Developer Guide, "Example SQS message event"). Used inside turns.
 */
final class EventFormat {

    /** In this order come those that a message has; others, of which SQS has none at present, would follow. */
    private static final List<String> ATTRIBUTES = List.of(
            "ApproximateReceiveCount",
            "AWSTraceHeader",
            "SentTimestamp",
            "SequenceNumber",
            "MessageGroupId",
            "DeadLetterQueueSourceArn",
            "SenderId",
            "MessageDeduplicationId",
            "ApproximateFirstReceiveTimestamp");

    private static final int REGION = 3;

    private final byte[] source;

    /** Of messages from this queue. */
    EventFormat(String arn) {
        EventText text = new EventText(256);
        text.raw(",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":").quoted(arn);
        text.raw(",\"awsRegion\":").quoted(arn.split(":", -1)[REGION]).raw("}");
        this.source = text.toByteArray();
    }

    /**
     * Writes a record.
     *
     * @param windowed whether the mapping gathers for a while: AWS then says {@code null} for the digest of attributes that
     *     there aren't, and otherwise nothing
     */
    void write(EventText out, ReceivedMessage message, boolean windowed) {
        begin(out, message);
        out.quoted(message.body());
        end(out, message, windowed);
    }

    /** Writes what filters look at, for which a body that is JSON is no text but what it says. */
    String filterable(ReceivedMessage message, boolean bodyIsJson) {
        EventText out = new EventText(1024 + message.body().length());
        begin(out, message);
        if (bodyIsJson) {
            out.raw(message.body());
        } else {
            out.quoted(message.body());
        }
        end(out, message, false);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private static void begin(EventText out, ReceivedMessage message) {
        out.raw("{\"messageId\":").quoted(message.messageId());
        out.raw(",\"receiptHandle\":").quoted(message.receiptHandle());
        out.raw(",\"body\":");
    }

    private void end(EventText out, ReceivedMessage message, boolean windowed) {
        out.raw(",\"attributes\":{");
        attributes(out, message.systemAttributes());
        out.raw("},\"messageAttributes\":{");
        messageAttributes(out, message.attributes());
        out.raw("}");
        if (message.md5OfAttributes() != null) {
            out.raw(",\"md5OfMessageAttributes\":").quoted(message.md5OfAttributes());
        } else if (windowed) {
            out.raw(",\"md5OfMessageAttributes\":null");
        }
        out.raw(",\"md5OfBody\":").quoted(message.md5OfBody()).raw(source);
    }

    private static void attributes(EventText out, Map<String, String> attributes) {
        boolean first = true;
        for (String name : ATTRIBUTES) {
            String value = attributes.get(name);
            if (value != null) {
                out.raw(first ? "\"" : ",\"").raw(name).raw("\":").quoted(value);
                first = false;
            }
        }
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            if (!ATTRIBUTES.contains(each.getKey())) {
                out.raw(first ? "" : ",").quoted(each.getKey()).raw(":").quoted(each.getValue());
                first = false;
            }
        }
    }

    private static void messageAttributes(EventText out, Map<String, MessageAttribute> attributes) {
        boolean first = true;
        for (Map.Entry<String, MessageAttribute> each : attributes.entrySet()) {
            out.raw(first ? "" : ",").quoted(each.getKey()).raw(":{");
            value(out, each.getValue());
            out.raw("\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":")
                    .quoted(String.valueOf(each.getValue().dataType()))
                    .raw("}");
            first = false;
        }
    }

    private static void value(EventText out, MessageAttribute attribute) {
        if (attribute.binaryValue() != null) {
            String base64 =
                    Base64.getEncoder().encodeToString(attribute.binaryValue().toByteArray());
            out.raw("\"binaryValue\":\"").raw(base64).raw("\",");
        } else if (attribute.stringValue() != null) {
            out.raw("\"stringValue\":").quoted(attribute.stringValue()).raw(",");
        }
    }
}
