package dev.lambent.simulation;

import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.StoreFailure;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A store whose disk takes time, in the timeline's time: what a turn changes becomes durable together, a while after it, in the
 * order of the turns. A crash in between loses it. The rows outlive whoever put them; a restarted domain reads them through
 * the same store. Used inside turns, but for {@link #durable} and {@link #trouble}.
 */
public final class CrashingStore implements Store {

    private final Timeline timeline;
    private final Map<String, Rows<?>> tables = new TreeMap<>();
    private final Deque<Group> pending = new ArrayDeque<>();
    private @Nullable Group open;
    private @Nullable StoreFailure trouble;
    private Duration delay = Duration.ZERO;
    private int writes;

    /** What one turn has changed, and who waits for it. */
    private static final class Group {
        private final List<Runnable> changes = new ArrayList<>();
        private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    }

    /**
     * An empty store whose disk takes no time: what a turn changes is durable in a later turn at the same moment.
     *
     * @param timeline that of the world, which goes on when a process ends
     */
    public CrashingStore(Timeline timeline) {
        this.timeline = timeline;
    }

    /** How long it takes from now on until what a turn changes is durable. */
    public void delay(Duration time) {
        delay = time;
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
        CompletableFuture<Void> promise = new CompletableFuture<>();
        timeline.enter(() -> {
            StoreFailure failure = trouble;
            Group last = pending.peekLast();
            if (last == null) {
                timeline.afterTurn(() -> promise.complete(null));
            } else if (failure != null) {
                timeline.afterTurn(() -> promise.completeExceptionally(failure));
            } else {
                last.waiting.add(promise);
            }
        });
        return promise;
    }

    @Override
    public @Nullable StoreFailure trouble() {
        return trouble;
    }

    /** The process ends: what isn't durable is lost, and who waits for it never hears of it. Called within a turn. */
    public void crash() {
        timeline.checkTurn();
        pending.clear();
        open = null;
    }

    /** All that has been changed is durable now, as when a process ends in good order. Called within a turn. */
    public void settle() {
        timeline.checkTurn();
        while (!pending.isEmpty()) {
            commit(pending.remove());
        }
        open = null;
    }

    /** From now on nothing becomes durable; who waits is told so. Called within a turn. */
    public void fail(StoreFailure failure) {
        timeline.checkTurn();
        trouble = failure;
        for (Group each : pending) {
            List<CompletableFuture<Void>> told = List.copyOf(each.waiting);
            each.waiting.clear();
            timeline.afterTurn(() -> told.forEach(promise -> promise.completeExceptionally(failure)));
        }
    }

    /** What could not be kept is kept now. Called within a turn. */
    public void recover() {
        trouble = null;
        settle();
    }

    /** How many turns' changes have become durable so far. */
    public int writes() {
        return writes;
    }

    /** Puts all rows that are durable into another store. Called within a turn. */
    public void copyInto(Store other) {
        tables.values().forEach(rows -> rows.copyInto(other));
    }

    /** How many rows of a kind are durable. */
    public int rows(String kind) {
        Rows<?> rows = tables.get(kind);
        return rows == null ? 0 : rows.durable.size();
    }

    private void change(Runnable change) {
        timeline.checkTurn();
        Group group = open;
        if (group == null) {
            group = new Group();
            open = group;
            pending.add(group);
            timeline.beforeTurnEnds(this::seal);
        }
        group.changes.add(change);
    }

    private void seal() {
        Group sealed = open;
        open = null;
        if (sealed != null) {
            timeline.after(delay, () -> due(sealed));
        }
    }

    private void due(Group group) {
        if (trouble == null && pending.contains(group)) {
            Group first;
            do {
                first = pending.remove();
                commit(first);
            } while (first != group);
        }
    }

    private void commit(Group group) {
        group.changes.forEach(Runnable::run);
        writes++;
        timeline.afterTurn(() -> group.waiting.forEach(each -> each.complete(null)));
    }

    private final class Rows<T extends Record> implements Table<T> {

        private final Kind<T> kind;
        private final Map<String, T> durable = new TreeMap<>();

        private Rows(Kind<T> kind) {
            this.kind = kind;
        }

        private void copyInto(Store other) {
            Table<T> table = other.table(kind);
            durable.forEach(table::put);
        }

        @Override
        public void put(String key, T row) {
            T checked = kind.type().cast(row);
            change(() -> durable.put(key, checked));
        }

        @Override
        public void remove(String key) {
            change(() -> durable.remove(key));
        }

        @Override
        public void forEach(BiConsumer<String, T> reader) {
            new TreeMap<>(durable).forEach(reader);
        }
    }
}
