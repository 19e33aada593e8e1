package dev.lambent.governor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The control group that {@code systemd-run --scope} puts around a program before it becomes that program. */
final class SystemdScope {

    private static final int LOOKS = 100;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(5);

    private SystemdScope() {}

    /**
     * Waits until a process is in a scope of its own, then moves it into a leaf of that scope, because a group that hands
     * out controllers may not hold processes itself.
     *
     * @return the scope's folder
     */
    static Path around(long process) throws IOException {
        String before = group(ProcessHandle.current().pid());
        for (int look = 0; look < LOOKS; look++) {
            String now = group(process);
            if (!now.equals(before) && now.endsWith(".scope")) {
                Path scope = Path.of("/sys/fs/cgroup" + now);
                Path leaf = Files.createDirectory(scope.resolve("shell"));
                CgroupFiles.write(leaf, "cgroup.procs", Long.toString(process));
                return scope;
            }
            LockSupport.parkNanos(BETWEEN);
        }
        throw new IOException("systemd-run made no scope");
    }

    /** Fails as soon as systemd-run has given up and ended. */
    private static String group(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process + "/cgroup")).stream()
                .filter(line -> line.startsWith("0::"))
                .map(line -> line.substring("0::".length()))
                .findFirst()
                .orElseThrow(() -> new IOException("There is no cgroup v2 here"));
    }
}
