package dev.lambent.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where SQLite's own code is unpacked to: into the data folder, since nothing may be run from many a machine's {@code /tmp}.
 */
final class NativeLibrary {

    private static final String PLACE = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /** Chooses the place, unless one is chosen that is still there. What a killed process has left there goes; the folder is ours alone. */
    static void unpackInto(Path folder) throws IOException {
        Path place = folder.resolve("native");
        Files.createDirectories(place);
        List<Path> old;
        try (Stream<Path> files = Files.list(place)) {
            old = files.toList();
        }
        for (Path each : old) {
            deleteIfPossible(each);
        }
        String chosen = System.getProperty(PLACE);
        if (chosen == null || !Files.isDirectory(Path.of(chosen))) {
            System.setProperty(PLACE, place.toAbsolutePath().toString());
        }
    }

    private static void deleteIfPossible(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            // Some systems keep what this process itself has loaded before; it goes the next time.
        }
    }
}
