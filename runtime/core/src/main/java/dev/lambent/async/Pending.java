package dev.lambent.async;

import dev.lambent.time.Cancellable;
import java.time.Instant;

/** An event that is not over, with its state. Changed by the queue alone, inside turns. */
final class Pending {

    final AsyncEvent event;
    AsyncEventState state;
    /** When it has to be looked at: its next attempt, or its end by age. Kept while it waits. */
    Instant due = Instant.MIN;
    /** While its function runs: nobody who moves the clock means to time it out. */
    Cancellable hold = () -> {};

    Pending(AsyncEvent event, AsyncEventState state) {
        this.event = event;
        this.state = state;
    }
}
