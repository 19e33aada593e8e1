package dev.lambent.sqs;

import dev.lambent.sqs.SqsTables.MessageRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How messages go from one queue into another.
 *
 * <p>Into a dead-letter queue a message goes as it is. On standard queues it also keeps the moment of its sending, so that it
 * doesn't live longer for having failed; on FIFO queues that moment is new, and its id takes the place of its de-duplication
 * id. Out of it a message goes as a new one. Sources: Amazon SQS Developer Guide, "Using dead-letter queues in Amazon SQS" and
 * "Learn how to configure a dead-letter queue redrive in Amazon SQS".
 */
final class DeadLetters {

    private DeadLetters() {}

    /** A message has been received too often. It says in the dead-letter queue how often, too. */
    static void move(Basis basis, Queue from, Message message, Queue target) {
        MessageRow row = message.row;
        int receives = row.receivedBefore() + message.state.receives();
        from.contents().deadLetter(message);
        Instant now = basis.timeline().now();
        boolean fifo = target.id().isFifo();
        add(
                basis,
                target,
                new MessageRow(
                        target.row().pile(),
                        fifo ? basis.numbers().next() : row.number(),
                        row.id(),
                        row.body(),
                        row.md5OfBody(),
                        row.attributes(),
                        row.senderId(),
                        fifo ? now : row.sentAt(),
                        visibleFrom(target, now),
                        row.traceHeader(),
                        row.groupId(),
                        fifo ? row.id() : row.deduplicationId(),
                        receives,
                        from.id().arn()),
                now);
    }

    /** A message is moved out of a dead-letter queue. */
    static void redrive(Basis basis, Queue from, Message message, Queue target) {
        MessageRow row = message.row;
        from.contents().delete(message);
        Instant now = basis.timeline().now();
        String id = basis.ids().uuid();
        add(
                basis,
                target,
                new MessageRow(
                        target.row().pile(),
                        basis.numbers().next(),
                        id,
                        row.body(),
                        row.md5OfBody(),
                        row.attributes(),
                        row.senderId(),
                        now,
                        visibleFrom(target, now),
                        row.traceHeader(),
                        row.groupId(),
                        target.id().isFifo() ? id : row.deduplicationId(),
                        0,
                        null),
                now);
    }

    /** The delay of its queue counts for a message however it comes into it. */
    static @Nullable Instant visibleFrom(Queue queue, Instant now) {
        return queue.settings().delay().isZero()
                ? null
                : now.plus(queue.settings().delay());
    }

    /** Whoever waits at the other queue gets its turn after this one, which is in the midst of something. */
    private static void add(Basis basis, Queue target, MessageRow row, Instant now) {
        target.contents().add(row, now);
        basis.timeline().enter(target::refresh);
    }
}
