package dev.lambent.concurrency;

import dev.lambent.environment.ConcurrencyLedger;
import dev.lambent.environment.EnvironmentPool;
import dev.lambent.event.EventLog;
import dev.lambent.function.Aliases;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.time.Timeline;

/** What is reserved and what is provisioned: the two know of each other's numbers. */
public record Concurrency(ReservedConcurrency reserved, ProvisionedConcurrency provisioned) {

    /** What both stand on. */
    public record Ground(
            Timeline timeline,
            EventLog events,
            FunctionCatalog catalog,
            Aliases aliases,
            ConcurrencyLedger ledger,
            EnvironmentPool pool) {}

    /** Nothing is reserved and nothing provisioned; the catalog tells of what changes. */
    public static Concurrency on(Ground ground, ConcurrencyLimits limits) {
        ProvisionedConcurrency provisioned = new ProvisionedConcurrency(
                new ProvisionedConfig.Ground(
                        ground.timeline, ground.events, ground.catalog, ground.ledger, ground.pool),
                ground.aliases,
                limits);
        ground.catalog.observe(provisioned);
        return new Concurrency(
                new ReservedConcurrency(ground.catalog, ground.ledger, provisioned, limits), provisioned);
    }
}
