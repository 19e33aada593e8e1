package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        description =
                "Show the environments, the concurrency and the waiting events of each function, what limits them, and what"
                        + " event source mappings do.")
final class StatusCommand implements Callable<Integer> {

    private static final String MARGIN = " ".repeat("endpoint  ".length());

    @Mixin
    private final Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        JsonObject status = connection.get("/_lambent/status");
        out.println("endpoint  " + status.text("endpoint"));
        out.println("time      " + time(status) + " at " + status.decimal("timeScale") + " times real time");
        out.println("sizing    " + String.join(".\n" + MARGIN, sentences(status)));
        for (JsonObject account : StatusTables.list(status, "accounts")) {
            printAccount(account, out);
            List<JsonObject> functions = StatusTables.list(status, "functions").stream()
                    .filter(each -> isIn(account, each))
                    .toList();
            StatusTables.of(functions).forEach(table -> {
                out.println();
                table.print(out);
            });
        }
        Columns mappings = StatusTables.ofMappings(StatusTables.list(status, "mappings"));
        if (!mappings.isEmpty()) {
            out.println();
            mappings.print(out);
        }
        return ExitCode.OK;
    }

    private static void printAccount(JsonObject account, PrintWriter out) {
        out.println("account   " + account.text("account") + " in " + account.text("region") + ": "
                + account.integer("running") + " of " + account.integer("limit") + " invocations running");
        out.println(MARGIN + "reserved " + account.integer("reserved") + ", provisioned "
                + account.integer("provisioned") + ", unreserved " + account.integer("unreserved") + " ("
                + account.integer("unreservedRunning") + " in use, " + account.integer("unreservedFree") + " free); "
                + account.integer("claimed") + " claimed");
    }

    private static Instant time(JsonObject status) {
        return Instant.parse(Objects.requireNonNull(status.text("now"))).truncatedTo(ChronoUnit.MILLIS);
    }

    /** A line for each, because all of them together are as long as four. */
    private static String[] sentences(JsonObject status) {
        return String.valueOf(status.text("sizing")).split("\\. ");
    }

    private static boolean isIn(JsonObject account, JsonObject function) {
        return Objects.equals(account.text("account"), function.text("account"))
                && Objects.equals(account.text("region"), function.text("region"));
    }
}
