package dev.lambent.cli;

import dev.lambent.database.Durability;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.Limits;
import dev.lambent.mapping.remote.RemoteEndpoint;
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
import java.util.stream.Stream;
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
            "  lambent start --data-dir data",
            "  lambent start --time-scale 60 --jdk java21=/opt/jdk-21",
            "  lambent start --settings lambent.json --account-concurrency 20",
            "  lambent start --remote sqs=http://localhost:9324",
            "",
            "A settings file, with every setting that there is:",
            "  {",
            "    \"port\": 4566, \"region\": \"us-east-1\", \"accountId\": \"000000000000\",",
            "    \"isolation\": \"process\", \"cpu\": \"best\", \"freeze\": true, \"parked\": 4,",
            "    \"dataDir\": \"data\", \"ephemeral\": false, \"durability\": \"normal\",",
            "    \"relaxed\": false,",
            "    \"jdks\": {\"java21\": \"/opt/jdk-21\"},",
            "    \"timeScale\": 1, \"seed\": 7, \"allowedHosts\": [\"lambent.test\"],",
            "    \"remotes\": {\"sqs\": \"http://localhost:9324\"},",
            "    \"accountConcurrency\": 1000, \"unreservedMinimum\": 100,",
            "    \"environmentRate\": {\"amount\": 1000, \"perSeconds\": 10},",
            "    \"requestsPerConcurrency\": 10,",
            "    \"allocationRate\": {\"amount\": 100, \"perSeconds\": 1},",
            "    \"controlPlaneRate\": \"unlimited\",",
            "    \"initSeconds\": 10, \"provisionedInitSeconds\": 130, \"environmentIdle\": \"10m\"",
            "  }",
            "Paths begin at the file's folder. Rates and requestsPerConcurrency may be",
            "\"unlimited\". README.md, \"Concurrency\", says what they hold back."
        })
