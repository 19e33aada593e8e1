package dev.lambent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done to whole folders. */
final class Folders {

    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);

    private Folders() {}

    static Path create(Path folder) {
        try {
            // A link to a folder is one, too.
            return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " can't be created", e);
        }
    }

    /** Deletes a folder and all in it; links are deleted, not followed. What can't be deleted is reported in the log. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException e) {
            LOG.warn("The folder {} could not be deleted", folder, e);
        }
    }

    /** Lays a tree over another: files are linked where possible, otherwise copied; those of the same name replaced. */
    static void overlay(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new Overlay(source, target));
    }

    /** Deletes what it visits. A function may have taken away its own right to look into a folder. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (Files.isDirectory(file)) {
                Files.setPosixFilePermissions(
                        file,
                        Set.of(
                                PosixFilePermission.OWNER_READ,
                                PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_EXECUTE));
                Files.walkFileTree(file, new Deletion());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    /** Lays what it visits over another tree. */
    private static final class Overlay extends SimpleFileVisitor<Path> {
        private final Path source;
        private final Path target;

        Overlay(Path source, Path target) {
            this.source = source;
            this.target = target;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Path there = target.resolve(source.relativize(folder));
            if (Files.exists(there) && !Files.isDirectory(there)) {
                Files.delete(there);
            }
            Files.createDirectories(there);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path there = target.resolve(source.relativize(file));
            if (Files.isDirectory(there)) {
                delete(there);
            }
            Files.deleteIfExists(there);
            link(file, there, attributes.isSymbolicLink());
            return FileVisitResult.CONTINUE;
        }

        private static void link(Path file, Path there, boolean symbolic) throws IOException {
            if (symbolic) {
                Files.createSymbolicLink(there, Files.readSymbolicLink(file));
                return;
            }
            try {
                Files.createLink(there, file);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(file, there, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
