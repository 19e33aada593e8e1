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

/** Lists the functions. */
@Command(name = "functions", mixinStandardHelpOptions = true, description = "List the functions.")
final class FunctionsCommand implements Callable<Integer> {

    @Mixin
    private final Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Columns table = new Columns("NAME", "RUNTIME", "MEMORY", "TIMEOUT", "HANDLER");
        String marker = null;
        do {
            String query = marker == null ? "" : "?Marker=" + Connection.encoded(marker);
            JsonObject page = connection.get("/2015-03-31/functions/" + query);
            List<JsonObject> functions = page.objects("Functions");
            Objects.requireNonNullElse(functions, List.<JsonObject>of()).forEach(each -> add(table, each));
            marker = page.text("NextMarker");
        } while (marker != null);
        table.print(out);
        return ExitCode.OK;
    }

    private static void add(Columns table, JsonObject function) {
        table.row(
                String.valueOf(function.text("FunctionName")),
                String.valueOf(function.text("Runtime")),
                function.integer("MemorySize") + " MB",
                function.integer("Timeout") + " s",
                String.valueOf(function.text("Handler")));
    }
}
