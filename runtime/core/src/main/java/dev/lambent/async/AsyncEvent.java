package dev.lambent.async;

import dev.lambent.function.FunctionRef;
import dev.lambent.sandbox.Payload;
import java.time.Instant;

/**
 * An event that was accepted; immutable.
 *
 * @param id the request id, the same in all attempts
 * @param number rises in the order in which events were accepted
 * @param ref the function as it was asked for
 * @param payload the event: well-formed JSON
 * @param receivedAt when it was accepted; its age counts from here
 * @param traceHeader the X-Ray header that all attempts continue
 */
public record AsyncEvent(
        String id, long number, FunctionRef ref, Payload payload, Instant receivedAt, String traceHeader) {}
