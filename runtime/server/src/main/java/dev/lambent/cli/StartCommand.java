package dev.lambent.cli;

import dev.lambent.function.Limits;
import dev.lambent.server.Isolation;
import dev.lambent.server.Lambent;
import dev.lambent.server.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs Lambent until it is stopped. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Start Lambent on this machine's loopback address and serve until stopped.",
        footer = {
            "",
            "Examples:",
            "  lambent start --samples",
            "  lambent start --port 0 --isolation in-process",
            "  lambent start --time-scale 60 --jdk java21=/opt/jdk-21"
        })
final class StartCommand implements Callable<Integer> {

    @Option(names = "--port", description = "The port; 0 picks a free one and prints it. ${DEFAULT-VALUE} by default")
    private int port = Settings.DEFAULT_PORT;

    @Option(names = "--samples", description = "Deploy the sample functions")
    private boolean samples;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where code and class archives are kept; else a folder that is deleted at the end")
    private @Nullable Path dataFolder;

    @Option(
            names = "--isolation",
            paramLabel = "process|in-process",
            description = "Where functions run: a child process each (the default), or Lambent's own",
            converter = IsolationName.class)
    private Isolation isolation = Isolation.PROCESS;

    @Option(
            names = "--account-id",
            paramLabel = "ID",
            description = "The account of requests whose access key isn't one")
    private String account = Settings.Identity.DEFAULT.account();

    @Option(names = "--region", description = "The region of requests that aren't signed for one")
    private String region = Settings.Identity.DEFAULT.region();

    @Option(
            names = "--time-scale",
            paramLabel = "N",
            description = "Let waiting run N times faster; functions keep their real seconds")
    private double timeScale = 1;

    @Option(
            names = "--idle",
            paramLabel = "DURATION",
            description = "How long an environment is kept without anything to do; 10m by default",
            converter = Times.class)
    private @Nullable Duration idle;

    @Option(
            names = "--jdk",
            paramLabel = "RUNTIME=DIR",
            description = "The JDK for a runtime, such as java21=/opt/jdk-21; may be repeated")
    private Map<String, Path> jdks = new LinkedHashMap<>();

    @Option(
            names = "--cpu",
            paramLabel = "MECHANISM",
            description = "What holds functions to their CPU: best (the default), cgroup, token-bucket, none")
    private String cpu = Settings.SandboxSettings.DEFAULT.cpu();

    @Option(
            names = "--freeze",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Let environments stand still between invocations, as on AWS (the default), or run on")
    private boolean freeze = true;

    @Option(
            names = "--parked",
            paramLabel = "N",
            description = "How many JVMs are started ahead of need; 0 for none, ${DEFAULT-VALUE} by default")
    private int parked = Settings.SandboxSettings.DEFAULT.parked();

    @Option(names = "--seed", paramLabel = "N", description = "Where randomness begins, for a run that can be repeated")
    private @Nullable Long seed;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "A further Host name that requests may come under; may be repeated")
    private List<String> allowedHosts = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Lambent lambent = Lambent.start(settings());
        Thread end = new Thread(lambent::close, "lambent-end");
        Runtime.getRuntime().addShutdownHook(end);
        if (samples) {
            lambent.deploySamples();
        }
        greet(lambent);
        lambent.awaitEnd();
        return ExitCode.OK;
    }

    Settings settings() {
        CommandSpec command = Objects.requireNonNull(spec);
        if (!account.matches("\\d{12}")) {
            throw new ParameterException(
                    command.commandLine(), "An account id has 12 digits; '" + account + "' has not.");
        }
        if (!(timeScale > 0 && timeScale <= 1_000_000)) {
            throw new ParameterException(command.commandLine(), "--time-scale is more than 0 and at most 1000000.");
        }
        Limits limits = idle == null ? Limits.aws() : Limits.aws().withEnvironmentIdle(idle);
        return new Settings(
                port,
                dataFolder,
                new Settings.Identity(account, region),
                isolation,
                new Settings.SandboxSettings(jdks, cpu, freeze, parked),
                timeScale,
                seed,
                limits,
                allowedHosts);
    }

    private void greet(Lambent lambent) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String endpoint = lambent.endpoint();
        out.println("Lambent " + Lambent.version() + " is ready at " + endpoint
                + " (stop it with Ctrl-C or 'lambent stop')");
        out.println("IAM policies are kept and not evaluated: every call is allowed.");
        if (samples) {
            out.println("Functions: " + String.join(", ", lambent.sampleNames()));
            out.println();
            out.println("  curl -s " + endpoint + "/2015-03-31/functions/order-api/invocations -d '"
                    + Lambent.SAMPLE_EVENT + "'");
            out.println("  echo '" + Lambent.SAMPLE_EVENT + "' > order.json && AWS_ACCESS_KEY_ID=test"
                    + " AWS_SECRET_ACCESS_KEY=test aws --endpoint-url " + endpoint + " --region " + region
                    + " lambda invoke --function-name order-api --payload fileb://order.json /dev/stdout");
        }
        out.flush();
    }
}
