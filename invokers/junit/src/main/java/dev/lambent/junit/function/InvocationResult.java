package dev.lambent.junit.function;

import dev.lambent.fault.LambdaFault;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.invoke.InvokeResult;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of an invocation: a function that fails is an answer, too. So is a refusal, where many were asked for at once; then
 * nothing has run, and whatever asks about the run says so. Immutable.
 *
 * @param <O> what the handler returns
 */
public final class InvocationResult<O> {

    /**
     * What is known of an invocation that has run.
     *
     * @param output what the handler returns; null where that isn't known
     */
    record Run(
            InvokeResult result,
            InvocationEvent.Ended ended,
            List<String> log,
            Serialization serialization,
            @Nullable Type output) {}

    private final String function;
    private final String requestId;
    private final @Nullable Run run;
    private final @Nullable LambdaFault refusal;

    InvocationResult(String function, String requestId, Run run) {
        this.function = function;
        this.requestId = requestId;
        this.run = run;
        this.refusal = null;
    }

    InvocationResult(String function, String requestId, LambdaFault refusal) {
        this.function = function;
        this.requestId = requestId;
        this.run = null;
        this.refusal = refusal;
    }

    private Run run() {
        if (run == null) {
            throw new AssertionError("There was no run, because " + this);
        }
        return run;
    }

    /** Whether the function returned. */
    public boolean succeeded() {
        return run != null && run.result.functionError() == null;
    }

    /** Why the function was not even tried; empty where it was. */
    public Optional<LambdaFault> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Whether it was refused for want of concurrency. */
    public boolean wasThrottled() {
        return refusal != null && refusal.code().equals("TooManyRequestsException");
    }

    /**
     * What the function returned, read from its JSON as a client would; null for nothing.
     *
     * @throws AssertionError when the function failed, and how
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // a handler may return null
    public O payload() {
        Type output = run().output;
        Type type = output == null ? Object.class : output;
        return (O) (type == Void.class || type == Void.TYPE ? null : read(type));
    }

    /** The same as something else: for handlers on streams, or to see it as clients of another kind do. */
    @SuppressWarnings("unchecked")
    public <T> T payload(Class<T> type) {
        return (T) read(type);
    }

    private Object read(Type type) {
        Run all = run();
        if (!succeeded()) {
            throw new AssertionError(
                    "The function returned nothing, because it failed: " + error().orElseThrow() + logText());
        }
        return all.serialization.read(all.result.payload(), type, "the response of " + function());
    }

    /** What the function returned, or the error document, as it was sent. */
    public String json() {
        return run().result.payload().text();
    }

    /** How the function failed; empty where it returned, or was not tried. */
    public Optional<FunctionError> error() {
        return run == null || succeeded() ? Optional.empty() : Optional.of(run.serialization.error(json(), run.log));
    }

    /** What it printed and logged, line by line. */
    public List<String> logLines() {
        return run == null ? List.of() : run.log;
    }

    private String logText() {
        return logLines().isEmpty()
                ? ""
                : System.lineSeparator() + "It logged:" + System.lineSeparator() + "  "
                        + String.join(System.lineSeparator() + "  ", logLines());
    }

    /** The id in the log and the context. */
    public String requestId() {
        return requestId;
    }

    /** The plain name of the function. */
    public String function() {
        return function;
    }

    /** The version that ran, such as {@code 2} or {@code $LATEST}. */
    public String version() {
        return run().result.executedVersion();
    }

    /** Whether an environment was started for it. */
    public boolean wasCold() {
        return run().ended.initDuration() != null;
    }

    /** Which environment it ran in. */
    public String environment() {
        return run().ended.place().environmentId();
    }

    /** How long the init took that went before; empty when the environment was warm. */
    public Optional<Duration> initDuration() {
        return Optional.ofNullable(run().ended.initDuration());
    }

    /** How long it took, on the runtime's clock: nothing where that stood still. */
    public Duration duration() {
        return run().ended.duration();
    }

    /** What AWS would bill: init and duration, in whole milliseconds, at least one. */
    public Duration billedDuration() {
        return Duration.ofMillis(run().ended.billedMillis());
    }

    /** The function's memory size in megabytes. */
    public int memory() {
        return run().ended.memoryMegabytes();
    }

    /** The most memory that its environment has used, in megabytes; 0 in process, where nobody can tell. */
    public long peakMemory() {
        return run().ended.peakMegabytes();
    }

    @Override
    public String toString() {
        if (refusal != null) {
            return function + " (request " + requestId + ") was refused: " + refusal.code() + ": "
                    + refusal.getMessage();
        }
        return function() + " (" + version() + ", request " + requestId() + ") "
                + (succeeded() ? "returned " + json() : "failed: " + error().orElseThrow());
    }
}
