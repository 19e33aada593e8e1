package dev.lambent.bench;

import dev.lambent.governor.Governor;
import dev.lambent.governor.Governors;
import dev.lambent.governor.Mechanism;
import dev.lambent.process.ProcessSandboxes;
import dev.lambent.process.ProcessSettings;
import dev.lambent.time.SystemTimeline;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Process sandboxes as {@code lambent start} has them: freezing, and with the best CPU limit of the machine. */
final class Processes implements AutoCloseable {

    private final SystemTimeline timeline = new SystemTimeline();
    private final Governor governor = Governors.probe(Mechanism.BEST);
    private final ProcessSandboxes sandboxes;

    /**
     * Ready, with the class archive.
     *
     * @param parked the most JVMs that are started ahead
     */
    Processes(Path folder, int parked) throws Exception {
        sandboxes = new ProcessSandboxes(
                timeline, new ProcessSettings(folder, Map.of(), governor, parked, true, Sandboxed::newId));
        sandboxes.archiveFor("java17").get(2, TimeUnit.MINUTES);
    }

    /** Of a function in a folder. */
    Sandboxed of(String runtime, String handler, Path code) {
        return new Sandboxed(sandboxes, timeline, runtime, handler, code);
    }

    @Override
    public void close() {
        sandboxes.close();
        governor.close();
        timeline.close();
    }
}