final class StartCommand implements Callable<Integer> {

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "A JSON file of settings, see below; options win over it")
    private @Nullable Path settingsFile;

    @Option(
            names = "--port",
            description = "The port; 0 picks a free one and prints it. " + Settings.DEFAULT_PORT + " by default")
    private @Nullable Integer port;

    @Option(names = "--samples", description = "Deploy the sample functions")
    private boolean samples;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where state and code are kept, and found again by the next start; without it they are gone"
                    + " when Lambent ends")
    private @Nullable Path dataFolder;

    @Option(
            names = "--ephemeral",
            negatable = true,
            fallbackValue = "true",
            description = "Keep no state and no code, even with a data folder, which then is for class archives only")
    private @Nullable Boolean ephemeral;

    @Option(
            names = "--durability",
            paramLabel = "normal|full",
            description =
                    "What the state in the data folder survives: Lambent's end at any instant (normal, the default),"
                            + " or a power failure too, at a price for every change (full)",
            converter = DurabilityName.class)
    private @Nullable Durability durability;

    @Option(
            names = "--isolation",
            paramLabel = "process|in-process",
            description = "Where functions run: a child process each (the default), or Lambent's own",
            converter = IsolationName.class)
    private @Nullable Isolation isolation;

    @Option(
            names = "--account-id",
            paramLabel = "ID",
            description = "The account of requests whose access key isn't one")
    private @Nullable String account;

    @Option(names = "--region", description = "The region of requests that aren't signed for one")
    private @Nullable String region;

    @Option(
            names = "--account-concurrency",
            paramLabel = "N",
            description = "How many invocations may run at once in an account and region; 1000 by default")
    private @Nullable Integer accountConcurrency;

    @Option(
            names = "--relaxed-limits",
            description = "Lift what holds back how fast functions grow and are invoked, on AWS as here")
    private boolean relaxedLimits;

    @Option(
            names = "--relaxed",
            negatable = true,
            fallbackValue = "true",
            description = "Let topics and buckets use functions, queues and topics whose policy doesn't let them in")
    private @Nullable Boolean relaxed;

    @Option(
            names = "--time-scale",
            paramLabel = "N",
            description = "Let waiting run N times faster; functions keep their real seconds")
    private @Nullable Double timeScale;

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
    private @Nullable String cpu;

    @Option(
            names = "--freeze",
            negatable = true,
            fallbackValue = "true",
            description = "Let environments stand still between invocations, as on AWS (the default), or run on")
    private @Nullable Boolean freeze;

    @Option(
            names = "--parked",
            paramLabel = "N",
            description = "How many JVMs are started ahead of need; 0 for none, 4 by default")
    private @Nullable Integer parked;

    @Option(names = "--seed", paramLabel = "N", description = "Where randomness begins, for a run that can be repeated")
    private @Nullable Long seed;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "A further Host name that requests may come under; may be repeated")
    private List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--remote",
            paramLabel = "SERVICE=URL",
            description = "Let all event source mappings read their queues elsewhere, such as"
                    + " sqs=http://localhost:9324 for ElasticMQ")
    private Map<String, String> remotes = new LinkedHashMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings();
        Lambent lambent = Lambent.start(settings);
        Thread end = new Thread(lambent::close, "lambent-end");
        Runtime.getRuntime().addShutdownHook(end);
        if (samples) {
            lambent.deploySamples();
        }
        greet(lambent, settings);
        lambent.awaitEnd();
        return ExitCode.OK;
    }

    /** What the options say, over what the file says, over what is so without either. */
    Settings settings() {
        check();
        Settings file = settingsFile == null ? Settings.standard() : SettingsFile.read(settingsFile);
        return new Settings(
                given(port, file.port()),
                data(file.data()),
                new Settings.Identity(
                        given(account, file.identity().account()),
                        given(region, file.identity().region())),
                given(isolation, file.isolation()),
                sandboxes(file.sandboxes()),
                given(timeScale, file.timeScale()),
                seed == null ? file.seed() : seed,
                limits(file.limits()),
                Stream.concat(file.allowedHosts().stream(), allowedHosts.stream())
                        .toList(),
                remotes(file.remotes()),
                given(relaxed, file.relaxed()));
    }

    private Settings.Remotes remotes(Settings.Remotes file) {
        try {
            return Remote.of(remotes, file);
        } catch (IllegalArgumentException refused) {
            throw misspelt(String.valueOf(refused.getMessage()));
        }
    }

    private void check() {
        if (account != null && !account.matches("\\d{12}")) {
            throw misspelt("An account id has 12 digits; '" + account + "' has not.");
        }
        if (timeScale != null && !(timeScale > 0 && timeScale <= 1_000_000)) {
            throw misspelt("--time-scale is more than 0 and at most 1000000.");
        }
        if (accountConcurrency != null && (accountConcurrency < 1 || accountConcurrency > 100_000)) {
            throw misspelt("--account-concurrency is 1 to 100000, not " + accountConcurrency + ".");
        }
    }

    private ParameterException misspelt(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }

    private Settings.Data data(Settings.Data file) {
        Settings.Data data = new Settings.Data(
                dataFolder == null ? file.folder() : dataFolder,
                given(ephemeral, file.ephemeral()),
                given(durability, file.durability()));
        if ((durability != null || data.durability() == Durability.FULL) && !data.isLasting()) {
            throw misspelt(
                    "--durability is for state that is kept: name a folder with --data-dir, without --ephemeral.");
        }
        return data;
    }

    private Settings.SandboxSettings sandboxes(Settings.SandboxSettings file) {
        Map<String, Path> all = new LinkedHashMap<>(file.jdks());
        all.putAll(jdks);
        return new Settings.SandboxSettings(
                all, given(cpu, file.cpu()), given(freeze, file.freeze()), given(parked, file.parked()));
    }

    private Limits limits(Limits file) {
        ConcurrencyLimits before = file.concurrency();
        ConcurrencyLimits concurrency =
                relaxedLimits ? SettingsDraft.withUnreserved(ConcurrencyLimits.relaxed(), before.unreserved()) : before;
        return file.withConcurrency(concurrency.withAccount(given(accountConcurrency, before.account())))
                .withEnvironmentIdle(given(idle, file.environmentIdle()));
    }

    private static <T> T given(@Nullable T option, T otherwise) {
        return Objects.requireNonNullElse(option, otherwise);
    }

    private void greet(Lambent lambent, Settings settings) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String endpoint = lambent.endpoint();
        out.println("Lambent " + Lambent.version() + " is ready at " + endpoint
                + " (stop it with Ctrl-C or 'lambent stop')");
        out.println("IAM policies are kept and not evaluated: every call is allowed.");
        RemoteEndpoint elsewhere = settings.remotes().sqs();
        if (elsewhere != null) {
            out.println("Event source mappings read their queues at " + elsewhere.url());
        }
        if (samples) {
            out.println("Functions: " + String.join(", ", lambent.sampleNames()));
            out.println();
            out.println("  curl -s " + endpoint + "/2015-03-31/functions/order-api/invocations -d '"
                    + Lambent.SAMPLE_EVENT + "'");
            out.println("  echo '" + Lambent.SAMPLE_EVENT + "' > order.json && AWS_ACCESS_KEY_ID=test"
                    + " AWS_SECRET_ACCESS_KEY=test aws --endpoint-url " + endpoint + " --region "
                    + settings.identity().region()
                    + " lambda invoke --function-name order-api --payload fileb://order.json /dev/stdout");
        }
        out.flush();
    }
}
