package dev.lambent.junit;

import dev.lambent.governor.Governor;
import dev.lambent.governor.Governors;
import dev.lambent.governor.Mechanism;
import dev.lambent.id.Ids;
import dev.lambent.process.ProcessSandboxes;
import dev.lambent.process.ProcessSettings;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The child processes of one test, for the functions that are to run in some. Safe from any thread. */
final class Processes implements AutoCloseable {

    private static final int NONE_AHEAD = 0;

    private final Timeline timeline;
    private final Time time;
    private final Supplier<Path> folder;
    private final Ids ids;
    private @Nullable ProcessSandboxes sandboxes;
    private @Nullable Governor governor;

    Processes(Timeline timeline, Time time, Supplier<Path> folder, Ids ids) {
        this.timeline = timeline;
        this.time = time;
        this.folder = folder;
        this.ids = ids;
    }

    synchronized boolean isUsed() {
        return sandboxes != null;
    }

    /**
     * Gets ready for some.
     *
     * @param function the one that is to run in child processes
     * @throws IllegalStateException when the clock is virtual
     */
    synchronized void prepare(String function) {
        if (time == Time.VIRTUAL) {
            throw new IllegalStateException("The function " + function
                    + " is to run in processes, which live by the machine's clock, but this test's clock is virtual. Say"
                    + " @LambentTest(time = Time.REAL), or leave out inProcesses().");
        }
        if (sandboxes == null) {
            Governor found = Governors.probe(Mechanism.named("none"));
            governor = found;
            sandboxes = new ProcessSandboxes(
                    timeline, new ProcessSettings(folder.get(), Map.of(), found, NONE_AHEAD, false, this::id));
        }
    }

    synchronized Sandboxes sandboxes() {
        if (sandboxes == null) {
            throw new IllegalStateException("No function was to run in processes");
        }
        return sandboxes;
    }

    private String id() {
        synchronized (ids) {
            return ids.hex(32);
        }
    }

    @Override
    public synchronized void close() {
        if (sandboxes != null) {
            sandboxes.close();
        }
        if (governor != null) {
            governor.close();
        }
    }
}
