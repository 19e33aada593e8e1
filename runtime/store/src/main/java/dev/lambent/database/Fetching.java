package dev.lambent.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table row by row, and where there are many fetches the next ones on a thread of its own while the caller makes
 * something of those before: it halves how long a restart with a full queue takes.
 */
final class Fetching {

    private static final int BATCH = 512;
    private static final int BATCHES_AHEAD = 4;

    private final ResultSet rows;
    private final BlockingQueue<Batch> fetched = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread ahead = new Thread(this::fetchAhead, "lambent-fetch");
    private volatile boolean over;

    Fetching(ResultSet rows) {
        this.rows = rows;
    }

    /** Hands each row to the reader, on the calling thread and in order. Called once. */
    void forEach(RowReader reader) throws SQLException {
        Batch batch = fetch();
        if (batch.last) {
            batch.read(reader);
            return;
        }
        ahead.start();
        try {
            while (!batch.last) {
                batch.read(reader);
                batch = fetched.take();
            }
            batch.read(reader);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while reading", e);
        } finally {
            stop();
        }
    }

    private void fetchAhead() {
        try {
            Batch batch;
            do {
                batch = fetchOrFail();
                fetched.put(batch);
            } while (!batch.last && !over);
        } catch (InterruptedException e) {
            // Nobody wants the rest: the thread ends.
        }
    }

    private Batch fetchOrFail() {
        try {
            return fetch();
        } catch (SQLException e) {
            return new Batch(List.of(), true, e);
        } catch (RuntimeException | Error e) {
            return new Batch(List.of(), true, new SQLException(e));
        }
    }

    private Batch fetch() throws SQLException {
        List<Row> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH) {
            if (!rows.next()) {
                return new Batch(batch, true, null);
            }
            batch.add(new Row(rows.getString(1), rows.getBytes(2), rows.getBytes(3)));
        }
        return new Batch(batch, false, null);
    }

    /** The rows may be closed only when nobody fetches any more. */
    private void stop() {
        over = true;
        ahead.interrupt();
        boolean interrupted = false;
        while (ahead.isAlive()) {
            try {
                ahead.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes one row; its text in ASCII. */
    interface RowReader {
        void read(String key, byte[] text, byte @Nullable [] payload);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(String key, byte[] text, byte @Nullable [] payload) {}

    private record Batch(
            List<Row> rows, boolean last, @Nullable SQLException failure) {

        private void read(RowReader reader) throws SQLException {
            if (failure != null) {
                throw failure;
            }
            rows.forEach(row -> reader.read(row.key, row.text, row.payload));
        }
    }
}
