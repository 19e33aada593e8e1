package dev.lambent.cli;

import dev.lambent.database.Durability;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.Limits;
import dev.lambent.server.Isolation;
import dev.lambent.server.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings that are being read from a file; what the file doesn't mention is as it is without one. Used by one thread. */
final class SettingsDraft {

    private static final Settings STANDARD = Settings.standard();

    private final Path file;
    private final Map<String, Path> jdks = new LinkedHashMap<>();

    int port = STANDARD.port();
    String account = STANDARD.identity().account();
    String region = STANDARD.identity().region();
    Isolation isolation = STANDARD.isolation();

    @Nullable
    Path dataFolder = STANDARD.data().folder();

    boolean ephemeral = STANDARD.data().ephemeral();
    Durability durability = STANDARD.data().durability();

    String cpu = STANDARD.sandboxes().cpu();
    boolean freeze = STANDARD.sandboxes().freeze();
    int parked = STANDARD.sandboxes().parked();
    double timeScale = STANDARD.timeScale();
    boolean relaxed = STANDARD.relaxed();

    @Nullable
    Long seed = STANDARD.seed();

    List<String> allowedHosts = STANDARD.allowedHosts();
    Settings.Remotes remotes = STANDARD.remotes();
    Duration init = STANDARD.limits().init();
    Duration provisionedInit = STANDARD.limits().provisionedInit();
    Duration environmentIdle = STANDARD.limits().environmentIdle();
    ConcurrencyLimits concurrency = STANDARD.limits().concurrency();

    /** The standard settings, for a file whose folder paths may begin at. */
    SettingsDraft(Path file) {
        this.file = file;
    }

    /** A path as the file means it: from the file's own folder. */
    Path resolve(Path path) {
        return file.resolveSibling(path);
    }

    void addJdks(Map<String, Path> folders) {
        folders.forEach((runtime, folder) -> jdks.put(runtime, resolve(folder)));
    }

    static ConcurrencyLimits withUnreserved(ConcurrencyLimits before, int unreserved) {
        return new ConcurrencyLimits(
                before.account(),
                unreserved,
                before.environments(),
                before.requestsPerConcurrency(),
                before.allocation(),
                before.controlPlane());
    }

    Settings settings() {
        return new Settings(
                port,
                new Settings.Data(dataFolder, ephemeral, durability),
                new Settings.Identity(account, region),
                isolation,
                new Settings.SandboxSettings(jdks, cpu, freeze, parked),
                timeScale,
                seed,
                limits(STANDARD.limits()),
                allowedHosts,
                remotes,
                relaxed);
    }

    private Limits limits(Limits standard) {
        return new Limits(
                standard.activation(),
                standard.inactiveAfter(),
                standard.codeStorageBytes(),
                standard.policyCharacters(),
                standard.tagsPerFunction(),
                init,
                provisionedInit,
                environmentIdle,
                concurrency);
    }
}
