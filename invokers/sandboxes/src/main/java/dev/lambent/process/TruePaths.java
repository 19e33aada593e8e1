package dev.lambent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a process the paths that it would have on Lambda: its code in {@code /var/task}, its layers in {@code /opt}, both
 * read-only, and its own {@code /tmp}. It takes a mount namespace, which Linux gives to root and often to everybody; whether
 * it does is tried once. A start gets some 5 ms longer by it. Root in a namespace of one's own is still oneself outside.
 *
 * <p>The process keeps its number: {@code unshare} becomes a shell, the shell mounts all at once and becomes the program.
 */
final class TruePaths {

    private static final Logger LOG = LoggerFactory.getLogger(TruePaths.class);
    private static final Path VAR = Path.of("/var");
    private static final Path OPT = Path.of("/opt");
    private static final Path TMP = Path.of("/tmp");
    private static final String ENTER = "mount -a -T \"$0\" >/dev/null 2>&1 && cd /var/task && exec \"$@\"";
    private static final List<List<String>> WAYS = List.of(
            List.of("unshare", "--mount", "--propagation", "private"),
            List.of("unshare", "--user", "--map-root-user", "--mount", "--propagation", "private"));

    private static final long PATIENCE_SECONDS = 5;

    /** What {@code /var} looks like inside: everything that is there, and the folders that Lambda adds. */
    private final Path var;

    private final List<String> way;

    private TruePaths(Path var, List<String> way) {
        this.var = var;
        this.way = way;
    }

    /** Tries what the machine allows. Takes some ten milliseconds. */
    static TruePaths probe(Path folder) {
        Path var = Folders.create(folder.resolve("var"));
        try {
            copyOutline(var);
            Path probe = Folders.create(folder.resolve("probe"));
            Files.writeString(probe.resolve("here"), "");
            Surroundings surroundings = new Surroundings(probe, probe, probe, "");
            for (List<String> way : WAYS) {
                TruePaths paths = new TruePaths(var, way);
                if (paths.work(paths.entering(surroundings, probe, folder.resolve("probe.mounts")))) {
                    return paths;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("No true paths", e);
        }
        return new TruePaths(var, List.of());
    }

    /** Whether the machine allows it. */
    boolean areAllowed() {
        return !way.isEmpty();
    }

    /** Whether a process would still find these folders, in spite of what is mounted over others. */
    boolean show(Path... folders) {
        return Stream.of(folders).noneMatch(folder -> folder.startsWith(OPT) || folder.startsWith(TMP));
    }

    /** What such a process sees. */
    static Surroundings seen(Surroundings real) {
        return new Surroundings(VAR.resolve("task"), OPT, TMP, real.address());
    }

    /**
     * What goes in front of the command.
     *
     * @param runtime what is to be {@code /var/runtime}
     * @param mounts a file that is written for it
     */
    List<String> entering(Surroundings real, Path runtime, Path mounts) throws IOException {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(VAR, TruePaths::isMounted)) {
            for (Path entry : entries) {
                lines.add(line(entry, var.resolve(entry.getFileName()), "rbind"));
            }
        }
        lines.add(line(real.task(), var.resolve("task"), "bind,ro"));
        lines.add(line(runtime, var.resolve("runtime"), "bind,ro"));
        lines.add(line(var, VAR, "rbind"));
        lines.add(line(real.opt(), OPT, "bind,ro"));
        lines.add(line(real.tmp(), TMP, "bind"));
        Files.write(mounts, lines);
        List<String> command = new ArrayList<>(way);
        command.addAll(List.of("sh", "-c", ENTER, mounts.toString()));
        return command;
    }

    private boolean work(List<String> entering) {
        List<String> command = new ArrayList<>(entering);
        command.addAll(List.of("test", "-e", "/var/task/here", "-a", "-e", "/opt/here", "-a", "-e", "/tmp/here"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void copyOutline(Path var) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(VAR)) {
            for (Path entry : entries) {
                Path there = var.resolve(entry.getFileName());
                if (Files.isSymbolicLink(entry)) {
                    Files.copy(
                            entry, there, java.nio.file.LinkOption.NOFOLLOW_LINKS, StandardCopyOption.REPLACE_EXISTING);
                } else if (Files.isDirectory(entry)) {
                    Folders.create(there);
                }
            }
        }
        Folders.create(var.resolve("task"));
        Folders.create(var.resolve("runtime"));
    }

    private static boolean isMounted(Path entry) {
        return Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                && !entry.endsWith("task")
                && !entry.endsWith("runtime");
    }

    /** A line in the form of {@code fstab}, where blanks are written in octal. */
    private static String line(Path source, Path target, String options) {
        return escaped(source) + " " + escaped(target) + " none " + options + " 0 0";
    }

    private static String escaped(Path path) {
        return path.toString()
                .replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }
}
