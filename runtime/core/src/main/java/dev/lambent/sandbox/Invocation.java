package dev.lambent.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a function, as the function sees it.
 *
 * @param requestId the id in the log, the context and the reply
 * @param payload the event, JSON
 * @param invokedFunctionArn exactly as asked for: unqualified, or with the alias or version that was named
 * @param deadline when the function is going to be timed out, on Lambent's clock as long as that runs as fast as life
 * @param remainingMillis how long that is from now in the function's own milliseconds, whatever Lambent's clock does: what a
 *     child process, which keeps the machine's clock, is to be told
 * @param traceHeader the X-Ray header
 * @param clientContext the client context's JSON, or null
 */
public record Invocation(
        String requestId,
        Payload payload,
        String invokedFunctionArn,
        Instant deadline,
        long remainingMillis,
        @Nullable String traceHeader,
        @Nullable String clientContext) {}
