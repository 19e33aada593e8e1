package dev.lambent.sqs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it receives, before anything is checked.
 *
 * @param maxMessages at most so many, 1 to 10; null for one
 * @param visibilityTimeout seconds for which nobody else sees what it gets, or null for the queue's own
 * @param waitSeconds seconds to wait for a message, 0 to 20, or null for the queue's own
 * @param systemAttributeNames which system attributes it wants: names or {@code All}, from AttributeNames and from
 *     MessageSystemAttributeNames
 * @param messageAttributeNames which message attributes: names, {@code All}, {@code .*}, or {@code prefix.*}
 * @param attemptId on FIFO queues: receiving again with it gives the same messages once more, or null
 */
public record ReceiveRequest(
        @Nullable Integer maxMessages,
        @Nullable Integer visibilityTimeout,
        @Nullable Integer waitSeconds,
        List<String> systemAttributeNames,
        List<String> messageAttributeNames,
        @Nullable String attemptId) {

    /** At most so many, at once or not at all, with all their attributes. */
    public static ReceiveRequest now(int maxMessages) {
        return waiting(maxMessages, 0);
    }

    /** At most so many, waiting so many seconds for the first, with all their attributes. */
    public static ReceiveRequest waiting(int maxMessages, int seconds) {
        return new ReceiveRequest(maxMessages, null, seconds, List.of("All"), List.of("All"), null);
    }
}
