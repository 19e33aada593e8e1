package dev.lambent.governor;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * How much the temporary folder holds. It is walked while the tree runs, at most a twentieth of the time and every 100 ms;
 * so a function can be over its storage for a moment, where on AWS a write would fail. Runs on a thread of its own, one
 * walk at a time.
 */
final class StorageWatch {

    private static final long SHORTEST = 100_000_000;
    private static final long LONGEST = 5_000_000_000L;
    private static final int REST = 20;

    private final Path folder;
    private final long limit;
    private volatile long due;

    StorageWatch(Path folder, long limit, long now) {
        this.folder = folder;
        this.limit = limit;
        due = now + SHORTEST;
    }

    /** Takes the walk that is due; the caller has to take it. */
    boolean takeDue(long now) {
        boolean isDue = now >= due;
        if (isDue) {
            due = now + LONGEST;
        }
        return isDue;
    }

    long due() {
        return due;
    }

    boolean isOver() {
        return size() > limit;
    }

    /** Plans the next walk by what the last one took. */
    void walked(long start, long end) {
        due = end + Math.min(LONGEST, Math.max(SHORTEST, REST * (end - start)));
    }

    /** The length of all files; counts no further than needed to know that it is too much. */
    long size() {
        Count count = new Count(limit);
        try {
            Files.walkFileTree(folder, count);
        } catch (IOException e) {
            return count.bytes; // changed while we looked: the next walk knows better
        }
        return count.bytes;
    }

    /** Adds up; links are not followed. */
    private static final class Count extends SimpleFileVisitor<Path> {

        private final long enough;
        private long bytes;

        Count(long enough) {
            this.enough = enough;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return bytes > enough ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
            return FileVisitResult.CONTINUE;
        }
    }
}
