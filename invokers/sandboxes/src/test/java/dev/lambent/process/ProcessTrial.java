package dev.lambent.process;

import dev.lambent.function.MemorySize;
import dev.lambent.governor.Governor;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Process sandboxes under trial: makes environments from functions of {@code example.process} or from scripts. */
final class ProcessTrial implements AutoCloseable {

    static final String VERSION_ARN = "arn:aws:lambda:us-east-1:000000000000:function:trial:7";

    private static final int USUAL = ProcessSettings.usualStartingTogether();

    final SystemTimeline timeline = new SystemTimeline();
    final NoGovernor governor = new NoGovernor();
    final ProcessSandboxes sandboxes;
    private final Path folder;
    private final Path data;
    private final Path code;
    private final AtomicInteger ids = new AtomicInteger();
    private int requests;

    ProcessTrial(Path folder) {
        this(folder, 0, false, Map.of(), null);
    }

    /** One that shares its data folder. */
    ProcessTrial(Path folder, Path data) {
        this(folder, data, USUAL, 0, false, Map.of(), null);
    }

    /** One in which only so many processes start at the same time. */
    ProcessTrial(Path folder, int startingTogether) {
        this(folder, SharedArchives.in(folder.resolve("data")), startingTogether, 0, false, Map.of(), null);
    }

    ProcessTrial(Path folder, int parked, boolean freezes, Map<String, Path> jdks, Governor other) {
        this(folder, SharedArchives.in(folder.resolve("data")), USUAL, parked, freezes, jdks, other);
    }

    private ProcessTrial(
            Path folder, Path data, int together, int parked, boolean freezes, Map<String, Path> jdks, Governor other) {
        this.folder = folder;
        this.data = data;
        this.code = functions(folder.resolve("code"));
        this.sandboxes = new ProcessSandboxes(
                timeline,
                new ProcessSettings(
                        data, jdks, other == null ? governor : other, together, parked, freezes, this::environmentId));
    }

    /** What an environment is made of. */
    static final class Plan {
        String runtime = "java17";
        String handler = "";
        String environmentId = "";
        String revision = "1";
        Path code = Path.of("/");
        int memory = 512;
        List<Path> layers = List.of();
        boolean withinInvocation;
        final Map<String, String> variables = new LinkedHashMap<>();
    }

    Path data() {
        return data;
    }

    /** An environment of a function in {@code example.process}. */
    Trial function(String handler) {
        return function(handler, plan -> plan);
    }

    Trial function(String handler, UnaryOperator<Plan> change) {
        Plan plan = new Plan();
        plan.handler = "example.process." + handler;
        plan.code = code;
        plan.environmentId =
                sandboxes.parkedEnvironmentId(VERSION_ARN, plan.revision).orElseGet(this::environmentId);
        return environment(change.apply(plan));
    }

    /** An environment of a custom runtime. */
    Trial script(String bootstrap, UnaryOperator<Plan> change) {
        Plan plan = new Plan();
        plan.environmentId = environmentId();
        plan.runtime = "provided.al2023";
        plan.code = folder.resolve("script-" + plan.environmentId);
        executable(plan.code.resolve("bootstrap"), bootstrap);
        return environment(change.apply(plan));
    }

    private Trial environment(Plan plan) {
        plan.variables.putIfAbsent("_HANDLER", plan.handler);
        plan.variables.putIfAbsent("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        plan.variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[7]" + plan.environmentId);
        plan.variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(plan.memory));
        Trial trial = new Trial(plan.withinInvocation);
        trial.specification = new SandboxSpecification(
                plan.environmentId,
                "trial",
                VERSION_ARN,
                plan.revision,
                plan.runtime,
                plan.handler,
                plan.code,
                plan.layers,
                MemorySize.ofMegabytes(plan.memory),
                MemorySize.ofMegabytes(512),
                plan.variables);
        trial.sandbox = sandboxes.prepare(trial.specification, trial);
        return trial;
    }

    static Path executable(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(2, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("A stage has not completed with an outcome", e);
        }
    }

    @Override
    public void close() {
        sandboxes.close();
        timeline.close();
    }

    private String environmentId() {
        return String.format(Locale.ROOT, "%032x", ids.incrementAndGet() + System.identityHashCode(this) * 1000L);
    }

    private static Path functions(Path target) {
        URI home = URI.create(ProcessTrial.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        try (Stream<Path> classes = Files.list(Path.of(home).resolve("example/process"))) {
            Path folder = Files.createDirectories(target.resolve("example/process"));
            for (Path file : classes.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One environment. */
    final class Trial implements SandboxObserver {
        final List<Output> outputs = Collections.synchronizedList(new ArrayList<>());
        final List<SandboxFailure> deaths = new CopyOnWriteArrayList<>();
        /** What it has heard of the gate. */
        final List<String> gate = new CopyOnWriteArrayList<>();

        private final boolean withinInvocation;
        SandboxSpecification specification;
        Sandbox sandbox;

        private Trial(boolean withinInvocation) {
            this.withinInvocation = withinInvocation;
        }

        @Override
        public void waits() {
            gate.add("waits");
        }

        @Override
        public void began() {
            gate.add("began");
        }

        @Override
        public boolean isWithinInvocation() {
            return withinInvocation;
        }

        @Override
        public void printed(Output output) {
            outputs.add(output);
        }

        @Override
        public void died(SandboxFailure failure) {
            deaths.add(failure);
        }

        List<String> texts() {
            synchronized (outputs) {
                return outputs.stream().map(Output::text).toList();
            }
        }

        InitOutcome init() {
            return await(sandbox.start());
        }

        Trial started() {
            InitOutcome outcome = init();
            if (!(outcome instanceof InitOutcome.Ready)) {
                throw new AssertionError("Not ready but " + outcome + ", having printed " + texts());
            }
            return this;
        }

        CompletionStage<InvokeOutcome> begin(String payload) {
            return sandbox.invoke(new Invocation(
                    String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", ++requests),
                    Payload.of(payload),
                    VERSION_ARN,
                    timeline.now().plus(Duration.ofSeconds(30)),
                    30_000,
                    null,
                    null));
        }

        InvokeOutcome invoke(String payload) {
            return await(begin(payload));
        }

        String call(String payload) {
            InvokeOutcome outcome = invoke(payload);
            if (outcome instanceof InvokeOutcome.Returned returned) {
                return returned.payload().text();
            }
            throw new AssertionError("Not returned but " + outcome + ", having printed " + texts());
        }

        String death(String payload) {
            return ((InvokeOutcome.Died) invoke(payload)).failure().message();
        }

        void stop(StopReason why) {
            sandbox.stop(why);
        }

        Optional<Path> tmp() {
            try (Stream<Path> all = Files.find(
                    data().resolve("run"), 3, (path, attributes) -> path.endsWith(specification.environmentId()))) {
                return all.findFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
