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
import picocli.CommandLine.Spec;

/** Shows what runs. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show the environments of each function and what limits them.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        JsonObject status = connection.get("/_lambent/status");
        out.println("endpoint  " + status.text("endpoint"));
        out.println("time      " + status.text("now") + " at " + status.decimal("timeScale") + " times real time");
        out.println("sizing    " + status.text("sizing"));
        for (JsonObject account : list(status, "accounts")) {
            out.println("account   " + account.text("account") + " in " + account.text("region") + ": "
                    + account.integer("running") + " of " + account.integer("limit") + " invocations running");
        }
        out.println();
        Columns table = new Columns("FUNCTION", "VERSION", "STATE", "RUNTIME", "MEMORY", "STARTING", "IDLE", "BUSY");
        list(status, "functions").forEach(each -> add(table, each));
        table.print(out);
        return ExitCode.OK;
    }

    private static List<JsonObject> list(JsonObject status, String name) {
        return Objects.requireNonNullElse(status.objects(name), List.of());
    }

    private static void add(Columns table, JsonObject version) {
        table.row(
                String.valueOf(version.text("function")),
                String.valueOf(version.text("version")),
                String.valueOf(version.text("state")),
                String.valueOf(version.text("runtime")),
                version.integer("memory") + " MB",
                String.valueOf(version.integer("starting")),
                String.valueOf(version.integer("idle")),
                String.valueOf(version.integer("busy")));
    }
}
