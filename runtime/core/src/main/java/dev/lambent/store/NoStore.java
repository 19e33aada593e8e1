package dev.lambent.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps nothing: for a Lambent whose state is to go with it, and which therefore needn't have it twice. */
public final class NoStore implements Store {

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    @Override
    public <T extends Record> Table<T> table(Kind<T> kind) {
        return new Table<>() {
            @Override
            public void put(String key, T row) {}

            @Override
            public void remove(String key) {}

            @Override
            public void forEach(BiConsumer<String, T> reader) {}
        };
    }

    @Override
    public CompletionStage<Void> durable() {
        return DONE;
    }

    @Override
    public @Nullable StoreFailure trouble() {
        return null;
    }
}
