package dev.lambent.database;

import dev.lambent.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a file before anything writes to it, and refuses it when it isn't sound or is newer than this Lambent. A refused
 * file, and what lies beside it, is as it was.
 *
 * <p>Reading all of a large file would hold up each start, and restoring the state reads it anyway: beyond
 * {@value #CHEAP_BYTES} bytes only its head, its length and its schema are looked at.
 */
final class Inspection {

    /** Read in some 20 ms. */
    static final long CHEAP_BYTES = 16 << 20;

    private final Path file;
    private final Schema schema;

    Inspection(Path file, Schema schema) {
        this.file = file;
        this.schema = schema;
    }

    /**
     * Looks at the file.
     *
     * @param thorough whether to read all of it, however large it is
     * @return the version of its schema; 0 when there is no file, or nothing in it
     */
    int version(boolean thorough) throws IOException {
        long length = Files.exists(file) ? Files.size(file) : 0;
        if (length == 0 && hasLog()) {
            throw damaged("it is empty, though commits lie beside it in " + beside("-wal"), null);
        }
        if (length == 0 || interrupted()) {
            return 0;
        }
        Head head = Head.read(file);
        if (head == null) {
            throw damaged("it doesn't begin as an SQLite file does", null);
        }
        if (head.program() != Schema.PROGRAM) {
            throw new StoreFailure(
                    file + " isn't a file of Lambent, but of another program. Use another data folder.", null);
        }
        if (head.version() > schema.version()) {
            throw newer(head.version());
        }
        if (length < head.bytes() && !hasLog()) {
            throw damaged("it is " + length + " bytes long and should be " + head.bytes(), null);
        }
        check(thorough || length <= CHEAP_BYTES);
        return head.version();
    }

    /** A migration that didn't end: SQLite takes it back as soon as it opens the file. */
    private boolean interrupted() throws IOException {
        Path journal = beside("-journal");
        if (!Files.exists(journal) || Files.size(journal) == 0) {
            return false;
        }
        try (Connection connection = Session.connect(file, "")) {
            return first(connection, "PRAGMA user_version").equals("0");
        } catch (SQLException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    /** Commits that haven't been copied into the file yet, because its last process was killed. */
    private boolean hasLog() throws IOException {
        Path log = beside("-wal");
        return Files.exists(log) && Files.size(log) > 0;
    }

    private void check(boolean all) throws IOException {
        boolean hadIndex = Files.exists(beside("-shm"));
        try (Connection connection = peek()) {
            Schema.writtenBy(connection);
            String verdict = all ? first(connection, "PRAGMA quick_check(1)") : "ok";
            if (!verdict.equals("ok")) {
                throw damaged(verdict, null);
            }
        } catch (SQLException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        } finally {
            if (!hadIndex) {
                Files.deleteIfExists(beside("-shm"));
            }
        }
    }

    private StoreFailure newer(int version) throws IOException {
        String by;
        try (Connection connection = peek()) {
            by = Schema.writtenBy(connection);
        } catch (SQLException e) {
            by = "a newer Lambent";
        }
        return new StoreFailure(
                file + " has version " + version + ", written by " + by + ", and this Lambent knows versions up to "
                        + schema.version()
                        + ". Start a newer Lambent, or use another data folder. Nothing was changed.",
                null);
    }

    /** Where no log has to be read too, SQLite takes the file for one that never changes, and leaves no trace. */
    private Connection peek() throws SQLException, IOException {
        return Session.connect(file, hasLog() ? "?mode=ro" : "?immutable=1");
    }

    private static String first(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private StoreFailure damaged(String how, @Nullable Throwable cause) {
        return new StoreFailure(
                file + " is damaged: " + how + ". Put a sound copy in its place, or take it away to begin without"
                        + " state. Nothing was changed.",
                cause);
    }
}
