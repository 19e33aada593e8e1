package dev.lambent.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * One connection that reads and writes, with the statements it has prepared. Its monitor keeps the thread that restores the
 * state apart from the writer's.
 */
final class Session implements AutoCloseable {

    /** How long another program that looks into the file may hold us up. */
    private static final int BUSY_MILLIS = 1_000;

    private final Connection connection;
    private final Map<RowTable<?>, Statements> statements = new HashMap<>();
    private final PreparedStatement clock;

    private Session(Connection connection) throws SQLException {
        this.connection = connection;
        this.clock = connection.prepareStatement(Schema.SET_CLOCK);
    }

    static Session open(Path file, Durability durability) throws SQLException {
        Connection connection = connect(file);
        try {
            pragma(connection, "journal_mode=WAL");
            pragma(connection, "synchronous=" + durability);
            connection.setAutoCommit(false);
            return new Session(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file.toUri());
    }

    static void pragma(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + text);
        }
    }

    /** Makes the table of a kind unless there is one. */
    synchronized void create(String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE IF NOT EXISTS \"" + table
                    + "\" (key TEXT NOT NULL PRIMARY KEY, row TEXT NOT NULL, payload BLOB)");
            connection.commit();
        } catch (SQLException e) {
            rollBack();
            throw e;
        }
    }

    /** Reads a table in the order of its keys. */
    synchronized void read(String table, RowReader reader) throws SQLException {
        String query = "SELECT key, row, payload FROM \"" + table + "\" ORDER BY key";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows.getString(1), rows.getBytes(2), rows.getBytes(3));
            }
        } finally {
            rollBack();
        }
    }

    /** Commits all or nothing. */
    synchronized void commit(Backlog backlog, Instant now) throws SQLException {
        try {
            for (Map.Entry<RowTable<?>, Map<String, @Nullable Record>> each : backlog.tables()) {
                write(each.getKey(), each.getValue());
            }
            clock.setString(1, now.toString());
            clock.executeUpdate();
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack();
            throw e;
        }
    }

    private void write(RowTable<?> table, Map<String, @Nullable Record> rows) throws SQLException {
        Statements prepared = statements.get(table);
        if (prepared == null) {
            prepared = new Statements(connection, table.kind().name());
            statements.put(table, prepared);
        }
        for (Map.Entry<String, @Nullable Record> each : rows.entrySet()) {
            Record row = each.getValue();
            if (row == null) {
                prepared.remove(each.getKey());
            } else {
                prepared.put(each.getKey(), table.text(row), table.payload(row));
            }
        }
    }

    /** Ends the transaction. Where SQLite has ended it already, the driver doesn't begin the next one, and so we do. */
    private void rollBack() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException over) {
            try (Statement begin = connection.createStatement()) {
                begin.executeUpdate("BEGIN");
            }
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }

    /** Takes one row; its text in UTF-8. */
    interface RowReader {
        void read(String key, byte[] text, byte @Nullable [] payload);
    }

    /** What changes one table. */
    private static final class Statements {

        private final PreparedStatement put;
        private final PreparedStatement remove;

        private Statements(Connection connection, String table) throws SQLException {
            put = connection.prepareStatement("INSERT INTO \"" + table + "\" (key, row, payload) VALUES (?, ?, ?)"
                    + " ON CONFLICT (key) DO UPDATE SET row = excluded.row, payload = excluded.payload");
            remove = connection.prepareStatement("DELETE FROM \"" + table + "\" WHERE key = ?");
        }

        private void put(String key, String text, byte @Nullable [] payload) throws SQLException {
            put.setString(1, key);
            put.setString(2, text);
            put.setBytes(3, payload);
            put.executeUpdate();
        }

        private void remove(String key) throws SQLException {
            remove.setString(1, key);
            remove.executeUpdate();
        }
    }
}
