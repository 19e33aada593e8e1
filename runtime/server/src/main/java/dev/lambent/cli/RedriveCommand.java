package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts dead letters back. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = {
            "Put dead letters back: those of a function become events for it again, those of a queue",
            "move to the queues that they came from."
        },
        footer = {"", "Example:", "  lambent redrive orders"})
final class RedriveCommand implements Callable<Integer> {

    @Mixin
    private final Connection connection = new Connection();

    @Parameters(paramLabel = "NAME", description = "A function, or a queue's name, ARN or URL")
    private String name = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        JsonObject done = connection.post(DlqCommand.path(name), JsonObject.empty());
        if (done.has("moving")) {
            out.println(messages(done, "moving") + " of " + done.text("queue") + " on the way back to where "
                    + "they came from");
        } else {
            out.println(messages(done, "redriven") + " of " + done.text("queue") + " accepted again by "
                    + done.text("function"));
        }
        out.flush();
        return done.has("stoppedBy") || isSome(done, "left") ? failure(done) : ExitCode.OK;
    }

    private static int failure(JsonObject done) {
        String why = done.text("stoppedBy");
        throw new Failure(messages(done, "left") + " left in the queue: "
                + (why == null ? "what is no JSON can't be an event." : why));
    }

    private static boolean isSome(JsonObject done, String name) {
        return Objects.requireNonNullElse(done.integer(name), 0L) > 0;
    }

    private static String messages(JsonObject done, String name) {
        long count = Objects.requireNonNullElse(done.integer(name), 0L);
        return count == 1 ? "1 message" : count + " messages";
    }
}
