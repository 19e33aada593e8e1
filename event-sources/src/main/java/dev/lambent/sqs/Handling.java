package dev.lambent.sqs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What receivers do with the messages that they got.
 *
 * <p>Of a handle from an earlier receive AWS says only that deleting with it succeeds, "but the message might not be
 * deleted". Here it is, on standard queues, in whichever state it is; a visibility timeout changes only for the latest
 * receive, and for an earlier one, or a message that is visible again, nothing happens. On FIFO queues a handle has expired as
 * soon as the message is visible or received again. Used inside turns.
 */
final class Handling {

    /** Twelve hours. Source: Amazon SQS Developer Guide, "Amazon SQS visibility timeout". */
    private static final int LONGEST = 43_200;

    private final Basis basis;

    Handling(Basis basis) {
        this.basis = basis;
    }

    /** Deletes the message, if it is still there. Returns the handle. */
    String delete(Queue queue, @Nullable String handle) {
        Receipt receipt = read(queue, handle);
        Message message = find(queue, receipt);
        if (message != null) {
            if (queue.id().isFifo() && !message.isHeldBy(receipt.receipt())) {
                throw expired(handle);
            }
            queue.contents().delete(message);
        }
        return String.valueOf(handle);
    }

    /** Gives the message another deadline. Returns the handle. */
    String change(Queue queue, VisibilityChange change) {
        String handle = change.receiptHandle();
        if (handle == null || handle.isEmpty()) {
            throw SqsFault.missing("ReceiptHandle");
        }
        int seconds = seconds(change);
        Receipt receipt = read(queue, handle);
        Message message = find(queue, receipt);
        if (message == null) {
            throw SqsFault.invalidValue(
                    handle,
                    "ReceiptHandle",
                    "Message does not exist or is not available for visibility timeout change.");
        }
        if (message.isHeldBy(receipt.receipt())) {
            postpone(queue, message, seconds);
        } else if (queue.id().isFifo()) {
            throw expired(handle);
        }
        return handle;
    }

    private static int seconds(VisibilityChange change) {
        Integer seconds = change.seconds();
        if (seconds == null) {
            throw SqsFault.missing("VisibilityTimeout");
        }
        if (seconds < 0 || seconds > LONGEST) {
            throw SqsFault.invalidValue(seconds, "VisibilityTimeout", "Must be between 0 and 43200.");
        }
        return seconds;
    }

    private void postpone(Queue queue, Message message, int seconds) {
        Instant now = basis.timeline().now();
        Instant until = now.plus(Duration.ofSeconds(seconds));
        Instant latest =
                message.delivery == null ? until : message.delivery.lastAt().plus(Duration.ofSeconds(LONGEST));
        if (until.isAfter(latest)) {
            throw SqsFault.invalidValue(
                    seconds,
                    "VisibilityTimeout",
                    "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
        }
        queue.contents().postpone(message, now, until);
    }

    private static Receipt read(Queue queue, @Nullable String handle) {
        if (handle == null || handle.isEmpty()) {
            throw SqsFault.missing("ReceiptHandle");
        }
        Receipt receipt = Receipt.read(handle);
        if (receipt == null || receipt.queue() != queue.row().number()) {
            throw SqsFault.invalidHandle(handle);
        }
        return receipt;
    }

    private static @Nullable Message find(Queue queue, Receipt receipt) {
        Message message = queue.contents().find(receipt.message());
        return message != null && receipt.isOf(message) ? message : null;
    }

    private static SqsFault expired(@Nullable String handle) {
        return SqsFault.invalidValue(String.valueOf(handle), "ReceiptHandle", "The receipt handle has expired.");
    }
}
