package dev.lambent.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that is made when somebody needs it, and goes with the test. Safe from any thread. */
final class TemporaryFolder implements AutoCloseable {

    private @Nullable Path made;

    /** Where it is. */
    synchronized Path path() {
        Path known = made;
        if (known == null) {
            try {
                known = Files.createTempDirectory("lambent-junit-");
            } catch (IOException e) {
                throw new UncheckedIOException("There is no room for a test's files: " + e.getMessage(), e);
            }
            made = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        Path known = made;
        made = null;
        if (known == null) {
            return;
        }
        try (Stream<Path> tree = Files.walk(known)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The test's folder " + known + " could not be deleted: " + e.getMessage(), e);
        }
    }
}
