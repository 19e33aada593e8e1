package dev.lambent.cli;

import dev.lambent.server.StateArchive;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a data folder with a state that was exported. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Begin a data folder with a state that 'lambent export' has written. The folder",
            "must not hold a state yet, and no Lambent may run on it: start one there afterwards."
        },
        footer = {"", "Example:", "  lambent import state.zip --data-dir data && lambent start --data-dir data"})
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The zip that 'lambent export' has written")
    private @Nullable Path file;

    @Option(names = "--data-dir", paramLabel = "DIR", required = true, description = "An empty folder, or a new one")
    private @Nullable Path folder;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Path data = Objects.requireNonNull(folder).toAbsolutePath().normalize();
        StateArchive.unpack(Objects.requireNonNull(file), data);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Imported. Go on with it: lambent start --data-dir " + folder);
        out.flush();
        return ExitCode.OK;
    }
}
