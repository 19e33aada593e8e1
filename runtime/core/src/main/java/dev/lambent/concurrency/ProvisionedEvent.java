package dev.lambent.concurrency;

import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.FunctionId;
import java.time.Instant;

/** What happens to provisioned concurrency. */
public sealed interface ProvisionedEvent extends RuntimeEvent {

    /** Whose it is. */
    FunctionId function();

    /** The version or alias that it is configured on. */
    String qualifier();

    /**
     * A configuration has got further, or back.
     *
     * @param requested how many environments were asked for
     * @param allocated how many are started or there
     * @param available how many wait for invocations or run one
     */
    record Changed(
            Instant at,
            FunctionId function,
            String qualifier,
            ProvisionedStatus status,
            int requested,
            int allocated,
            int available)
            implements ProvisionedEvent {}

    /** A configuration is gone with its environments. */
    record Removed(Instant at, FunctionId function, String qualifier) implements ProvisionedEvent {}

    /**
     * An invocation has got a provisioned environment.
     *
     * @param version the version that it runs
     * @param busy how many of the configuration's environments work, this one included
     * @param available how many there are
     */
    record Used(Instant at, FunctionId function, String qualifier, String version, int busy, int available)
            implements ProvisionedEvent {}
}
