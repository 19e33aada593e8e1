package dev.lambent.concurrency;

import dev.lambent.environment.ConcurrencyLedger;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.CatalogObserver;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.Qualifier;
import dev.lambent.store.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How much concurrency is reserved for which function, and the rules for that. Used inside turns. */
public final class ReservedConcurrency implements CatalogObserver {

    private final FunctionCatalog catalog;
    private final ConcurrencyLedger ledger;
    private final ProvisionedConcurrency provisioned;
    private final ConcurrencyLimits limits;
    private final Table<ConcurrencyRows.Reserved> rows;

    ReservedConcurrency(
            FunctionCatalog catalog,
            ConcurrencyLedger ledger,
            ProvisionedConcurrency provisioned,
            ConcurrencyLimits limits,
            Table<ConcurrencyRows.Reserved> rows) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.provisioned = provisioned;
        this.limits = limits;
        this.rows = rows;
    }

    void restore() {
        rows.forEach((arn, row) -> ledger.reserve(row.function(), row.concurrency()));
    }

    /**
     * Reserves concurrency for a function. What runs goes on, even if that is more.
     *
     * @param concurrency 0, which lets nothing run, or more
     * @throws LambdaFault in AWS's words, for a version or alias, for more than there is, and for less than is provisioned
     */
    public void put(FunctionRef ref, int concurrency) {
        checkWhole(ref);
        // AWS looks for $LATEST here, and says so when there is none.
        FunctionId function =
                catalog.find(new FunctionRef(ref.id(), Qualifier.LATEST)).function();
        int provisionedOutside = ledger.reserved(function) == null ? provisioned.requested(function) : 0;
        int before = Objects.requireNonNullElse(ledger.reserved(function), 0);
        int unreserved = provisioned.unreserved(function.home()) + before + provisionedOutside;
        if (unreserved - concurrency < limits.minimumUnreserved()) {
            throw LambdaFault.invalidParameterUntyped(
                    "Specified ReservedConcurrentExecutions for function decreases account's"
                            + " UnreservedConcurrentExecution below its minimum value of ["
                            + limits.minimumUnreserved() + "].");
        }
        int total = provisioned.requested(function);
        if (concurrency < total) {
            throw LambdaFault.invalidParameterUntyped(" ReservedConcurrentExecutions  " + concurrency
                    + " should not be lower than function's total provisioned concurrency [" + total + "].");
        }
        ledger.reserve(function, concurrency);
        rows.put(function.arn(), new ConcurrencyRows.Reserved(function, concurrency));
    }

    /** What is reserved for a function, or null. */
    public @Nullable Integer get(FunctionRef ref) {
        return ledger.reserved(function(ref));
    }

    /** A function shares what is unreserved again; nothing happens if it does already. */
    public void delete(FunctionRef ref) {
        FunctionId function = function(ref);
        ledger.unreserve(function);
        rows.remove(function.arn());
    }

    @Override
    public void deleted(FunctionVersion version) {
        if (version.isLatest()) {
            rows.remove(version.function().arn());
        }
    }

    private FunctionId function(FunctionRef ref) {
        checkWhole(ref);
        return catalog.find(ref).function();
    }

    private static void checkWhole(FunctionRef ref) {
        if (ref.qualifier() != null) {
            throw LambdaFault.invalidParameter(
                    "This operation is permitted on Lambda functions only. Aliases and versions do not support this"
                            + " operation. Please specify either a function name or an unqualified function ARN.");
        }
    }
}
