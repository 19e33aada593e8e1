package dev.lambent.sqs;

import dev.lambent.delivery.Parcel;
import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.SqsTables.MessageRow;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes of a message are shown.
 *
 * @param system names of system attributes, or {@code All}
 * @param message names of message attributes, {@code All}, {@code .*}, or beginnings as {@code prefix.*}
 */
record Selection(List<String> system, List<String> message) {

    /** Everything. */
    static final Selection ALL = new Selection(List.of("All"), List.of("All"));

    private static final Set<String> KNOWN = Set.of(
            "All",
            "SenderId",
            "SentTimestamp",
            "ApproximateReceiveCount",
            "ApproximateFirstReceiveTimestamp",
            "SequenceNumber",
            "MessageDeduplicationId",
            "MessageGroupId",
            "AWSTraceHeader",
            "DeadLetterQueueSourceArn");

    /** Checks the names. */
    static Selection of(List<String> system, List<String> message) {
        for (String name : system) {
            if (!KNOWN.contains(name)) {
                throw SqsFault.unknownAttribute(name);
            }
        }
        return new Selection(system, message);
    }

    /** A message as its receiver sees it. */
    ReceivedMessage show(Message message, String handle, Digests digests) {
        Map<String, MessageAttribute> attributes = attributes(message.row);
        return new ReceivedMessage(
                message.row.id(),
                handle,
                message.row.body(),
                message.row.md5OfBody(),
                systemAttributes(message),
                attributes,
                digests.md5(attributes));
    }

    /** The message attributes asked for. */
    Map<String, MessageAttribute> attributes(MessageRow row) {
        if (row.attributes().isEmpty() || message.isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttribute> shown = new LinkedHashMap<>();
        row.attributes().forEach((name, kept) -> {
            if (wantsAttribute(name)) {
                shown.put(name, shown(kept));
            }
        });
        return shown;
    }

    /** The system attributes asked for. */
    Map<String, String> systemAttributes(Message message) {
        if (system.isEmpty()) {
            return Map.of();
        }
        MessageRow row = message.row;
        Map<String, String> shown = new LinkedHashMap<>();
        put(shown, "SenderId", row.senderId());
        put(
                shown,
                "ApproximateFirstReceiveTimestamp",
                message.delivery == null
                        ? null
                        : millis(message.delivery.firstAt().toEpochMilli()));
        put(shown, "ApproximateReceiveCount", Integer.toString(row.receivedBefore() + message.state.receives()));
        put(shown, "SentTimestamp", millis(row.sentAt().toEpochMilli()));
        boolean fifo = row.deduplicationId() != null;
        put(shown, "SequenceNumber", fifo ? Numbers.sequence(row.number()) : null);
        put(shown, "MessageDeduplicationId", row.deduplicationId());
        put(shown, "MessageGroupId", row.groupId());
        put(shown, "AWSTraceHeader", row.traceHeader());
        put(shown, "DeadLetterQueueSourceArn", row.deadLetterSource());
        return shown;
    }

    private void put(Map<String, String> shown, String name, @Nullable String value) {
        if (value != null && (system.contains(name) || system.contains("All"))) {
            shown.put(name, value);
        }
    }

    private boolean wantsAttribute(String name) {
        return message.stream()
                .anyMatch(wanted -> wanted.equals("All")
                        || wanted.equals(name)
                        || (wanted.endsWith(".*") && name.startsWith(wanted.substring(0, wanted.length() - 2))));
    }

    private static String millis(long epochMillis) {
        return Long.toString(epochMillis);
    }

    private static MessageAttribute shown(Parcel.Attribute kept) {
        if (kept.type().startsWith("Binary")) {
            return MessageAttribute.binary(
                    kept.type(), Payload.of(Base64.getDecoder().decode(kept.value())));
        }
        return MessageAttribute.text(kept.type(), kept.value());
    }
}
