package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows Lambent's clock and moves it. */
@Command(
        name = "time",
        mixinStandardHelpOptions = true,
        description = "Show Lambent's clock.",
        footer = {"", "Example:", "  lambent time advance 10m"})
final class TimeCommand implements Callable<Integer> {

    @Mixin
    private final Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        print(spec, connection.get("/_lambent/time"));
        return ExitCode.OK;
    }

    /** Moves the clock forward. */
    @Command(
            name = "advance",
            mixinStandardHelpOptions = true,
            description = "Move the clock forward and run everything that becomes due, in order.")
    int advance(
            @Parameters(paramLabel = "DURATION", description = "How far: 90s, 10m, 1h30m, 2d", converter = Times.class)
                    Duration by,
            @Mixin Connection there) {
        JsonObject request = JsonObject.builder().put("duration", by.toString()).build();
        print(spec, there.post("/_lambent/time/advance", request));
        return ExitCode.OK;
    }

    private static void print(@Nullable CommandSpec spec, JsonObject time) {
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(time.text("now") + " (running at " + time.decimal("scale") + " times real time)");
            out.flush();
        }
    }
}
