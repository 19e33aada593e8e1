package dev.lambent.concurrency;

import dev.lambent.environment.ConcurrencyLedger;
import dev.lambent.environment.Lease;
import dev.lambent.function.ResolvedVersion;
import org.jspecify.annotations.Nullable;

/**
 * One unit of provisioned concurrency: what is set aside for it in the ledger, and the environment that fills it. While an
 * alias moves, the environment of the version before stays until that of the next one is ready.
 */
final class Slot implements Lease.Keeper {

    private final ProvisionedConfig config;
    private final ConcurrencyLedger.Allocation allocation;
    /** The version that it is meant for. */
    private String version;

    private @Nullable Filling ready;
    private @Nullable Filling starting;

    /** An environment and the version that runs in it. */
    private record Filling(Lease lease, String version) {}

    Slot(ProvisionedConfig config, ConcurrencyLedger.Allocation allocation, String version) {
        this.config = config;
        this.allocation = allocation;
        this.version = version;
    }

    String version() {
        return version;
    }

    boolean isReady() {
        return ready != null;
    }

    /** Whether it is filled, or is being filled. */
    boolean isAllocated() {
        return ready != null || starting != null;
    }

    /** Whether an environment of its version has yet to be started. */
    boolean isWanting() {
        return !runs(ready) && !runs(starting);
    }

    /** Whether an environment of its version waits for invocations. */
    boolean isFilled() {
        return runs(ready);
    }

    /** It is meant for another version from now on. */
    void assign(String other) {
        version = other;
        if (starting != null && !runs(starting)) {
            starting.lease.withdraw();
            starting = null;
        }
    }

    /** Starts an environment of its version. */
    void fill(ResolvedVersion resolved) {
        starting = new Filling(config.pool().provision(resolved, this), version);
    }

    /** Gives up what has not become ready. */
    void abandonStart() {
        if (starting != null) {
            starting.lease.withdraw();
            starting = null;
        }
    }

    /** Ends its environments, when their invocations have ended, and gives back what was set aside. */
    void end() {
        abandonStart();
        if (ready != null) {
            ready.lease.withdraw();
            ready = null;
        }
        allocation.release();
    }

    @Override
    public void ready(Lease lease) {
        Filling before = ready;
        ready = starting;
        starting = null;
        if (before != null) {
            before.lease.withdraw();
        }
        lease.offer();
        config.reconcile();
    }

    @Override
    public void failed(Lease lease, Lease.InitFailure why) {
        starting = null;
        config.failed(why);
    }

    @Override
    public void used(Lease lease) {
        config.used(lease);
    }

    @Override
    public void lost(Lease lease) {
        ready = null;
        config.lost();
    }

    private boolean runs(@Nullable Filling filling) {
        return filling != null && filling.version.equals(version);
    }
}
