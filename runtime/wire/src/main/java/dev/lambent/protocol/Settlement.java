package dev.lambent.protocol;

import dev.lambent.store.Store;
import dev.lambent.store.StoreFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * When what an operation has changed is safe to be promised. {@link Call} is the one place that asks: an operation that changes
 * something is refused while there is trouble, before it has changed anything, and its reply leaves when all is settled. One
 * that only reads, and a {@link RawOperation}, which knows best what it promises, are left alone. Safe on any thread.
 */
public interface Settlement {

    /** Everything is settled at once: for what keeps nothing. */
    Settlement NONE = new Settlement() {

        private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

        @Override
        public CompletionStage<Void> settled() {
            return DONE;
        }

        @Override
        public @Nullable StoreFailure trouble() {
            return null;
        }
    };

    /** Settled means that the store keeps it. */
    static Settlement of(Store store) {
        return new Settlement() {

            @Override
            public CompletionStage<Void> settled() {
                return store.durable();
            }

            @Override
            public @Nullable StoreFailure trouble() {
                return store.trouble();
            }
        };
    }

    /**
     * Waits for everything that was changed until now.
     *
     * @return completes when it is settled; exceptionally with a {@link StoreFailure} where it could not be kept, which is then
     *     the answer
     */
    CompletionStage<Void> settled();

    /** Why nothing should be changed at the moment; null while all is well. */
    @Nullable
    StoreFailure trouble();
}
