package dev.lambent.process;

import dev.lambent.sandbox.HandlerFormsContractTest;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.SystemTimeline;
import dev.lambent.time.Timeline;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The forms of handlers in child processes. */
class ProcessHandlerFormsIT extends HandlerFormsContractTest {

    private static SystemTimeline timeline;
    private static ProcessSandboxes sandboxes;

    @BeforeAll
    static void open(@TempDir Path data) {
        timeline = new SystemTimeline();
        sandboxes = new ProcessSandboxes(
                timeline,
                new ProcessSettings(SharedArchives.in(data), Map.of(), new NoGovernor(), 0, false, () -> "unused"));
    }

    @AfterAll
    static void close() {
        sandboxes.close();
        timeline.close();
    }

    @Override
    protected Sandboxes sandboxes() {
        return sandboxes;
    }

    @Override
    protected Timeline timeline() {
        return timeline;
    }
}
