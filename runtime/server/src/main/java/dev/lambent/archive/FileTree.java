package dev.lambent.archive;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What is done to folders with all that is in them. Links are never followed. */
final class FileTree extends SimpleFileVisitor<Path> {

    private static final boolean IS_WINDOWS = File.separatorChar == '\\';

    /** The deepest comes first, so that a folder is on the disk after all that is in it. */
    private static final FileVisitor<Path> FORCING = new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile()) {
                forceOne(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            forceOne(folder);
            return super.postVisitDirectory(folder, failure);
        }
    };

    private FileTree() {}

    /** Waits until all of it is on the disk for good. */
    static void force(Path path) throws IOException {
        Files.walkFileTree(path, FORCING);
    }

    /** Waits until one file or folder is on the disk for good; not the files in a folder. */
    static void forceOne(Path path) throws IOException {
        // Windows opens no folder, and needs none to be forced.
        if (!IS_WINDOWS || Files.isRegularFile(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Deletes what is at this path, read-only or not; nothing there is fine. */
    static void delete(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(path, new FileTree());
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Permissions.open(folder);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        Files.delete(folder);
        return FileVisitResult.CONTINUE;
    }
}
