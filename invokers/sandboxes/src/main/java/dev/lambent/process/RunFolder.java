package dev.lambent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What exists on disk only while Lambent runs: {@code <data>/run/<process id>-<n>/<environment>/{tmp,processes}}. The folder
 * is locked for as long as its owner lives, so whoever starts next sees which folders nobody owns any more, kills the
 * processes recorded there and deletes them.
 */
final class RunFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
    private static final String LOCK = "lock";
    private static final String PROCESSES = "processes";

    private final Path folder;
    private final FileChannel channel;

    private RunFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Sweeps what others have left in {@code parent}, and makes a folder of our own there. */
    static RunFolder open(Path parent) {
        Folders.create(parent);
        sweep(parent);
        try {
            Path own = Files.createTempDirectory(parent, ProcessHandle.current().pid() + "-");
            FileChannel channel = lockFile(own);
            channel.lock();
            return new RunFolder(own, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for running environments can be made in " + parent, e);
        }
    }

    Path path() {
        return folder;
    }

    /** The {@code /tmp} of an environment, made if it doesn't exist. */
    Path tmp(String environmentId) {
        return Folders.create(folder.resolve(environmentId).resolve("tmp"));
    }

    /** The file that says what is mounted for an environment. */
    Path mounts(String environmentId) {
        return folder.resolve(environmentId).resolve("mounts");
    }

    /** Notes a process, should Lambent not live to kill it. A process that can't be noted is not left running. */
    void record(Descendants descendants, Process process) throws IOException {
        String line = process.pid() + " " + startMillis(process.toHandle()) + " " + descendants.address() + "\n";
        Path processes = folder.resolve(descendants.environmentId()).resolve(PROCESSES);
        try {
            Files.writeString(processes, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Deletes all of an environment. */
    void delete(String environmentId) {
        Folders.delete(folder.resolve(environmentId));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("The lock on {} is gone already", folder, e);
        }
        Folders.delete(folder);
    }

    private static void sweep(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent)) {
            for (Path left : folders) {
                if (isAbandoned(left)) {
                    LOG.info("Clearing away what a Lambent that was killed has left in {}", left);
                    killRecorded(left);
                    Folders.delete(left);
                }
            }
        } catch (IOException e) {
            LOG.warn("What an earlier Lambent may have left in {} can't be cleared away", parent, e);
        }
    }

    private static boolean isAbandoned(Path left) {
        if (!Files.exists(left.resolve(LOCK))) {
            return false; // being made right now
        }
        try (FileChannel channel = lockFile(left);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static FileChannel lockFile(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void killRecorded(Path left) throws IOException {
        try (DirectoryStream<Path> environments = Files.newDirectoryStream(left)) {
            for (Path environment : environments) {
                for (String line : lines(environment.resolve(PROCESSES))) {
                    kill(line, String.valueOf(environment.getFileName()));
                }
            }
        }
    }

    private static List<String> lines(Path processes) {
        try {
            return Files.readAllLines(processes);
        } catch (IOException e) {
            return new ArrayList<>();
        }
    }

    private static void kill(String line, String environmentId) {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[0].matches("\\d{1,10}")) {
            return;
        }
        Descendants descendants = new Descendants(words[2], environmentId);
        ProcessHandle root = ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> startMillis(process).equals(words[1]))
                .orElse(null);
        kill(root, descendants);
    }

    private static void kill(@Nullable ProcessHandle root, Descendants descendants) {
        if (root == null) {
            descendants.killOrphans();
        } else {
            descendants.killWith(root);
        }
    }

    /** Seconds would do: a process number does not come round twice within one. */
    private static String startMillis(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> String.valueOf(start.toEpochMilli()))
                .orElse("-");
    }
}
