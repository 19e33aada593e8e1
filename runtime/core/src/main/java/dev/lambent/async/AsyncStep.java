package dev.lambent.async;

import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.FunctionRef;
import java.time.Duration;
import java.time.Instant;

/** What happens to events that functions are invoked with asynchronously. */
public sealed interface AsyncStep extends RuntimeEvent {

    /** The function as it was asked for. */
    FunctionRef ref();

    /** An event was accepted. */
    record Received(Instant at, FunctionRef ref, String id) implements AsyncStep {}

    /**
     * A stored event goes on after a restart.
     *
     * @param until when it is tried next; in the past for at once
     */
    record Restored(Instant at, FunctionRef ref, String id, Instant until) implements AsyncStep {}

    /**
     * The function is run with it.
     *
     * @param age the time since it was accepted
     */
    record Begun(Instant at, FunctionRef ref, String id, Duration age) implements AsyncStep {}

    /** It is tried again at a later moment. */
    record Postponed(Instant at, FunctionRef ref, String id, Instant until) implements AsyncStep {}

    /** The function has returned; the event is over. */
    record Succeeded(Instant at, FunctionRef ref, String id) implements AsyncStep {}

    /** It has succeeded, and comes once more nevertheless, as on AWS now and then. */
    record Repeated(Instant at, FunctionRef ref, String id) implements AsyncStep {}

    /** The event is over without success. */
    record Discarded(Instant at, FunctionRef ref, String id, DiscardReason reason) implements AsyncStep {}

    /** What came of an event was handed to a destination or a dead-letter target. */
    record Delivered(Instant at, FunctionRef ref, String id, Outlet outlet, String target) implements AsyncStep {}

    /** It was not taken there, and nobody tries again: AWS doesn't either. */
    record NotDelivered(Instant at, FunctionRef ref, String id, Outlet outlet, String target, String why)
            implements AsyncStep {}

    /** Where what came of an event goes. */
    enum Outlet {
        /** The destination for successes. */
        ON_SUCCESS,
        /** The destination for failures. */
        ON_FAILURE,
        /** The function's dead-letter target. */
        DEAD_LETTER
    }
}
