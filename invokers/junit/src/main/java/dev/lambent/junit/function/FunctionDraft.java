package dev.lambent.junit.function;

import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionId;
import dev.lambent.function.LoggingConfig;
import dev.lambent.function.MemorySize;
import dev.lambent.json.JsonObject;
import dev.lambent.junit.world.Resource;
import dev.lambent.junit.world.World;
import dev.lambent.lambda.FunctionRules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function that a test is about to make. Whatever isn't said is as AWS has it: 128 MB, three seconds, no variables.
 *
 * @param <O> what its handler returns
 */
public final class FunctionDraft<O> {

    /** Makes code of what the test gave, when everything has been said. */
    @FunctionalInterface
    public interface Maker {
        /** The code for a draft. */
        FunctionCode make(FunctionDraft<?> draft);
    }

    private final Invocations invocations;
    private final String name;
    private final Maker maker;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private @Nullable Integer memory;
    private @Nullable Integer storage;
    private @Nullable Duration timeout;
    private @Nullable String runtime;
    private @Nullable String description;
    private @Nullable String handler;
    private @Nullable String deadLetters;
    private @Nullable String jsonLevel;
    private @Nullable Integer reserved;
    private boolean process;
    private boolean tracing;

    /** Begins one; tests do so with {@code lambent.function(...)}. */
    public FunctionDraft(Invocations invocations, String name, Maker maker) {
        this.invocations = invocations;
        this.name = name;
        this.maker = maker;
    }

    /** Its plain name. */
    public String name() {
        return name;
    }

    /** How much memory it has, in megabytes: 128 to 10,240. */
    public FunctionDraft<O> memory(int megabytes) {
        this.memory = megabytes;
        return this;
    }

    /** How much room its {@code /tmp} has, in megabytes: 512 to 10,240. */
    public FunctionDraft<O> ephemeralStorage(int megabytes) {
        this.storage = megabytes;
        return this;
    }

    /** How long an invocation may take: 1 second to 15 minutes. */
    public FunctionDraft<O> timeout(Duration longest) {
        if (longest.toNanosPart() != 0) {
            throw new IllegalArgumentException("The timeout of " + name + " is " + longest.toMillis()
                    + " ms, and Lambda counts in whole seconds: 1 second to 15 minutes.");
        }
        this.timeout = longest;
        return this;
    }

    /** The runtime identifier, such as {@code java21}. */
    public FunctionDraft<O> runtime(String identifier) {
        this.runtime = identifier;
        return this;
    }

    /** What people read about it. */
    public FunctionDraft<O> description(String text) {
        this.description = text;
        return this;
    }

    /** The handler's name, where the function is made of a class or of code elsewhere: {@code a.Class} or {@code a.Class::method}. */
    public FunctionDraft<O> handler(String className) {
        this.handler = className;
        return this;
    }

    /** The handler's name, if the test said one. */
    public @Nullable String handler() {
        return handler;
    }

    /** An environment variable. In process, what the handler sees of it depends on how it was given: see the guide. */
    public FunctionDraft<O> variable(String key, String value) {
        variables.put(key, value);
        return this;
    }

    /** Environment variables, besides those named before. */
    public FunctionDraft<O> variables(Map<String, String> more) {
        variables.putAll(more);
        return this;
    }

    /** The environment variables that have been named. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Where events go that failed for good: a queue or a topic. */
    public FunctionDraft<O> deadLetterQueue(Resource target) {
        this.deadLetters = target.arn();
        return this;
    }

    /** Has it log JSON, from a level on. */
    public FunctionDraft<O> jsonLogs(String level) {
        this.jsonLevel = level;
        return this;
    }

    /** How many of its invocations may run at once, kept for it alone; 0 for none. */
    public FunctionDraft<O> reservedConcurrency(int invocationsAtOnce) {
        this.reserved = invocationsAtOnce;
        return this;
    }

    /** Has X-Ray sample its requests. */
    public FunctionDraft<O> activeTracing() {
        this.tracing = true;
        return this;
    }

