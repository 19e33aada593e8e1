package dev.lambent.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may do what with unpacked code: its owner, as whom functions run, may read and execute, and nobody may write, as in
 * {@code /var/task}. Other users of the machine have no business here. Without POSIX permissions, none are set.
 */
final class Permissions {

    private static final FileAttribute<?>[] NONE = {};
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> CLOSED = PosixFilePermissions.fromString("r-x------");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("r--------");

    private Permissions() {}

    private static boolean areKnown(Path near) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** For a new folder that is still to be filled; {@code near} is any path on the same file system. */
    static FileAttribute<?>[] folder(Path near) {
        return attributes(near, OPEN);
    }

    /** For a new file. */
    static FileAttribute<?>[] file(Path near, boolean executable) {
        return attributes(near, executable ? CLOSED : READABLE);
    }

    private static FileAttribute<?>[] attributes(Path near, Set<PosixFilePermission> permissions) {
        return areKnown(near) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)} : NONE;
    }

    /** Makes a folder read-only. */
    static void close(Path folder) throws IOException {
        set(folder, CLOSED);
    }

    /** Makes a folder writable again, so that it can be deleted. */
    static void open(Path folder) throws IOException {
        set(folder, OPEN);
    }

    private static void set(Path folder, Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(permissions);
        }
    }
}
