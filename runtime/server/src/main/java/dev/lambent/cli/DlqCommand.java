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

/** Lists dead letters. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = "List what is in the dead-letter queue of a function, or in a queue, without receiving it.",
        footer = {"", "Example:", "  lambent dlq orders"})
final class DlqCommand implements Callable<Integer> {

    private static final int WIDEST_ERROR = 40;
    private static final int WIDEST_BODY = 120;

    @Mixin
    private final Connection connection = new Connection();

    @Parameters(paramLabel = "NAME", description = "A function, or a queue's name, ARN or URL")
    private String name = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "List at most so many messages, up to 1000; ${DEFAULT-VALUE} unless said")
    private int limit;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        JsonObject queue = connection.get(path(name) + "?limit=" + limit);
        out.println(queue.text("queue") + ": " + queue.integer("visible") + " visible, " + queue.integer("inFlight")
                + " in flight, " + queue.integer("delayed") + " delayed");
        List<JsonObject> messages = Objects.requireNonNullElse(queue.objects("messages"), List.of());
        Columns table = new Columns("SENT", "STATE", "RECEIVED", "REQUEST", "ERROR", "MESSAGE");
        messages.forEach(each -> add(table, each));
        if (!table.isEmpty()) {
            out.println();
            table.print(out);
        }
        out.flush();
        return ExitCode.OK;
    }

    /** Where the dead letters of something are. */
    static String path(String name) {
        return "/_lambent/dead-letters/" + Connection.encoded(name);
    }

    private static void add(Columns table, JsonObject message) {
        JsonObject attributes = Objects.requireNonNullElse(message.object("attributes"), JsonObject.empty());
        table.row(
                Objects.requireNonNullElse(message.text("sent"), "-"),
                String.valueOf(message.text("state")),
                String.valueOf(message.integer("receives")),
                Objects.requireNonNullElse(attributes.text("RequestID"), "-"),
                inOneLine(attributes.text("ErrorMessage"), WIDEST_ERROR),
                inOneLine(message.text("body"), WIDEST_BODY));
    }

    private static String inOneLine(@Nullable String text, int widest) {
        if (text == null || text.isEmpty()) {
            return "-";
        }
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= widest ? line : line.substring(0, widest - 3) + "...";
    }
}
