package dev.lambent.server;

import java.nio.file.Path;

/** A Lambent for a test: in process, on a free port, in a folder of the test's own. */
public final class RunningLambent {

    private RunningLambent() {}

    /** Starts one. */
    public static Lambent in(Path folder) {
        return Lambent.start(settings(folder, Isolation.IN_PROCESS));
    }

    /** Starts one whose functions run in child processes. */
    public static Lambent withProcesses(Path folder) {
        return Lambent.start(settings(folder, Isolation.PROCESS));
    }

    private static Settings settings(Path folder, Isolation isolation) {
        Settings standard = Settings.standard();
        return new Settings(
                0,
                folder,
                standard.identity(),
                isolation,
                standard.sandboxes(),
                standard.timeScale(),
                4711L,
                standard.limits(),
                standard.allowedHosts());
    }
}
