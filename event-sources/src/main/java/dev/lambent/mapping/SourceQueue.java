package dev.lambent.mapping;

import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.time.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One queue as a mapping reads it. Called within turns; what is asked is answered in a turn, the same or a later one, exactly
 * once unless it is cancelled.
 */
public interface SourceQueue {

    /** What a queue answers when it can't do what it was asked: SQS's error code and words. */
    record Trouble(String code, String message) {

        /** SQS's code, in both protocols, where there is no such queue. */
        static final String NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";

        /** Whether this is that there is no such queue. */
        static boolean isNoQueue(@Nullable Trouble trouble) {
            return trouble != null && trouble.code().equals(NO_QUEUE);
        }

        /** What AWS says when a mapping can't read its queue. */
        String whileReceiving() {
            return "Error occurred while ReceiveMessage. SQS Error Code: " + code + ". SQS Error Message: " + message;
        }
    }

    /** Takes either what was asked for or the trouble with it. */
    @FunctionalInterface
    interface Answer<T> {

        /** Takes it; exactly one of both is null. */
        void take(@Nullable T answer, @Nullable Trouble trouble);
    }

    /**
     * The attributes that a mapping has to know: {@code VisibilityTimeout}, {@code ApproximateNumberOfMessages}, and whatever
     * else there is.
     */
    void attributes(Answer<Map<String, String>> answer);

    /** The queue's visibility timeout where it is known at once; null where {@link #attributes} has to be asked. */
    default @Nullable Duration visibilityTimeout() {
        return null;
    }

    /** How many receives are worth having open at once: one, where what there is comes at once. */
    default int readers() {
        return 5;
    }

    /**
     * Receives messages with all their attributes.
     *
     * @param most 1 to 10
     * @param patience how long to wait for the first, 0 to 20 whole seconds
     * @param visibility how long nobody else gets to see them, in whole seconds; null for the queue's own timeout
     * @return cancels the wait; a message is never lost by that: messages that come all the same are released at once, where
     *     that can be done, or are in flight until their visibility timeout ends
     */
    Cancellable receive(
            int most, Duration patience, @Nullable Duration visibility, Answer<List<ReceivedMessage>> answer);

    /** Deletes messages by their receipt handles, at most ten; those that it could not delete come back. */
    void delete(List<String> receiptHandles, Answer<List<String>> answer);

    /** Has messages seen again after a while, at most ten; those for which it could not be done come back. */
    void release(List<String> receiptHandles, Duration after, Consumer<List<String>> answer);
}
