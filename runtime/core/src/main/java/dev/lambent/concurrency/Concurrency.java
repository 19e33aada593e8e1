package dev.lambent.concurrency;

import dev.lambent.environment.ConcurrencyLedger;
import dev.lambent.environment.EnvironmentPool;
import dev.lambent.event.EventLog;
import dev.lambent.function.Aliases;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;

/** What is reserved and what is provisioned: the two know of each other's numbers. */
public record Concurrency(ReservedConcurrency reserved, ProvisionedConcurrency provisioned) {

    /** Takes up what is kept, when the functions are there again. Called once, in a turn. */
    public void restore() {
        reserved.restore();
        provisioned.restore();
    }

    /** What both stand on. */
    public record Ground(
            Timeline timeline,
            EventLog events,
            FunctionCatalog catalog,
            Aliases aliases,
            ConcurrencyLedger ledger,
            EnvironmentPool pool,
            Store store) {}

    /** Nothing is reserved and nothing provisioned; the catalog tells of what changes. */
    public static Concurrency on(Ground ground, ConcurrencyLimits limits) {
        ConcurrencyRows rows = ConcurrencyRows.in(ground.store);
        ProvisionedConcurrency provisioned = new ProvisionedConcurrency(
                new ProvisionedConfig.Ground(
                        ground.timeline, ground.events, ground.catalog, ground.ledger, ground.pool),
                ground.aliases,
                limits,
                rows.provisioned());
        ground.catalog.observe(provisioned);
        ReservedConcurrency reserved =
                new ReservedConcurrency(ground.catalog, ground.ledger, provisioned, limits, rows.reserved());
        ground.catalog.observe(reserved);
        return new Concurrency(reserved, provisioned);
    }
}
