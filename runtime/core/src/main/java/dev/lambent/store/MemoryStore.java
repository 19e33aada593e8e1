package dev.lambent.store;

import dev.lambent.time.Timeline;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows as long as its process lives, or rather as long as it is itself held: a second domain on the same store goes on
 * where the first one ended. For tests. Used inside turns.
 */
public final class MemoryStore implements Store {

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final Timeline timeline;
    private final Map<String, Rows<?>> tables = new TreeMap<>();

    /** An empty store. */
    public MemoryStore(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    @SuppressWarnings("unchecked") // a table is made for its kind, and found by it
    public <T extends Record> Table<T> table(Kind<T> kind) {
        Rows<?> rows = tables.computeIfAbsent(kind.name(), name -> new Rows<>(kind));
        if (!rows.kind.equals(kind)) {
            throw new IllegalArgumentException("Another kind is called " + kind.name() + ": " + rows.kind);
        }
        return (Table<T>) rows;
    }

    @Override
    public CompletionStage<Void> durable() {
        return DONE;
    }

    @Override
    public @Nullable StoreFailure trouble() {
        return null;
    }

    private final class Rows<T extends Record> implements Table<T> {

        private final Kind<T> kind;
        private final Map<String, T> rows = new HashMap<>();

        private Rows(Kind<T> kind) {
            this.kind = kind;
        }

        @Override
        public void put(String key, T row) {
            timeline.checkTurn();
            rows.put(key, row);
        }

        @Override
        public void remove(String key) {
            timeline.checkTurn();
            rows.remove(key);
        }

        @Override
        public void forEach(BiConsumer<String, T> reader) {
            new TreeMap<>(rows).forEach(reader);
        }
    }
}
