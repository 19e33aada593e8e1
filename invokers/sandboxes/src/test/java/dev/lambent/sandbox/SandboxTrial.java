package dev.lambent.sandbox;

import dev.lambent.function.MemorySize;
import dev.lambent.time.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Runs the functions of the package {@code example} in sandboxes of one kind, and stops them all when it is closed. */
public final class SandboxTrial implements AutoCloseable {

    /** The version whose environments are tried. */
    public static final String VERSION_ARN = "arn:aws:lambda:us-east-1:000000000000:function:trial:7";

    private static final Duration TIME = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Sandboxes sandboxes;
    private final Timeline timeline;
    private final Path code;
    private final List<Environment> environments = new ArrayList<>();
    private int requests;

    /** A trial of sandboxes whose functions follow the timeline. */
    public SandboxTrial(Sandboxes sandboxes, Timeline timeline, Path code) {
        this.sandboxes = sandboxes;
        this.timeline = timeline;
        this.code = code;
    }

    /** Prepares an environment, which has not been started. */
    public Environment environment(String handler) {
        return environment(handler, Map.of());
    }

    /** Prepares an environment with more variables. */
    public Environment environment(String handler, Map<String, String> variables) {
        RecordingObserver observer = new RecordingObserver();
        Sandbox sandbox = sandboxes.prepare(specification(handler, variables), observer);
        Environment environment = new Environment(sandbox, observer);
        environments.add(environment);
        return environment;
    }

    private SandboxSpecification specification(String handler, Map<String, String> more) {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "_HANDLER", handler,
                "AWS_LAMBDA_FUNCTION_NAME", "trial",
                "AWS_LAMBDA_FUNCTION_VERSION", "7",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/trial",
                "AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[7]abc",
                "AWS_REGION", "us-east-1"));
        variables.putAll(more);
        MemorySize size = new MemorySize(512);
        return new SandboxSpecification(
                String.format(Locale.ROOT, "%032x", environments.size() + 1),
                "trial",
                VERSION_ARN,
                "1",
                "java17",
                handler,
                code,
                List.of(),
                size,
                size,
                variables);
    }

    /** An invocation with the next request id and 30 seconds of time. */
    public Invocation invocation(String payload) {
        String requestId = String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", ++requests);
        return new Invocation(
                requestId, Payload.of(payload), VERSION_ARN, timeline.now().plus(TIME), TIME.toMillis(), null, null);
    }

    /** Waits for a stage. */
    public static <T> T wait(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("A stage has not completed with an outcome", e);
        }
    }

    @Override
    public void close() {
        environments.forEach(environment -> environment.sandbox().stop(StopReason.SHUTDOWN));
    }

    /** One environment under trial. */
    public final class Environment {

        private final Sandbox sandbox;
        private final RecordingObserver observer;

        Environment(Sandbox sandbox, RecordingObserver observer) {
            this.sandbox = sandbox;
            this.observer = observer;
        }

        /** Where it runs. */
        public Sandbox sandbox() {
            return sandbox;
        }

        /** What it has said. */
        public RecordingObserver observer() {
            return observer;
        }

        /** Starts it, and waits until it is ready. */
        public Environment started() {
            InitOutcome outcome = init();
            if (!(outcome instanceof InitOutcome.Ready)) {
                throw new AssertionError("Not ready but " + outcome + ", having printed " + observer.texts());
            }
            return this;
        }

        /** Starts it, and waits for what comes of it. */
        public InitOutcome init() {
            return SandboxTrial.wait(sandbox.start());
        }

        /** Invokes it without waiting. */
        public CompletionStage<InvokeOutcome> begin(String payload) {
            return sandbox.invoke(invocation(payload));
        }

        /** Invokes it, and waits for what comes of it. */
        public InvokeOutcome invoke(String payload) {
            return SandboxTrial.wait(begin(payload));
        }

        /** Invokes it, and waits for the text that it returns. */
        public String call(String payload) {
            InvokeOutcome outcome = invoke(payload);
            if (outcome instanceof InvokeOutcome.Returned returned) {
                return returned.payload().text();
            }
            throw new AssertionError("Not returned but " + outcome + ", having printed " + observer.texts());
        }
    }
}
