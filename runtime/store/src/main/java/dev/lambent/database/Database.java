package dev.lambent.database;

import dev.lambent.row.Adapters;
import dev.lambent.store.StoreFailure;
import dev.lambent.time.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The file with all state, open for this process alone. While it is, nothing else in this process may open the file other
 * than through this: where a process closes a file, POSIX drops the locks it has on it.
 */
public final class Database implements AutoCloseable {

    private static final String NAME = "lambent.db";

    private final FolderLock lock;
    private final Path file;
    private final Session session;
    private final Troubles troubles;
    private final @Nullable Instant lastInstant;

    private Database(FolderLock lock, Path file, Session session) throws SQLException {
        this.lock = lock;
        this.file = file;
        this.session = session;
        this.troubles = new Troubles(file);
        this.lastInstant = session.clock();
    }

    /**
     * Takes a data folder, makes it where there is none, and brings its file to the version of this Lambent.
     *
     * @param program who writes here, for the message of an older program that finds the file, such as "Lambent 0.1.0"
     * @throws StoreFailure when another process has the folder, or its file is damaged or newer and has not been touched
     */
    public static Database open(Path folder, Durability durability, String program) {
        return open(folder, durability, program, Schema.CURRENT);
    }

    static Database open(Path folder, Durability durability, String program, Schema schema) {
        Path file = folder.resolve(NAME);
        try {
            FolderLock lock = take(folder);
            try {
                prepare(file, program, schema);
                return new Database(lock, file, Session.open(file, durability));
            } catch (SQLException | IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new Troubles(file).of("The data folder " + folder + " can't be used", e);
        }
    }

    /**
     * Begins a data folder with a state that was exported.
     *
     * @param exported what {@link SqliteStore#snapshot} has made; it stays where it is
     * @throws StoreFailure when the folder has a state already, or the file is damaged or newer
     */
    public static void begin(Path folder, Path exported) {
        try (FolderLock lock = take(folder)) {
            Path file = lock.path(NAME);
            if (Files.exists(file)) {
                throw new StoreFailure(
                        "The data folder " + folder + " holds a state already. Use an empty one, or take away " + file
                                + ".",
                        null);
            }
            check(exported);
            Path copy = lock.path(NAME + ".part");
            Files.copy(exported, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Troubles(folder).of("The data folder " + folder + " can't be used", e);
        }
    }

    /**
     * Reads all of a file that nobody has open.
     *
     * @return the version of its schema
     * @throws StoreFailure when there is no such file, or it is damaged or newer
     */
    public static int check(Path exported) {
        try {
            int version = new Inspection(exported, Schema.CURRENT).version(true);
            if (version == 0) {
                throw new StoreFailure(exported + " holds no state. Give a file that Lambent has exported.", null);
            }
            return version;
        } catch (IOException e) {
            throw new Troubles(exported).of(exported + " can't be read", e);
        }
    }

    private static FolderLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FolderLock lock = FolderLock.take(folder);
        NativeLibrary.unpackInto(folder);
        return lock;
    }

    private static void prepare(Path file, String program, Schema schema) throws SQLException, IOException {
        int version = new Inspection(file, schema).version(false);
        if (version < schema.version()) {
            try (Connection connection = Session.connect(file, "")) {
                schema.migrate(connection, version, program);
            }
        }
    }

    /**
     * How far the timeline had come whose state this is: where the next one has to begin if the machine's clock is behind.
     * Null when there is no state yet.
     */
    public @Nullable Instant lastInstant() {
        return lastInstant;
    }

    /** The store in this file, which closes this when it is closed itself. Called once. */
    public SqliteStore store(Timeline timeline, Adapters adapters) {
        return new SqliteStore(timeline, this, adapters);
    }

    Session session() {
        return session;
    }

    Troubles troubles() {
        return troubles;
    }

    void create(String table) {
        try {
            session.create(table);
        } catch (SQLException e) {
            throw troubles.of("The table '" + table + "' can't be made", e);
        }
    }

    /** Copies all that is committed into a file of its own, while commits go on. */
    void copyTo(Path copy) {
        try (Connection connection = Session.connect(file, "");
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new Troubles(copy).of("The state can't be copied", e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
            lock.close();
        } catch (SQLException | IOException e) {
            throw troubles.of(file + " can't be closed", e);
        }
    }
}
