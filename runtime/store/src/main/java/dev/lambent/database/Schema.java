package dev.lambent.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the file besides the kinds' own tables, and how an older file becomes one of this version.
 *
 * @param migrations from an empty file on, numbered from 1; one that has been released never changes again
 */
record Schema(List<Migration> migrations) {

    /** Says in the file's head that it is ours: "LMBT". */
    static final int PROGRAM = 0x4C4D4254;

    static final String SET_CLOCK = "INSERT INTO lambent_clock (id, instant) VALUES (1, ?)"
            + " ON CONFLICT (id) DO UPDATE SET instant = excluded.instant";

    static final Schema CURRENT = new Schema(List.of(new Migration(List.of(
            "CREATE TABLE lambent_schema (version INTEGER NOT NULL, written_by TEXT NOT NULL)",
            "CREATE TABLE lambent_clock (id INTEGER NOT NULL PRIMARY KEY, instant TEXT NOT NULL)"))));

    /** The version that all migrations lead to. */
    int version() {
        return migrations.size();
    }

    /**
     * Brings a file to this version, all at once or not at all. Not in WAL mode, so that the version is always in the file
     * itself, where it can be read without opening it.
     *
     * @param writtenBy the program and its version, for the message of an older one that finds the file
     */
    void migrate(Connection connection, int from, String writtenBy) throws SQLException {
        Session.pragma(connection, "journal_mode=DELETE");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (Migration migration : migrations.subList(from, version())) {
                for (String each : migration.statements()) {
                    statement.executeUpdate(each);
                }
            }
            statement.executeUpdate("DELETE FROM lambent_schema");
            note(connection, writtenBy);
            statement.executeUpdate("PRAGMA application_id=" + PROGRAM);
            statement.executeUpdate("PRAGMA user_version=" + version());
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private void note(Connection connection, String writtenBy) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO lambent_schema (version, written_by) VALUES (?, ?)")) {
            insert.setInt(1, version());
            insert.setString(2, writtenBy);
            insert.executeUpdate();
        }
    }

    /** Which program brought the file to its version. */
    static String writtenBy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT written_by FROM lambent_schema")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** The timeline's moment at the last commit; null when there was none. */
    static @Nullable Instant clock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT instant FROM lambent_clock")) {
            return rows.next() ? Instant.parse(rows.getString(1)) : null;
        }
    }

    /** One step, in statements that PostgreSQL runs too. */
    record Migration(List<String> statements) {}
}
