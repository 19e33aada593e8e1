package dev.lambent.environment;

import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.FunctionId;
import java.time.Instant;

/** What happens to the concurrency of an account. */
public sealed interface ConcurrencyEvent extends RuntimeEvent {

    /**
     * An invocation has been let in; this is how much runs with it.
     *
     * @param running invocations of the function
     * @param accountRunning invocations of the account
     * @param unreservedRunning those that take up unreserved concurrency
     * @param claimed what is not to be had for invocations on demand: the unreserved that run, everything that is reserved
     *     and everything provisioned outside of reservations
     */
    record Admitted(
            Instant at, FunctionId function, int running, int accountRunning, int unreservedRunning, int claimed)
            implements ConcurrencyEvent {}
}
