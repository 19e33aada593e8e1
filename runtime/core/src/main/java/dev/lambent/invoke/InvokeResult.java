package dev.lambent.invoke;

import dev.lambent.sandbox.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What came of an invocation that was not refused.
 *
 * @param requestId its id
 * @param executedVersion the version that ran
 * @param functionError {@code Unhandled} when the function failed, else null
 * @param payload what the function returned, or an error document
 * @param logTail the end of the log, at most 4 KB, or null when nobody asked
 * @param traceHeader the X-Ray header that the function saw
 */
public record InvokeResult(
        String requestId,
        String executedVersion,
        @Nullable String functionError,
        Payload payload,
        @Nullable String logTail,
        String traceHeader) {}
