package dev.lambent.database;

import dev.lambent.store.StoreFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder for one process: a lock on {@code lambent.lock}, which the system drops when the process ends however
 * that may be, and in which the process says who it is. The file stays; only the lock counts.
 */
final class FolderLock implements AutoCloseable {

    /** A process that closes a file loses its locks on it, so one that has the folder must not even look at the file. */
    private static final Set<Path> TAKEN_HERE = ConcurrentHashMap.newKeySet();

    /** Where the lock is: far behind the text, because some systems keep others from reading what is locked. */
    private static final long PLACE = Long.MAX_VALUE - 1;

    private static final int LONGEST_PID = 20;

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @throws StoreFailure when a process has it already, with its id
     */
    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!TAKEN_HERE.add(real)) {
            throw inUse(folder, ownPid());
        }
        try {
            return new FolderLock(real, lock(folder, real.resolve("lambent.lock")));
        } catch (IOException | RuntimeException e) {
            TAKEN_HERE.remove(real);
            throw e;
        }
    }

    /** A file in the folder. */
    Path path(String name) {
        return folder.resolve(name);
    }

    private static FileChannel lock(Path folder, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(PLACE, 1, false) == null) {
                String owner = read(channel);
                channel.close();
                throw inUse(folder, owner);
            }
        } catch (OverlappingFileLockException e) {
            // Taken by another class loader's Lambent in this process: closing the channel would cost it its lock.
            throw inUse(folder, ownPid());
        }
        channel.truncate(0).write(ByteBuffer.wrap(ownPid().getBytes(StandardCharsets.US_ASCII)), 0);
        return channel;
    }

    private static @Nullable String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_PID);
        channel.read(text, 0);
        String pid = StandardCharsets.US_ASCII.decode(text.flip()).toString();
        return pid.isEmpty() ? null : pid;
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static StoreFailure inUse(Path folder, @Nullable String pid) {
        String owner = pid == null ? "another process" : "process " + pid;
        return new StoreFailure(
                "The data folder " + folder + " is in use by " + owner
                        + ". Stop that Lambent first, or use another data folder.",
                null);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        TAKEN_HERE.remove(folder);
    }
}
