package dev.lambent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Class archives that tests have in common, as all Lambents of a user do. Else each new data folder has another JVM trained in the
 * background, and none of the test's own starts from an archive.
 */
final class SharedArchives {

    private SharedArchives() {}

    /** A data folder that does not exist, with archives that are made once. */
    static Path in(Path data) {
        try {
            Path shared = Files.createDirectories(Path.of("target/archives").toAbsolutePath());
            Files.createSymbolicLink(Files.createDirectories(data).resolve("archives"), shared);
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
