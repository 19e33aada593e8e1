package dev.lambent.server;

import dev.lambent.archive.CodeLimits;
import dev.lambent.archive.CodeStore;
import dev.lambent.database.Database;
import dev.lambent.database.Durability;
import dev.lambent.database.SqliteStore;
import dev.lambent.id.Ids;
import dev.lambent.row.Adapters;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.store.NoStore;
import dev.lambent.store.Store;
import dev.lambent.store.StoreFailure;
import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a Lambent goes on with, and where: its time, the rows of its state, the code of its functions and the bytes of objects. Where that lasts, it
 * is in the data folder, as {@code lambent.db}, {@code code} and {@code objects}; else in memory, and in a folder that goes with Lambent.
 */
final class State implements AutoCloseable {

    private static final String CODE = "code";
    private static final String OBJECTS = "objects";
    private static final String SNAPSHOT = "snapshot.db";
    private static final String EXPORT = "export.zip";

    private final DataFolder data;
    private final @Nullable SqliteStore lasting;
    private final Instant recorded;
    private final SystemTimeline timeline;
    private final Store store;
    private final CodeStore code;
    private final boolean forced;

    private State(Settings settings, DataFolder data, @Nullable Database database) throws IOException {
        this.data = data;
        this.recorded = recorded(database);
        this.timeline = new SystemTimeline(settings.timeScale(), recorded);
        this.lasting = database == null ? null : database.store(timeline, Adapters.none());
        this.store = lasting == null ? new NoStore() : lasting;
        this.forced = settings.data().durability() == Durability.FULL;
        this.code = database == null
                ? CodeStore.open(data.own().resolve(CODE), CodeLimits.aws())
                : CodeStore.reopen(
                        code(data.shared()), CodeLimits.aws(), new CodeStore.Lasting(store::durable, forced));
    }

    /**
     * Opens it.
     *
     * @throws StoreFailure when it is in use or can't be read; nothing has changed then
     */
    static State open(Settings settings) throws IOException {
        DataFolder data = DataFolder.open(settings.data().folder());
        Database database = null;
        try {
            if (settings.data().isLasting()) {
                database = Database.open(data.shared(), settings.data().durability(), "Lambent " + Lambent.version());
            }
            return new State(settings, data, database);
        } catch (IOException | RuntimeException failed) {
            if (database != null) {
                database.close();
            }
            data.close();
            throw failed;
        }
    }

    private static Instant recorded(@Nullable Database database) {
        Instant last = database == null ? null : database.lastInstant();
        return last == null ? Instant.EPOCH : last;
    }

    /** Its folders. */
    DataFolder data() {
        return data;
    }

    /** Its time, which goes on where an earlier Lambent's had come to. */
    SystemTimeline timeline() {
        return timeline;
    }

    /** Its rows. */
    Store store() {
        return store;
    }

    /** The code of its functions. */
    CodeStore code() {
        return code;
    }

    /**
     * Where randomness begins. A Lambent that goes on with what another has made must not make the same again.
     *
     * @param seed what the user has said
     */
    long seed(long seed) {
        return seed ^ recorded.getEpochSecond() * 1_000_000_007L ^ recorded.getNano();
    }

    /**
     * Has everybody take up what is kept, in one turn, and then deletes the code that nobody has taken up.
     *
     * @throws StoreFailure when that can't be done
     */
    void restore(Runnable turn) {
        try {
            timeline.ask(() -> {
                        turn.run();
                        return true;
                    })
                    .toCompletableFuture()
                    .join();
        } catch (RuntimeException failed) {
            Throwable why = failed.getCause() == null ? failed : failed.getCause();
            throw why instanceof StoreFailure known
                    ? known
                    : new StoreFailure(
                            "The state in " + data.shared() + " can't be taken up: " + why.getMessage()
                                    + ". Take the folder away, or put a copy in its place.",
                            why);
        }
        code.dropUnheld();
    }

    /** Where the bytes of objects are that last. */
    static Path objects(Path folder) {
        return folder.resolve(OBJECTS);
    }

    /**
     * Opens the folder with the bytes of objects; it is closed by whoever opens it.
     *
     * @param ids for names of files
     */
    ContentFiles objects(Ids ids) throws IOException {
        return lasting == null
                ? ContentFiles.open(objects(data.own()), ids)
                : ContentFiles.reopen(objects(data.shared()), ids, forced);
    }

    /** Where the code is that lasts. */
    static Path code(Path folder) {
        return folder.resolve(CODE);
    }

    /**
     * Puts the whole state into one file, as it is at some moment of this call, and hands that file out; then it goes.
     *
     * @param undisturbed does something while no object's bytes are deleted
     * @throws StoreFailure when there is no state that lasts, or it can't be copied
     */
    synchronized void export(Consumer<Path> taker, Consumer<Runnable> undisturbed) {
        SqliteStore source = lasting;
        if (source == null) {
            throw new StoreFailure(
                    "This Lambent keeps its state in memory, and there is nothing to export. Start it with --data-dir.",
                    null);
        }
        Path snapshot = data.own().resolve(SNAPSHOT);
        Path file = data.own().resolve(EXPORT);
        try {
            undisturbed.accept(() -> code.undisturbed(() -> write(source, snapshot, file)));
            taker.accept(file);
        } finally {
            discard(snapshot);
            discard(file);
        }
    }

    /** Code is stored before any row speaks of it, so that all that the snapshot needs is there after it was taken. */
    private void write(SqliteStore source, Path snapshot, Path file) {
        source.snapshot(snapshot);
        try {
            StateArchive.write(file, snapshot, code.archives(), objectFiles());
        } catch (IOException e) {
            throw new StoreFailure("The state can't be exported: " + e.getMessage() + ". Make room on the disk.", e);
        }
    }

    private List<Path> objectFiles() throws IOException {
        try (Stream<Path> files = Files.list(objects(data.shared()))) {
            return files.sorted().toList();
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /**
     * Waits until all that has changed so far is durable. What changes from now on isn't kept, so that what is cut short by
     * Lambent's end counts as never having been tried; another Lambent may take it up.
     */
    void seal() {
        code.seal();
        if (lasting != null) {
            lasting.close();
        }
    }

    /** Gives everything back. Called when it is sealed and nothing runs any more. */
    @Override
    public void close() {
        timeline.close();
        try {
            code.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            data.close();
        }
    }
}
