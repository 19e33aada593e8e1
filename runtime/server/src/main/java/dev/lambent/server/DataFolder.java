package dev.lambent.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a Lambent keeps its files: a folder that outlives it, with class archives that are worth keeping, and in it a folder
 * of its own that goes with it. Folders of Lambents that were killed are swept by the next one.
 */
final class DataFolder implements AutoCloseable {

    private static final String LIVE = "live";

    /** Tells those of one process apart. */
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final Path shared;
    private final Path own;

    private DataFolder(Path shared) throws IOException {
        this.shared = Files.createDirectories(shared);
        Path live = Files.createDirectories(shared.resolve(LIVE));
        sweep(live);
        this.own = Files.createDirectories(
                live.resolve(name(ProcessHandle.current())).resolve(String.valueOf(OPENED.incrementAndGet())));
    }

    /**
     * Opens it.
     *
     * @param named the folder that the user named, or null for {@code lambent} in the user's cache folder
     */
    static DataFolder open(@Nullable Path named) {
        Path shared = named == null ? cache() : named;
        try {
            return new DataFolder(shared.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data folder " + shared + " can't be used: " + e.getMessage()
                            + ". Name another with --data-dir.",
                    e);
        }
    }

    /** The folder that outlives this Lambent. */
    Path shared() {
        return shared;
    }

    /** The folder that goes with it. */
    Path own() {
        return own;
    }

    @Override
    public void close() {
        delete(own);
        try {
            Files.deleteIfExists(own.getParent());
        } catch (DirectoryNotEmptyException another) {
            // Another Lambent in this process lives on.
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + own.getParent() + " can't be deleted: " + e.getMessage(), e);
        }
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null || configured.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return caches.resolve("lambent");
    }

    private static void sweep(Path live) throws IOException {
        try (Stream<Path> folders = Files.list(live)) {
            folders.filter(folder -> !isAlive(folder.getFileName().toString())).forEach(DataFolder::delete);
        }
    }

    /** A process id may have been given again, so the name says besides when the process started. */
    private static boolean isAlive(String name) {
        try {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(name.split("-", -1)[0]));
            return process.isPresent() && name(process.get()).equals(name);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String name(ProcessHandle process) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + started;
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " could not be deleted: " + e.getMessage(), e);
        }
    }
}
