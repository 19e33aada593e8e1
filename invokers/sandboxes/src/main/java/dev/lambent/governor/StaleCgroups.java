package dev.lambent.governor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of Lambents that are no more. A folder's name holds the number of its Lambent and when that was started, so
 * that neither a living Lambent nor a stranger with the same number is mistaken for a dead one.
 */
final class StaleCgroups {

    private static final Logger LOG = LoggerFactory.getLogger(StaleCgroups.class);
    private static final String PREFIX = "lambent-";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final int LOOKS = 200;

    private StaleCgroups() {}

    /** The folder that is ours; several governors of one process have to be told apart by their number. */
    static synchronized String nameOfThisProcess() throws IOException {
        long process = ProcessHandle.current().pid();
        return PREFIX + process + "-" + startTicks(process) + "-" + governors++;
    }

    private static int governors;

    /** Kills who is left in the folders of dead Lambents, and removes those. */
    static void sweep(OwnCgroups own) {
        for (Path folder : new HashSet<>(own.folders().values())) {
            try (DirectoryStream<Path> ours = Files.newDirectoryStream(folder, PREFIX + "*-*-*")) {
                for (Path candidate : ours) {
                    sweep(candidate);
                }
            } catch (IOException e) {
                LOG.debug("{} can't be swept: {}", folder, e.getMessage());
            }
        }
    }

    /** Removes a folder that was made but could not be used. */
    static void remove(OwnCgroups own, String name) {
        own.folders().values().forEach(folder -> CgroupFiles.removed(folder.resolve(name)));
    }

    private static void sweep(Path folder) throws IOException {
        if (isDead(folder.getFileName().toString())) {
            LOG.info("Removing what a killed Lambent has left: {}", folder);
            try (DirectoryStream<Path> groups = Files.newDirectoryStream(folder, "environment-*")) {
                for (Path group : groups) {
                    empty(group);
                }
            }
            CgroupFiles.removed(folder);
        }
    }

    private static void empty(Path group) throws IOException {
        CgroupFiles.kill(CgroupFiles.processes(group));
        if (Files.exists(group.resolve("freezer.state"))) {
            CgroupFiles.write(group, "freezer.state", "THAWED");
        }
        CgroupFiles.evacuate(group);
        // Who was killed leaves the group a moment later, and only then can it be removed.
        for (int look = 0; look < LOOKS && !CgroupFiles.removed(group); look++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Of {@code lambent-NUMBER-TICKS-N}; any other name is none of ours. */
    static boolean isDead(String name) {
        String[] parts = name.split("-", -1);
        try {
            return startTicks(Long.parseLong(parts[1])) != Long.parseLong(parts[2]);
        } catch (IOException e) {
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static long startTicks(long process) throws IOException {
        try (ProcFile stat = new ProcFile("/proc/" + process + "/stat")) {
            return ProcStat.parse(stat.read()).startTicks();
        }
    }
}
