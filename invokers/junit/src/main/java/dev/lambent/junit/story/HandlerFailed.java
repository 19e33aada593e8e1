package dev.lambent.junit.story;

import dev.lambent.event.RuntimeEvent;
import java.time.Instant;

/**
 * A handler has failed an invocation; what the platform's own events don't keep of that.
 *
 * @param function the plain name of the function
 * @param requestId the invocation
 * @param exception the class of what it threw
 * @param message what that says
 */
public record HandlerFailed(Instant at, String function, String requestId, String exception, String message)
        implements RuntimeEvent {}
