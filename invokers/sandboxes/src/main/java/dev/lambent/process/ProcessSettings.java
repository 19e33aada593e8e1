package dev.lambent.process;

import dev.lambent.governor.Governor;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How environments run as processes.
 *
 * @param dataFolder where the runtime, class archives and the environments' own folders are kept
 * @param jdks homes of JDKs by runtime identifier, where the user has named them
 * @param governor holds processes to their share; closed by whoever made it
 * @param startingTogether how many processes may start at the same time; the others wait their turn
 * @param parkedJvms how many JVMs may be started ahead, in all; 0 for none
 * @param freezes whether environments stand still between invocations
 * @param environmentIds makes ids for environments that are started ahead; safe from any thread
 */
public record ProcessSettings(
        Path dataFolder,
        Map<String, Path> jdks,
        Governor governor,
        int startingTogether,
        int parkedJvms,
        boolean freezes,
        Supplier<String> environmentIds) {

    /** How many JVMs are started ahead by default. */
    public static final int USUAL_PARKED_JVMS = 4;

    /** As many start at the same time as this machine gets on with. */
    public ProcessSettings(
            Path dataFolder,
            Map<String, Path> jdks,
            Governor governor,
            int parkedJvms,
            boolean freezes,
            Supplier<String> environmentIds) {
        this(dataFolder, jdks, governor, usualStartingTogether(), parkedJvms, freezes, environmentIds);
    }

    /** Two for each processor: while one waits for the disk, or for somebody else, another gets on. */
    public static int usualStartingTogether() {
        return 2 * Runtime.getRuntime().availableProcessors();
    }

    /** Takes an immutable copy and an absolute path: child processes have another working folder. */
    public ProcessSettings {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        jdks = Map.copyOf(jdks);
        if (startingTogether < 1) {
            throw new IllegalArgumentException(
                    "The number of processes that start at the same time is 1 or more, but is " + startingTogether);
        }
        if (parkedJvms < 0) {
            throw new IllegalArgumentException("The number of parked JVMs is 0 or more, but is " + parkedJvms);
        }
    }
}
