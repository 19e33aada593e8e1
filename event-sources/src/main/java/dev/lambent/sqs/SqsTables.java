package dev.lambent.sqs;

import dev.lambent.delivery.Parcel;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of queues and messages. A message's row is written once, when it arrives, and its delivery's row at each
 * receive; both are removed with the message. A queue that is purged gets another pile: rows of a pile that no queue has are
 * swept up after the turn, and not taken up again after a restart.
 */
final class SqsTables {

    private static final Kind<QueueRow> QUEUES = new Kind<>("sqs_queue", QueueRow.class);
    private static final Kind<MessageRow> MESSAGES = new Kind<>("sqs_message", MessageRow.class);
    private static final Kind<DeliveryRow> DELIVERIES = new Kind<>("sqs_delivery", DeliveryRow.class);
    private static final Kind<DuplicateRow> DUPLICATES = new Kind<>("sqs_duplicate", DuplicateRow.class);
    private static final Kind<MoveRow> MOVES = new Kind<>("sqs_move", MoveRow.class);

    final Table<QueueRow> queues;
    final Table<MessageRow> messages;
    final Table<DeliveryRow> deliveries;
    final Table<DuplicateRow> duplicates;
    final Table<MoveRow> moves;

    SqsTables(Store store) {
        queues = store.table(QUEUES);
        messages = store.table(MESSAGES);
        deliveries = store.table(DELIVERIES);
        duplicates = store.table(DUPLICATES);
        moves = store.table(MOVES);
    }

    /** A key whose order is that of the numbers. */
    static String key(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /**
     * A queue; its key is its number.
     *
     * @param number never another queue's, not even of one that has its name later
     * @param pile where its messages are; another after each purge
     * @param attributes those that differ from their defaults
     */
    record QueueRow(
            String account,
            String region,
            String name,
            long number,
            long pile,
            Map<String, String> attributes,
            Map<String, String> tags,
            Instant createdAt,
            Instant modifiedAt,
            @Nullable Instant purgedAt) {}

    /**
     * What doesn't change of a message while it is in a queue; its key is its number.
     *
     * @param pile the queue's
     * @param number those of a queue are in the order of sending; kept in the dead-letter queue of a standard queue
     * @param attributes the message attributes, in order
     * @param visibleFrom when its delay is over, or null without one
     * @param receivedBefore how often it was received before it came into this queue
     * @param deadLetterSource the ARN of the queue that it comes from as a dead letter, or null
     */
    record MessageRow(
            long pile,
            long number,
            String id,
            Payload body,
            String md5OfBody,
            Map<String, Parcel.Attribute> attributes,
            String senderId,
            Instant sentAt,
            @Nullable Instant visibleFrom,
            @Nullable String traceHeader,
            @Nullable String groupId,
            @Nullable String deduplicationId,
            int receivedBefore,
            @Nullable String deadLetterSource) {

        /** The same with another end of its delay. */
        MessageRow visibleFrom(@Nullable Instant from) {
            return with(number, senderId, attributes, from);
        }

        /** The same, where many have the sender's name and the attributes in common. */
        MessageRow compact(String sender, Map<String, Parcel.Attribute> shared) {
            return with(number, sender, shared, visibleFrom);
        }

        /** The same once more, and not delayed. */
        MessageRow copy(long itsNumber) {
            return with(itsNumber, senderId, attributes, null);
        }

        private MessageRow with(
                long itsNumber, String sender, Map<String, Parcel.Attribute> shared, @Nullable Instant from) {
            return new MessageRow(
                    pile,
                    itsNumber,
                    id,
                    body,
                    md5OfBody,
                    shared,
                    sender,
                    sentAt,
                    from,
                    traceHeader,
                    groupId,
                    deduplicationId,
                    receivedBefore,
                    deadLetterSource);
        }
    }

    /**
     * The latest receive of a message in its queue; the key is the message's number.
     *
     * @param receives how often it has been received here
     * @param receipt tells this receive from others
     * @param firstAt when it was received first
     * @param lastAt when it was received last
     * @param until from when on it is visible again
     */
    record DeliveryRow(int receives, long receipt, Instant firstAt, Instant lastAt, Instant until) {}

    /**
     * A message that the next ones in a FIFO queue may be duplicates of; the key is made of the queue's number and the name.
     *
     * @param queue the queue's number
     * @param name the de-duplication id, with the message group where its scope is the group
     */
    record DuplicateRow(long queue, String name, String messageId, long number, Instant sentAt) {}

    /** A message move; its key is its id. */
    record MoveRow(
            String id,
            MessageMove.Status status,
            String sourceArn,
            @Nullable String destinationArn,
            @Nullable Integer perSecond,
            long moved,
            long toMove,
            @Nullable String failureReason,
            Instant startedAt) {}
}
