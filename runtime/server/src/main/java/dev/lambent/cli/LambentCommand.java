package dev.lambent.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that all others hang under, and the way they are run. */
@Command(
        name = "lambent",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A local runtime for AWS Lambda functions, without Docker.",
        subcommands = {
            StartCommand.class,
            DeployCommand.class,
            InvokeCommand.class,
            EventCommand.class,
            FunctionsCommand.class,
            LogsCommand.class,
            StatusCommand.class,
            TimeCommand.class,
            StopCommand.class,
            AwsCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:the call failed, or nobody answers",
            "2:the command was misspelt",
            "3:the invoked function failed"
        },
        footer = {
            "",
            "Examples:",
            "  lambent start --samples",
            "  lambent deploy target/orders.jar --name orders --handler example.Orders --memory 512",
            "  lambent invoke orders --payload '{\"id\": 42}' --tail",
            "  lambent time advance 10m",
            "",
            "Shell completion: source <(lambent generate-completion)"
        })
public final class LambentCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** Made by {@link #run}. */
    LambentCommand() {}

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return ExitCode.MISSPELT;
    }

    /**
     * Runs a command at the terminal.
     *
     * @return what to exit with
     */
    public static int run(String... arguments) {
        return configured(new CommandLine(new LambentCommand())).execute(arguments);
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return configured(new CommandLine(new LambentCommand()).setOut(out).setErr(err))
                .execute(arguments);
    }

    private static CommandLine configured(CommandLine commands) {
        // An event may come from a file (--payload @event.json); picocli's own argument files would swallow it.
        commands.setExpandAtFiles(false);
        Objects.requireNonNull(commands.getSubcommands().get("aws"))
                .setStopAtPositional(true)
                .setUnmatchedOptionsArePositionalParams(true);
        return commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("lambent: " + inOneLine(failure)));
            command.getErr().flush();
            return failure instanceof Failure known ? known.exitCode() : ExitCode.CALL_FAILED;
        });
    }

    private static String inOneLine(Exception failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.toString()
                : message.lines().findFirst().orElse(message);
    }
}
