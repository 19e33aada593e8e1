package dev.lambent.async;

import dev.lambent.invoke.InvokeResult;
import dev.lambent.sandbox.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is kept of an event that waits for another attempt, beside the event itself. */
record StoredWait(
        Instant until,
        int attempts,
        int refusals,
        @Nullable String version,
        @Nullable String error,
        @Nullable String trace,
        @Nullable Payload result) {

    static StoredWait of(Instant until, Progress progress) {
        InvokeResult last = progress.last();
        return last == null
                ? new StoredWait(until, progress.attempts(), progress.refusals(), null, null, null, null)
                : new StoredWait(
                        until,
                        progress.attempts(),
                        progress.refusals(),
                        last.executedVersion(),
                        last.functionError(),
                        last.traceHeader(),
                        last.payload());
    }

    AsyncEventState.Waiting restored(String requestId) {
        InvokeResult last = version == null || trace == null || result == null
                ? null
                : new InvokeResult(requestId, version, error, result, null, trace);
        return new AsyncEventState.Waiting(new Progress(attempts, refusals, last), until);
    }
}
