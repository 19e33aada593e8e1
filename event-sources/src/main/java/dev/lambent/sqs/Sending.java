package dev.lambent.sqs;

import dev.lambent.delivery.Parcel;
import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.SqsTables.DuplicateRow;
import dev.lambent.sqs.SqsTables.MessageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts messages into queues. Used inside turns. */
final class Sending {

    private static final int LONGEST_DELAY = 900;
    /** Of a whole batch, in bytes. Source: Amazon SQS Developer Guide, "Amazon SQS message quotas". */
    private static final int LARGEST_BATCH = 1_048_576;

    private final Basis basis;

    Sending(Basis basis) {
        this.basis = basis;
    }

    /** A message that has been looked at, on its way into a queue. */
    private record Draft(Queue queue, String senderId, SendRequest message, Payload body) {}

    SendResult send(Queue queue, String senderId, SendRequest message) {
        Payload body = MessageChecks.check(message, queue.settings().maximumMessageSize());
        checkIds(queue, message);
        Instant from = visibleFrom(queue, message.delaySeconds());
        Draft draft = new Draft(queue, senderId, message, body);
        if (queue.id().isFifo()) {
            return sendOnce(draft, from);
        }
        MessageRow row = row(draft, null, from);
        queue.contents().add(row, row.sentAt());
        return result(message, row.id(), row.md5OfBody(), null);
    }

    private SendResult sendOnce(Draft draft, @Nullable Instant visibleFrom) {
        Queue queue = draft.queue;
        String deduplicationId = deduplicationId(draft);
        String group = String.valueOf(draft.message.groupId());
        String name = Duplicates.name(queue.settings(), group, deduplicationId);
        DuplicateRow first = queue.duplicates().find(name);
        if (first != null) {
            String md5 = basis.digests().md5(draft.body.bytes());
            return result(draft.message, first.messageId(), md5, first.number());
        }
        MessageRow row = row(draft, deduplicationId, visibleFrom);
        queue.contents().add(row, row.sentAt());
        queue.duplicates().add(name, row.id(), row.number());
        return result(draft.message, row.id(), row.md5OfBody(), row.number());
    }

    /** What is wrong with the whole of a batch. */
    void checkBatch(Queue queue, List<BatchEntry<SendRequest>> entries) {
        long size = 0;
        for (BatchEntry<SendRequest> each : entries) {
            if (queue.id().isFifo()) {
                checkFifoEntry(queue, each.request());
            }
            size += MessageChecks.size(each.request());
        }
        if (size > LARGEST_BATCH) {
            throw new SqsFault(
                    SqsError.BATCH_REQUEST_TOO_LONG,
                    "Batch requests cannot be longer than " + LARGEST_BATCH + " bytes. You have sent " + size
                            + " bytes.");
        }
    }

    private static void checkFifoEntry(Queue queue, SendRequest message) {
        if (message.deduplicationId() == null && !queue.settings().contentBased()) {
            throw noDeduplication();
        }
        if (message.groupId() == null) {
            throw SqsFault.invalid("The request must contain the parameter MessageGroupId.");
        }
    }

    private static void checkIds(Queue queue, SendRequest message) {
        MessageChecks.checkFifoId(message.deduplicationId(), "MessageDeduplicationId");
        MessageChecks.checkFifoId(message.groupId(), "MessageGroupId");
        if (queue.id().isFifo() && message.groupId() == null) {
            throw SqsFault.missing("MessageGroupId");
        }
        String deduplicationId = message.deduplicationId();
        if (!queue.id().isFifo() && deduplicationId != null) {
            throw SqsFault.invalidValue(
                    deduplicationId,
                    "MessageDeduplicationId",
                    "The request includes a parameter that is not valid for this queue type.");
        }
    }

    private String deduplicationId(Draft draft) {
        String given = draft.message.deduplicationId();
        if (given != null) {
            return given;
        }
        if (!draft.queue.settings().contentBased()) {
            throw noDeduplication();
        }
        return basis.digests().sha256(draft.body.bytes());
    }

    private static SqsFault noDeduplication() {
        return SqsFault.invalid("The queue should either have ContentBasedDeduplication enabled or"
                + " MessageDeduplicationId provided explicitly");
    }

    private @Nullable Instant visibleFrom(Queue queue, @Nullable Integer seconds) {
        Instant now = basis.timeline().now();
        if (seconds == null) {
            return DeadLetters.visibleFrom(queue, now);
        }
        if (seconds < 0 || seconds > LONGEST_DELAY) {
            throw SqsFault.invalidValue(seconds, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.");
        }
        if (seconds > 0 && queue.id().isFifo()) {
            throw SqsFault.wrongQueueType(seconds, "DelaySeconds");
        }
        if (queue.id().isFifo()) {
            return DeadLetters.visibleFrom(queue, now);
        }
        return seconds == 0 ? null : now.plus(Duration.ofSeconds(seconds));
    }

    private MessageRow row(Draft draft, @Nullable String deduplicationId, @Nullable Instant visibleFrom) {
        MessageAttribute trace = draft.message.systemAttributes().get("AWSTraceHeader");
        return new MessageRow(
                draft.queue.row().pile(),
                basis.numbers().next(),
                basis.ids().uuid(),
                draft.body,
                basis.digests().md5(draft.body.bytes()),
                kept(draft.message.attributes()),
                draft.senderId,
                basis.timeline().now(),
                visibleFrom,
                trace == null ? draft.message.traceHeader() : trace.stringValue(),
                draft.message.groupId(),
                deduplicationId,
                0,
                null);
    }

    private SendResult result(SendRequest message, String id, String md5OfBody, @Nullable Long number) {
        return new SendResult(
                id,
                md5OfBody,
                basis.digests().md5(message.attributes()),
                basis.digests().md5(message.systemAttributes()),
                number == null ? null : Numbers.sequence(number));
    }

    private static Map<String, Parcel.Attribute> kept(Map<String, MessageAttribute> attributes) {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, Parcel.Attribute> kept = new LinkedHashMap<>();
        attributes.forEach((name, each) -> kept.put(name, kept(each)));
        return Collections.unmodifiableMap(kept);
    }

    private static Parcel.Attribute kept(MessageAttribute attribute) {
        Payload bytes = attribute.binaryValue();
        String value = bytes == null
                ? String.valueOf(attribute.stringValue())
                : Base64.getEncoder().encodeToString(bytes.toByteArray());
        return new Parcel.Attribute(String.valueOf(attribute.dataType()), value);
    }
}
