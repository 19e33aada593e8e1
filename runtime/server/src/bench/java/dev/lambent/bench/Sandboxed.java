package dev.lambent.bench;

import dev.lambent.function.MemorySize;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes sandboxes of one function version and invokes them, as the domain does but without it.
 *
 * @param sandboxes whose sandboxes
 * @param timeline theirs
 * @param runtime the runtime identifier
 * @param handler as configured
 * @param code the unpacked code
 */
record Sandboxed(Sandboxes sandboxes, Timeline timeline, String runtime, String handler, Path code) {

    /** One vCPU, so that no quota slows it down as long as it has one thread. */
    private static final int MEGABYTES = 1769;

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:bench:1";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** The id of the process that waits for the next environment, or null. */
    @Nullable
    String parked() {
        return sandboxes.parkedEnvironmentId(ARN, "1").orElse(null);
    }

    /** Makes an environment with an id of its own. */
    Sandbox prepare() {
        return prepare(newId());
    }

    /** Makes the environment with this id. */
    Sandbox prepare(String id) {
        MemorySize storage = MemorySize.ofMegabytes(512);
        return sandboxes.prepare(
                new SandboxSpecification(
                        id,
                        "bench",
                        ARN,
                        "1",
                        runtime,
                        handler,
                        code,
                        List.of(),
                        MemorySize.ofMegabytes(MEGABYTES),
                        storage,
                        variables(id)),
                SILENT);
    }

    /** An id that no other environment has. */
    static String newId() {
        return String.format(Locale.ROOT, "%032x", NUMBERS.incrementAndGet());
    }

    /** Starts an environment and waits until it is ready. */
    static void start(Sandbox sandbox) throws Exception {
        InitOutcome outcome = sandbox.start().toCompletableFuture().get(60, TimeUnit.SECONDS);
        if (!(outcome instanceof InitOutcome.Ready)) {
            throw new IllegalStateException("The environment is not ready but " + outcome);
        }
    }

    /** The next invocation. */
    Invocation invocation(Payload event) {
        return new Invocation(
                String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", NUMBERS.incrementAndGet()),
                event,
                ARN,
                timeline.now().plus(PATIENCE),
                PATIENCE.toMillis(),
                null,
                null);
    }

    /** Invokes, and waits for the answer. */
    void invoke(Sandbox sandbox, Payload event) throws Exception {
        check(sandbox.invoke(invocation(event)).toCompletableFuture().get(60, TimeUnit.SECONDS));
    }

    static void check(InvokeOutcome outcome) {
        if (!(outcome instanceof InvokeOutcome.Returned)) {
            throw new IllegalStateException("The function has not returned but " + outcome);
        }
    }

    private Map<String, String> variables(String id) {
        return Map.of(
                "_HANDLER", handler,
                "AWS_LAMBDA_FUNCTION_NAME", "bench",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(MEGABYTES),
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bench",
                "AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[1]" + id,
                "AWS_REGION", "us-east-1");
    }

    private static final SandboxObserver SILENT = new SandboxObserver() {
        @Override
        public void printed(Output output) {}

        @Override
        public void died(SandboxFailure failure) {}
    };
}
