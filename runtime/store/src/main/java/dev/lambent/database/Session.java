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

    /**
     * How many pages of 4 KiB the log may have before it is copied into the file, which waits for the disk: four times
     * SQLite's own choice, as a page that changes again and again is then copied once.
     */
    private static final int LOG_PAGES = 4_000;

    private final Connection connection;
    /** By their text. */
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Session(Connection connection) {
        this.connection = connection;
    }

    static Session open(Path file, Durability durability) throws SQLException {
        Connection connection = connect(file, "");
        try {
            pragma(connection, "journal_mode=WAL");
            pragma(connection, "synchronous=" + durability);
            pragma(connection, "wal_autocheckpoint=" + LOG_PAGES);
            connection.setAutoCommit(false);
            return new Session(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * A connection.
     *
     * @param how the parameters of SQLite's URI, from its question mark on; or empty
     */
    static Connection connect(Path file, String how) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        // No key is generated, and asking for it after each row would cost a query.
        config.setGetGeneratedKeys(false);
        return config.createConnection("jdbc:sqlite:" + file.toUri() + how);
    }

    static void pragma(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + text);
        }
    }

    /** Sets something of this connection. */
    synchronized void pragma(String text) throws SQLException {
        pragma(connection, text);
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
    synchronized void read(String table, Fetching.RowReader reader) throws SQLException {
        String query = "SELECT key, row, payload FROM \"" + table + "\" ORDER BY key";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            new Fetching(rows).forEach(reader);
        } finally {
            rollBack();
        }
    }

    /** The timeline's moment at the last commit. */
    synchronized @Nullable Instant clock() throws SQLException {
        try {
            return Schema.clock(connection);
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
            PreparedStatement clock = prepare(Schema.SET_CLOCK);
            clock.setString(1, now.toString());
            clock.executeUpdate();
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    private void write(RowTable<?> table, Map<String, @Nullable Record> rows) throws SQLException {
        for (Map.Entry<String, @Nullable Record> each : rows.entrySet()) {
            Record row = each.getValue();
            PreparedStatement statement = prepare(row == null ? table.removeSql() : table.putSql());
            statement.setString(1, each.getKey());
            if (row != null) {
                statement.setString(2, table.text(row));
                statement.setBytes(3, table.payload(row));
            }
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** After a failure: the driver uses up a statement that has failed, so all are prepared again. */
    private void abandon(Throwable failure) {
        try {
            for (PreparedStatement each : prepared.values()) {
                each.close();
            }
            prepared.clear();
            rollBack();
        } catch (SQLException e) {
            failure.addSuppressed(e);
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
}
