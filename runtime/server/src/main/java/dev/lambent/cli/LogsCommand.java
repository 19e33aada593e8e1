package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a function logs. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Print what a function has logged.",
        footer = {"", "Example:", "  lambent logs -f orders"})
final class LogsCommand implements Callable<Integer> {

    @Mixin
    private final Connection connection = new Connection();

    @Parameters(paramLabel = "NAME", description = "The function's name")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what it logs, until interrupted")
    private boolean follow;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        connection.get("/2015-03-31/functions/" + Connection.encoded(name) + "/configuration");
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        long last = 0;
        boolean more = true;
        while (more) {
            JsonObject page =
                    connection.get("/_lambent/logs/" + Connection.encoded(name) + "?after=" + last + "&wait=" + follow);
            List<JsonObject> lines = Objects.requireNonNullElse(page.objects("lines"), List.of());
            lines.forEach(line -> out.println(line.text("at") + " " + line.text("text")));
            out.flush();
            last = Objects.requireNonNullElse(page.integer("last"), last);
            more = follow || !lines.isEmpty();
        }
        return ExitCode.OK;
    }
}
