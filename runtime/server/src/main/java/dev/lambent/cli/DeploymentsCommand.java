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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows deployments. */
@Command(
        name = "deployments",
        mixinStandardHelpOptions = true,
        description = "List the deployments that shift aliases, or show one with its steps, events and diagnostics.",
        footer = {"", "Examples:", "  lambent deployments", "  lambent deployments d-A1B2C3D4E"})
final class DeploymentsCommand implements Callable<Integer> {

    @Mixin
    private final Connection connection = new Connection();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "A deployment's id, such as d-A1B2C3D4E")
    private @Nullable String id;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (id != null) {
            new ShiftPicture(connection.get("/_lambent/deployments/" + Connection.encoded(id))).print(out);
            return ExitCode.OK;
        }
        Columns table = new Columns("DEPLOYMENT", "ALIAS", "FROM", "TO", "STATUS", "SHARE", "CREATED", "HOW");
        List<JsonObject> all = Objects.requireNonNullElse(
                connection.get("/_lambent/deployments").objects("deployments"), List.of());
        all.forEach(each -> table.row(
                text(each, "id"),
                text(each, "function") + ":" + text(each, "alias"),
                text(each, "from"),
                text(each, "to"),
                text(each, "status"),
                each.integer("percent") + " %",
                text(each, "created"),
                each.text("rollbackOf") == null ? text(each, "config") : "takes back " + each.text("rollbackOf")));
        table.print(out);
        return ExitCode.OK;
    }

    private static String text(JsonObject deployment, String name) {
        return String.valueOf(deployment.text(name));
    }
}
