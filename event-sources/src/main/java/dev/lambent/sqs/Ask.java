package dev.lambent.sqs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver wants, checked. Source of the ranges: Amazon Simple Queue Service API Reference, "ReceiveMessage".
 *
 * @param most at most so many messages
 * @param visibility how long it has them for itself
 * @param patience how long it waits for the first
 * @param selection which attributes it wants to see
 * @param attemptId names the attempt, or null
 */
record Ask(
        int most,
        Duration visibility,
        Duration patience,
        Selection selection,
        @Nullable String attemptId) {

    private static final int MOST_MESSAGES = 10;
    private static final int LONGEST_WAIT = 20;
    /** Twelve hours. */
    private static final int LONGEST_TIMEOUT = 43_200;

    static Ask of(Queue queue, ReceiveRequest request) {
        Settings settings = queue.settings();
        check(request.maxMessages(), "MaxNumberOfMessages", 1, MOST_MESSAGES, "Must be between 1 and 10, if provided.");
        check(request.waitSeconds(), "WaitTimeSeconds", 0, LONGEST_WAIT, "Must be >= 0 and <= 20, if provided.");
        check(
                request.visibilityTimeout(),
                "VisibilityTimeout",
                0,
                LONGEST_TIMEOUT,
                "Must be >= 0 and <= 43200, if provided.");
        Integer most = request.maxMessages();
        return new Ask(
                most == null ? 1 : most,
                seconds(request.visibilityTimeout(), settings.visibilityTimeout()),
                seconds(request.waitSeconds(), settings.patience()),
                Selection.of(request.systemAttributeNames(), request.messageAttributeNames()),
                attempt(queue, request.attemptId()));
    }

    private static void check(@Nullable Integer value, String parameter, int least, int most, String reason) {
        if (value != null && (value < least || value > most)) {
            throw SqsFault.invalidValue(value, parameter, reason);
        }
    }

    private static Duration seconds(@Nullable Integer seconds, Duration otherwise) {
        return seconds == null ? otherwise : Duration.ofSeconds(seconds);
    }

    private static @Nullable String attempt(Queue queue, @Nullable String id) {
        if (id != null) {
            MessageChecks.checkFifoId(id, "ReceiveRequestAttemptId");
            if (!queue.id().isFifo()) {
                throw SqsFault.wrongQueueType(id, "ReceiveRequestAttemptId");
            }
        }
        return id;
    }
}