    /** Has it run in child processes, as on AWS. Needs {@code @LambentTest(time = REAL)}: a child process lives by the machine's clock. */
    public FunctionDraft<O> inProcesses() {
        this.process = true;
        return this;
    }

    /** Whether it is to run in child processes. */
    public boolean isInProcesses() {
        return process;
    }

    /**
     * Makes it, ready to be invoked.
     *
     * @throws dev.lambent.fault.LambdaFault when AWS would refuse it, in AWS's words
     */
    public LambdaFunction<O> create() {
        check();
        FunctionCode code = code();
        return invocations.create(over(defaults(code), code), code, this);
    }

    /** Those that the function has already, unless the test has named some: they decide how its code is loaded. */
    void keepVariables(@Nullable Map<String, String> before) {
        if (before != null && variables.isEmpty()) {
            variables.putAll(before);
        }
    }

    /** What Lambda's API would refuse, this does in the same words; nothing of it has come through that API. */
    void check() {
        JsonObject request = JsonObject.builder()
                .put("FunctionName", name)
                .put("Role", role())
                .put("Code", JsonObject.empty())
                .put("Runtime", runtime)
                .put("Handler", handler)
                .put("Description", description)
                .put("Timeout", timeout == null ? null : timeout.toSeconds())
                .put("MemorySize", memory == null ? null : memory.longValue())
                .put("EphemeralStorage", storage == null ? null : of("Size", storage))
                .put(
                        "DeadLetterConfig",
                        deadLetters == null
                                ? null
                                : JsonObject.builder()
                                        .put("TargetArn", deadLetters)
                                        .build())
                .put(
                        "Environment",
                        JsonObject.builder().put("Variables", variables).build())
                .build();
        World world = invocations.world();
        FunctionId id = world.ask(
                () -> FunctionRules.check(request, world.home(), world.domain().targets()));
        if (!id.name().equals(name)) {
            throw new IllegalArgumentException("A test calls a function by its plain name, and " + name
                    + " is another spelling of one: call it " + id.name() + ".");
        }
        if (reserved != null) {
            FunctionRules.checkReserved(reserved);
        }
    }

    private static JsonObject of(String member, int value) {
        return JsonObject.builder().put(member, value).build();
    }

    private String role() {
        return "arn:aws:iam::" + invocations.world().home().account() + ":role/test";
    }

    FunctionCode code() {
        return maker.make(this);
    }

    /** How many invocations are to be reserved, if the test said so. */
    @Nullable
    Integer reserved() {
        return reserved;
    }

    /** The defaults of the API reference, "CreateFunction", and the newest runtime but one. */
    private FunctionConfig defaults(FunctionCode code) {
        return new FunctionConfig(
                code.artifact(),
                "java21",
                code.handler(),
                role(),
                "",
                Duration.ofSeconds(3),
                MemorySize.ofMegabytes(128),
                MemorySize.ofMegabytes(512),
                null,
                List.of(),
                "x86_64",
                false,
                LoggingConfig.textFor(name),
                null);
    }

    /** What was, changed by what the test has said, with the handler of other code. */
    FunctionConfig over(FunctionConfig before, FunctionCode code) {
        return new FunctionConfig(
                before.code(),
                Objects.requireNonNullElse(runtime, before.runtime()),
                code.handler(),
                before.role(),
                Objects.requireNonNullElse(description, before.description()),
                Objects.requireNonNullElse(timeout, before.timeout()),
                memory == null ? before.memory() : MemorySize.ofMegabytes(memory),
                storage == null ? before.ephemeralStorage() : MemorySize.ofMegabytes(storage),
                variables.isEmpty() ? before.variables() : variables,
                before.layers(),
                before.architecture(),
                tracing || before.activeTracing(),
                jsonLevel == null
                        ? before.logging()
                        : new LoggingConfig(
                                true, jsonLevel, "INFO", before.logging().group()),
                deadLetters == null ? before.deadLetterTarget() : deadLetters);
    }
}
