package dev.lambent.sqs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the messages of a dead-letter queue have been moved: what AWS calls a message move task.
 *
 * @param handle what it takes to cancel it; AWS tells it only while it runs
 * @param status how it stands
 * @param sourceArn the dead-letter queue
 * @param destinationArn where they all go, or null when each goes back to where it came from
 * @param perSecond at most so many a second, or null
 * @param moved so many have been moved
 * @param toMove so many were there at the start
 * @param failureReason an error's code when it failed, or null
 * @param startedAt when
 */
public record MessageMove(
        @Nullable String handle,
        Status status,
        String sourceArn,
        @Nullable String destinationArn,
        @Nullable Integer perSecond,
        long moved,
        long toMove,
        @Nullable String failureReason,
        Instant startedAt) {

    /** As ListMessageMoveTasks names them. */
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLING,
        CANCELLED,
        FAILED
    }
}
