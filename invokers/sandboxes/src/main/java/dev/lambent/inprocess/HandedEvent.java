package dev.lambent.inprocess;

import dev.lambent.bootstrap.Event;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An invocation as the runtime loop sees it, with the stage that its answer completes.
 *
 * @param invocation what was asked for
 * @param since the timeline's elapsed time at which it was
 * @param answer completes with what comes of it
 */
record HandedEvent(Invocation invocation, Duration since, CompletableFuture<InvokeOutcome> answer) implements Event {

    @Override
    public String requestId() {
        return invocation.requestId();
    }

    @Override
    public byte[] payload() {
        Payload payload = invocation.payload();
        return payload.length() == payload.bytes().length ? payload.bytes() : payload.toByteArray();
    }

    @Override
    public long deadlineMillis() {
        return invocation.deadline().toEpochMilli();
    }

    @Override
    public String invokedFunctionArn() {
        return invocation.invokedFunctionArn();
    }

    @Override
    public @Nullable String traceId() {
        return invocation.traceHeader();
    }

    @Override
    public @Nullable String clientContext() {
        return invocation.clientContext();
    }

    /** Milliseconds of the function's own that are left at a moment of the timeline's elapsed time. */
    long remainingMillis(Duration elapsed) {
        return invocation.remainingMillis() - elapsed.minus(since).toMillis();
    }
}
