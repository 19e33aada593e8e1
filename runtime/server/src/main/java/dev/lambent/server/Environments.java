package dev.lambent.server;

import dev.lambent.governor.Governor;
import dev.lambent.governor.Governors;
import dev.lambent.governor.Mechanism;
import dev.lambent.id.Ids;
import dev.lambent.inprocess.InProcessSandboxes;
import dev.lambent.process.ProcessSandboxes;
import dev.lambent.process.ProcessSettings;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The kind of sandboxes that a Lambent runs functions in, with what belongs to it.
 *
 * @param sandboxes the sandboxes
 * @param description what they are held to, in a line
 * @param close ends all of them
 */
record Environments(Sandboxes sandboxes, Supplier<String> description, Runnable close) {

    static Environments open(Settings settings, Timeline timeline, Path folder, Ids ids) {
        if (settings.isolation() == Isolation.IN_PROCESS) {
            return new Environments(
                    new InProcessSandboxes(timeline),
                    () -> "Environments are class loaders in Lambent's own process. CPU and memory have no limits.",
                    () -> {});
        }
        Settings.SandboxSettings wanted = settings.sandboxes();
        Governor governor = Governors.probe(Mechanism.named(wanted.cpu()));
        ProcessSandboxes sandboxes = new ProcessSandboxes(
                timeline,
                new ProcessSettings(folder, wanted.jdks(), governor, wanted.parked(), wanted.freeze(), () -> hex(ids)));
        return new Environments(sandboxes, sandboxes::describe, () -> {
            sandboxes.close();
            governor.close();
        });
    }

    /** Environments that are started ahead get their ids on other threads than the timeline's. */
    private static String hex(Ids ids) {
        synchronized (ids) {
            return ids.hex(32);
        }
    }
}
