package dev.lambent.cli;

import dev.lambent.example.BufferedThumbnails;
import dev.lambent.example.Thumbnails;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Plays whole architectures and shows what happens in them. */
@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(thumbnails | buffered-thumbnails)",
        description =
                "Play an architecture on a Lambent of its own, and show what happens in it, a lane for each who takes"
                        + " part. Nothing is left behind.",
        footer = {"", "Examples:", "  lambent example thumbnails", "  lambent example buffered-thumbnails"})
final class ExampleCommand {

    @Spec
    private @Nullable CommandSpec spec;

    /** Plays the one with a topic. */
    @Command(
            name = "thumbnails",
            mixinStandardHelpOptions = true,
            description = "S3 tells SNS, and SNS a function, which makes a thumbnail of each picture.")
    int thumbnails() {
        return code(Thumbnails.play(out()));
    }

    /** Plays the one with a queue behind the topic. */
    @Command(
            name = "buffered-thumbnails",
            mixinStandardHelpOptions = true,
            description =
                    "The same with a queue between SNS and the function: pictures wait there, one that fails ends in"
                            + " the dead-letter queue, and is moved back when the function is mended.")
    int bufferedThumbnails() {
        return code(BufferedThumbnails.play(out()));
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private static int code(boolean right) {
        return right ? ExitCode.OK : ExitCode.CALL_FAILED;
    }
}
