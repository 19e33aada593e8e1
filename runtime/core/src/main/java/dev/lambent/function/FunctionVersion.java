package dev.lambent.function;

import java.time.Instant;

/**
 * A version of a function as it is at one moment; immutable. {@code $LATEST} is replaced by a new one with every change.
 *
 * @param function whose version it is
 * @param number {@code $LATEST}, or a number from 1
 * @param config what it is made of
 * @param revisionId changes with every change of anything here
 * @param state whether it can be invoked
 * @param update how the last update went
 * @param lastModified when the user last changed it
 */
public record FunctionVersion(
        FunctionId function,
        String number,
        FunctionConfig config,
        String revisionId,
        FunctionState state,
        UpdateStatus update,
        Instant lastModified) {

    /** The qualified ARN. */
    public String arn() {
        return function.arn(number);
    }

    /** Whether this is {@code $LATEST}. */
    public boolean isLatest() {
        return Qualifier.isLatest(number);
    }

    /** Whether an update is in progress, so that this is not yet what runs. */
    public boolean isUpdating() {
        return update instanceof UpdateStatus.InProgress;
    }

    FunctionVersion with(FunctionState newState, UpdateStatus newUpdate, String newRevisionId) {
        return new FunctionVersion(function, number, config, newRevisionId, newState, newUpdate, lastModified);
    }
}
