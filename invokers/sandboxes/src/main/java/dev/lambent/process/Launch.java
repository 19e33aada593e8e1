package dev.lambent.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a child process is started.
 *
 * @param command program and arguments
 * @param variables its whole environment
 * @param folder its working folder
 * @param jvm whether it is a JVM, which answers some signals by exiting
 * @param lifeline whether it watches its standard input, and ends when that does
 */
record Launch(List<String> command, Map<String, String> variables, Path folder, boolean jvm, boolean lifeline) {

    /** Takes immutable copies. */
    Launch {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
    }

    ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        if (!lifeline) {
            builder.redirectInput(ProcessBuilder.Redirect.from(NOTHING.toFile()));
        }
        return builder;
    }

    private static final Path NOTHING = Path.of("/dev/null");
}
