package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a Lambent that runs, with everything it has started. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stop Lambent and everything that it has started.")
final class StopCommand implements Callable<Integer> {

    @Mixin
    private final Connection connection = new Connection();

    @Override
    public Integer call() {
        connection.post("/_lambent/stop", JsonObject.empty());
        return ExitCode.OK;
    }
}
