package dev.lambent.environment;

import dev.lambent.sandbox.Payload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An invocation before it is known where and until when it runs.
 *
 * @param requestId its id
 * @param payload the event
 * @param invokedFunctionArn exactly as asked for
 * @param timeout how long it may take
 * @param traceHeader the X-Ray header, or null
 * @param clientContext the client context's JSON, or null
 */
public record Work(
        String requestId,
        Payload payload,
        String invokedFunctionArn,
        Duration timeout,
        @Nullable String traceHeader,
        @Nullable String clientContext) {}
