package dev.lambent.lambda;

import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.StoreFailure;
import dev.lambent.store.Table;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A store that takes as long to keep something as a test likes, or can't. Safe from any thread. */
final class HeldStore implements Store {

    private final Store rows;
    private volatile CompletableFuture<Void> kept = CompletableFuture.completedFuture(null);
    private volatile @Nullable StoreFailure trouble;

    HeldStore(Store rows) {
        this.rows = rows;
    }

    /** From now on nothing is durable. */
    void hold() {
        kept = new CompletableFuture<>();
    }

    /** Everything is durable. */
    void release() {
        kept.complete(null);
    }

    /** From now on nothing can be kept, or, with null, everything again. */
    void fail(@Nullable StoreFailure why) {
        trouble = why;
    }

    @Override
    public <T extends Record> Table<T> table(Kind<T> kind) {
        return rows.table(kind);
    }

    @Override
    public CompletionStage<Void> durable() {
        return kept;
    }

    @Override
    public @Nullable StoreFailure trouble() {
        return trouble;
    }
}
