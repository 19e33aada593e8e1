package dev.lambent.inprocess;

import dev.lambent.bootstrap.Event;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An invocation as the runtime loop sees it, with the stage that its answer completes.
 *
 * @param invocation what was asked for
 * @param since the timeline's elapsed time at which it was
 * @param run lasts until it is answered
 * @param answer completes with what comes of it
 * @param taken set when the environment's thread takes it
 */
record HandedEvent(
        Invocation invocation,
        Duration since,
        Runs.Run run,
        CompletableFuture<InvokeOutcome> answer,
        AtomicBoolean taken)
        implements Event {

    HandedEvent(Invocation invocation, Duration since, Runs.Run run) {
        this(invocation, since, run, new CompletableFuture<>(), new AtomicBoolean());
    }

    /** Answers it, unless it has been. Whether somebody hears of that. */
    boolean complete(InvokeOutcome outcome) {
        boolean told = answer.complete(outcome);
        run.end();
        return told;
    }

    /** Nobody answers it any more. Whether somebody hears of that. */
    boolean abandon(SandboxFailure why) {
        return complete(taken.get() ? new InvokeOutcome.Died(why) : new InvokeOutcome.NotTaken(why));
    }

    @Override
    public String requestId() {
        return invocation.requestId();
    }

    @Override
    public InputStream payload() {
        Payload payload = invocation.payload();
        return new ByteArrayInputStream(payload.bytes(), payload.offset(), payload.length());
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
