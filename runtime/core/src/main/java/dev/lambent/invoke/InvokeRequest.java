package dev.lambent.invoke;

import dev.lambent.function.FunctionRef;
import dev.lambent.sandbox.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A request to run a function and to wait for it.
 *
 * @param requestId the id in the log, the context and the reply
 * @param ref the function, and perhaps the version or alias
 * @param payload the event: well-formed JSON; empty stands for an empty object
 * @param clientContext the client context's JSON, or null
 * @param traceHeader the caller's X-Ray header, or null
 * @param wantsLogTail whether the answer is to carry the end of the log
 */
public record InvokeRequest(
        String requestId,
        FunctionRef ref,
        Payload payload,
        @Nullable String clientContext,
        @Nullable String traceHeader,
        boolean wantsLogTail) {

    /** Bytes of an event that somebody waits for the answer of: 6 MB (AWS Lambda Developer Guide, "Lambda quotas"). */
    public static final int LARGEST_PAYLOAD = 6_291_456;
}
