package dev.lambent.governor;

import dev.lambent.function.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the best means of this machine, by trying. Some milliseconds; some tens where systemd is asked. */
final class Probe {

    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final Path SYSTEMD_RUN = Path.of("/usr/bin/systemd-run");

    private final CgroupBin bin;
    private final int cores;

    Probe(CgroupBin bin, int cores) {
        this.bin = bin;
        this.cores = cores;
    }

    /**
     * The means of a mechanism.
     *
     * @throws IllegalStateException where the machine doesn't have the one that was insisted on
     */
    Means find(Mechanism mechanism) {
        if (mechanism == Mechanism.NONE) {
            return new NoMeans("no limit (switched off)");
        }
        if (isWindows()) {
            return windows(mechanism);
        }
        if (mechanism == Mechanism.TOKEN_BUCKET) {
            return new SignalMeans(new SignalShell());
        }
        Optional<Means> groups = groups();
        if (groups.isEmpty() && mechanism == Mechanism.CGROUP) {
            throw new IllegalStateException(
                    "Lambent can't make control groups here: it needs a cgroup v2 that is"
                            + " delegated to it, systemd for its user, or to be root; choose token-bucket, which needs nothing");
        }
        return groups.orElseGet(() -> new SignalMeans(new SignalShell()));
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static Means windows(Mechanism mechanism) {
        if (mechanism != Mechanism.BEST) {
            throw new IllegalStateException("Windows has no " + mechanism + "; only none can be had there");
        }
        return new NoMeans("no limit (Windows has no means for it)");
    }

    private Optional<Means> groups() {
        try {
            OwnCgroups own = OwnCgroups.ofThisProcess();
            StaleCgroups.sweep(own);
            Optional<Means> direct = own(own);
            return direct.isPresent() ? direct : systemd();
        } catch (IOException e) {
            LOG.debug("No control groups: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Means> own(OwnCgroups own) throws IOException {
        String name = StaleCgroups.nameOfThisProcess();
        try {
            if (CgroupsV2.isIn(own)) {
                Path folder = own.folder(OwnCgroups.UNIFIED).orElseThrow();
                return Optional.of(tried(new CgroupsV2(folder, name), new SignalShell()));
            }
            if (CgroupsV1.isIn(own)) {
                return Optional.of(tried(new CgroupsV1(own, name), new SignalShell()));
            }
        } catch (IOException e) {
            LOG.debug("Control groups can't be used: {}", e.getMessage());
            StaleCgroups.remove(own, name);
        }
        return Optional.empty();
    }

    /** A scope of our own, delegated to us, which lives as long as the shell in it. */
    private Optional<Means> systemd() {
        if (!Files.isExecutable(SYSTEMD_RUN) || !Files.isDirectory(Path.of("/run/systemd/system"))) {
            return Optional.empty();
        }
        String who = System.getProperty("user.name").equals("root") ? "--system" : "--user";
        SignalShell shell = new SignalShell(
                List.of(SYSTEMD_RUN.toString(), who, "--scope", "--quiet", "--collect", "-p", "Delegate=yes"));
        try {
            return Optional.of(tried(new CgroupsV2(SystemdScope.around(shell.pid()), "lambent"), shell));
        } catch (IOException e) {
            LOG.debug("systemd gave no usable scope: {}", e.getMessage());
            shell.close();
            return Optional.empty();
        }
    }

    /** Moving a process needs rights over both groups, which only an attempt can tell. */
    private Means tried(Cgroups groups, SignalShell shell) throws IOException {
        Cgroup trial = groups.create("trial", MemorySize.ofMegabytes(512));
        Process moved = new ProcessBuilder("/bin/sh", "-c", "read line").start();
        try {
            trial.quota(Cgroups.PERIOD_MICROS);
            trial.admit(moved.pid());
        } finally {
            moved.destroyForcibly();
            awaitEnd(moved);
            bin.discard(trial);
        }
        return new CgroupMeans(groups, shell, bin, cores);
    }

    private static void awaitEnd(Process process) {
        try {
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
