package dev.lambent.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:the call failed, or nobody answers",
            "2:the command was misspelt",
            "3:the invoked function failed",
            "4:the deployment failed or was stopped",
            "5:the deployment was left running"
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

    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    @Spec
    private @Nullable CommandSpec spec;

    /** Made by {@link #run}. */
    LambentCommand() {}

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("start", StartCommand::new);
        commands.put("deploy", DeployCommand::new);
        commands.put("deployments", DeploymentsCommand::new);
        commands.put("invoke", InvokeCommand::new);
        commands.put("event", EventCommand::new);
        commands.put("example", ExampleCommand::new);
        commands.put("functions", FunctionsCommand::new);
        commands.put("logs", LogsCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("dlq", DlqCommand::new);
        commands.put("redrive", RedriveCommand::new);
        commands.put("time", TimeCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("stop", StopCommand::new);
        commands.put("aws", AwsCommand::new);
        return commands;
    }

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
        return run(command -> command, arguments);
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(command -> command.setOut(out).setErr(err), arguments);
    }

    /** Making a command's model costs tens of milliseconds, so only that of the command that was asked for is made. */
    private static int run(UnaryOperator<CommandLine> setting, String... arguments) {
        Supplier<Object> one = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (one == null) {
            return configured(setting.apply(all())).execute(arguments);
        }
        CommandLine alone = new CommandLine(one.get()).setCommandName("lambent " + arguments[0]);
        return configured(setting.apply(passingOn(arguments[0], alone)))
                .execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static CommandLine all() {
        CommandLine all = new CommandLine(new LambentCommand());
        COMMANDS.forEach((name, command) -> all.addSubcommand(name, passingOn(name, new CommandLine(command.get()))));
        return all.addSubcommand(new AutoComplete.GenerateCompletion()).addSubcommand(new CommandLine.HelpCommand());
    }

    /** Everything behind {@code aws} is the AWS CLI's own. */
    private static CommandLine passingOn(String name, CommandLine command) {
        return name.equals("aws")
                ? command.setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true)
                : command;
    }

    private static CommandLine configured(CommandLine commands) {
        // An event may come from a file (--payload @event.json); picocli's own argument files would swallow it.
        commands.setExpandAtFiles(false);
        commands.setParameterExceptionHandler((misspelt, arguments) -> refuse(misspelt));
        return commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("lambent: " + inOneLine(failure)));
            command.getErr().flush();
            return failure instanceof Failure known ? known.exitCode() : ExitCode.CALL_FAILED;
        });
    }

    /** What is wrong, what was perhaps meant, and where to read on: whoever has misspelt one word doesn't want the whole help. */
    private static int refuse(CommandLine.ParameterException misspelt) {
        CommandLine command = misspelt.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(command.getColorScheme().errorText("lambent: " + inOneLine(misspelt)));
        CommandLine.UnmatchedArgumentException.printSuggestions(misspelt, err);
        err.println("See '" + name + " --help'.");
        err.flush();
        return ExitCode.MISSPELT;
    }

    private static String inOneLine(Exception failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.toString()
                : message.lines().findFirst().orElse(message);
    }
}
