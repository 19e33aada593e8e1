package dev.lambent.database;

import dev.lambent.row.Adapters;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.StoreFailure;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows in a {@link Database}. A turn only collects what it changes, and hands it on when it ends; all else is done by
 * the {@link Writer}'s thread. Whoever waits for {@link #durable} goes on on a thread of its own, one after the other.
 */
public final class SqliteStore implements Store, AutoCloseable {

    private final Timeline timeline;
    private final Database database;
    private final Adapters adapters;
    private final ExecutorService completions = Executors.newSingleThreadExecutor(SqliteStore::completing);
    private final Waiters waiters = new Waiters(completions);
    private final Writer writer;
    private final Map<String, RowTable<?>> tables = new TreeMap<>();
    /** What the current turn has changed so far. Touched within turns only. */
    private @Nullable Unit unit;
    /** The number of the newest unit, whether its turn is over or not. Set within turns only. */
    private volatile long newest;

    SqliteStore(Timeline timeline, Database database, Adapters adapters) {
        this.timeline = timeline;
        this.database = database;
        this.adapters = adapters;
        this.writer = new Writer(timeline, database.session(), waiters, database.troubles());
    }

    private static Thread completing(Runnable completions) {
        Thread thread = new Thread(completions, "lambent-durable");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    @SuppressWarnings("unchecked") // a table is made for its kind, and found by it
    public synchronized <T extends Record> Table<T> table(Kind<T> kind) {
        RowTable<?> known = tables.get(kind.name());
        if (known == null) {
            RowTable<T> made = new RowTable<>(this, kind, adapters);
            database.create(kind.name());
            tables.put(kind.name(), made);
            return made;
        }
        if (!known.kind().equals(kind)) {
            throw new IllegalArgumentException("Another kind is called " + kind.name() + ": " + known.kind());
        }
        return (Table<T>) known;
    }

    @Override
    public CompletionStage<Void> durable() {
        return waiters.waitFor(newest);
    }

    @Override
    public @Nullable StoreFailure trouble() {
        return waiters.trouble();
    }

    /**
     * Copies the whole state into a file of its own, with all that was changed by turns that are over; meanwhile the store
     * goes on. Takes as long as writing all of it does.
     *
     * @param copy where there is no file yet
     * @throws StoreFailure when it can't be written, or the state itself can't be kept
     */
    public void snapshot(Path copy) {
        try {
            durable().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreFailure failure ? failure : e;
        }
        database.copyTo(copy);
    }

    /**
     * Commits what turns have changed until now, and gives the folder back. Called when no more turns are taken.
     *
     * @throws StoreFailure when that can't be kept, and so is lost
     */
    @Override
    public synchronized void close() {
        if (completions.isShutdown()) {
            return;
        }
        writer.close();
        StoreFailure lost = waiters.trouble();
        waiters.end(new StoreFailure("State can't be kept any more: Lambent is shutting down.", null));
        completions.shutdown();
        database.close();
        if (lost != null) {
            throw lost;
        }
    }

    void change(RowTable<?> table, String key, @Nullable Record row) {
        timeline.checkTurn();
        Unit open = unit;
        if (open == null) {
            open = new Unit(newest + 1);
            unit = open;
            newest = open.number();
            timeline.beforeTurnEnds(this::handOver);
        }
        open.add(table, key, row);
    }

    private void handOver() {
        Unit over = unit;
        unit = null;
        if (over != null) {
            writer.take(over);
        }
    }

    void read(String table, Fetching.RowReader reader) {
        try {
            database.session().read(table, reader);
        } catch (SQLException e) {
            throw database.troubles().of("The table '" + table + "' can't be read", e);
        }
    }
}
