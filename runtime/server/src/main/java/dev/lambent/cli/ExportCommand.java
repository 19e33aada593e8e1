package dev.lambent.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the whole state out of a Lambent that runs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write the whole state of a Lambent that runs with a data folder into one file:",
            "everything that its services hold, and the code. It goes on meanwhile."
        },
        footer = {
            "",
            "Examples:",
            "  lambent export state.zip",
            "  lambent import state.zip --data-dir elsewhere && lambent start --data-dir elsewhere"
        })
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private final Connection connection = new Connection();

    @Parameters(paramLabel = "FILE", description = "The zip to write; one that is there already stays as it is")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path target = Objects.requireNonNull(file);
        if (Files.exists(target)) {
            throw new Failure(ExitCode.MISSPELT, "There is a file " + target + " already. Name another.");
        }
        connection.download("/_lambent/export", target);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Exported to " + target + " (" + Files.size(target) + " bytes).");
        out.flush();
        return ExitCode.OK;
    }
}
