package dev.lambent.concurrency;

import dev.lambent.function.FunctionId;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.time.Instant;

/** What is reserved and provisioned, in the store. Used inside turns. */
record ConcurrencyRows(Table<Reserved> reserved, Table<Asked> provisioned) {

    /** What is reserved for a function; its key is the function's ARN. */
    record Reserved(FunctionId function, int concurrency) {}

    /** What is provisioned for a version or alias; its key is that one's ARN. What became of it is not kept. */
    record Asked(FunctionId function, String qualifier, int requested, Instant lastModified) {}

    static ConcurrencyRows in(Store store) {
        return new ConcurrencyRows(
                store.table(new Kind<>("reserved_concurrency", Reserved.class)),
                store.table(new Kind<>("provisioned_concurrency", Asked.class)));
    }
}
