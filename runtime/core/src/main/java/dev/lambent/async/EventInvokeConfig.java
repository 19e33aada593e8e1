package dev.lambent.async;

import dev.lambent.function.FunctionRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of the asynchronous invocations of a function, version or alias; immutable.
 *
 * @param ref with a qualifier in any case
 * @param maximumRetryAttempts 0 to 2; null where none was given
 * @param maximumEventAge in seconds, 60 to 21,600; null where none was given
 * @param onSuccess the ARN that gets a record of each success, or null
 * @param onFailure the ARN that gets a record of each event that was discarded, or null
 * @param lastModified when it was last changed
 */
public record EventInvokeConfig(
        FunctionRef ref,
        @Nullable Integer maximumRetryAttempts,
        @Nullable Integer maximumEventAge,
        @Nullable String onSuccess,
        @Nullable String onFailure,
        Instant lastModified) {

    /**
     * What a request asks for. Null is what it doesn't mention.
     *
     * @param onSuccess an ARN, or empty for none
     * @param onFailure likewise
     */
    public record Change(
            @Nullable Integer maximumRetryAttempts,
            @Nullable Integer maximumEventAge,
            @Nullable String onSuccess,
            @Nullable String onFailure) {}

    static EventInvokeConfig none(FunctionRef ref) {
        return new EventInvokeConfig(ref, null, null, null, null, Instant.EPOCH);
    }

    EventInvokeConfig with(Change change, Instant now) {
        return new EventInvokeConfig(
                ref,
                change.maximumRetryAttempts == null ? maximumRetryAttempts : change.maximumRetryAttempts,
                change.maximumEventAge == null ? maximumEventAge : change.maximumEventAge,
                changed(onSuccess, change.onSuccess),
                changed(onFailure, change.onFailure),
                now);
    }

    private static @Nullable String changed(@Nullable String before, @Nullable String after) {
        if (after == null) {
            return before;
        }
        return after.isEmpty() ? null : after;
    }
}
