package dev.lambent.process;

import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The script that starts the runtime in its own way: it gets the command line as its arguments (AWS Lambda Developer Guide,
 * "Modifying the runtime environment").
 */
final class ExecWrapper {

    static final String VARIABLE = "AWS_LAMBDA_EXEC_WRAPPER";

    private ExecWrapper() {}

    /**
     * What goes in front of the command, as Lambda has it: nothing, where there is no wrapper. A missing one is what a shell
     * makes of it.
     */
    static List<String> find(SandboxSpecification specification, Surroundings surroundings, SandboxObserver observer)
            throws NotStarted {
        String named = specification.variables().getOrDefault(VARIABLE, "");
        if (named.isEmpty()) {
            return List.of();
        }
        Path script = surroundings.real(named);
        if (!Files.isRegularFile(script)) {
            observer.printed(Output.line("/var/runtime/bootstrap: " + named + ": No such file or directory"));
            throw new NotStarted(SandboxFailure.exited(127));
        }
        if (!Files.isExecutable(script)) {
            observer.printed(Output.line("/var/runtime/bootstrap: " + named + ": Permission denied"));
            throw new NotStarted(SandboxFailure.exited(126));
        }
        return List.of(named);
    }
}
