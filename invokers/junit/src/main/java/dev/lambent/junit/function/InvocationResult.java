package dev.lambent.junit.function;

import dev.lambent.invoke.InvocationEvent;
import dev.lambent.invoke.InvokeResult;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of an invocation that was not refused; a function that fails is an answer, too. Immutable.
 *
 * @param <O> what the handler returns
 */
public final class InvocationResult<O> {

    private final InvokeResult result;
    private final InvocationEvent.Ended ended;
    private final List<String> log;
    private final Serialization serialization;
    private final @Nullable Type output;

    InvocationResult(
            InvokeResult result,
            InvocationEvent.Ended ended,
            List<String> log,
            Serialization serialization,
            @Nullable Type output) {
        this.result = result;
        this.ended = ended;
        this.log = log;
        this.serialization = serialization;
        this.output = output;
    }

    /** Whether the function returned. */
    public boolean succeeded() {
        return result.functionError() == null;
    }

    /**
     * What the function returned, read from its JSON as a client would; null for nothing.
     *
     * @throws AssertionError when the function failed, and how
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // a handler may return null
    public O payload() {
        Type type = output == null ? Object.class : output;
        return (O) (type == Void.class || type == Void.TYPE ? null : read(type));
    }

    /** The same as something else: for handlers on streams, or to see it as clients of another kind do. */
    @SuppressWarnings("unchecked")
    public <T> T payload(Class<T> type) {
        return (T) read(type);
    }

    private Object read(Type type) {
        if (!succeeded()) {
            throw new AssertionError(
                    "The function returned nothing, because it failed: " + error().orElseThrow() + logText());
        }
        return serialization.read(result.payload(), type, "the response of " + function());
    }

    /** What the function returned, or the error document, as it was sent. */
    public String json() {
        return result.payload().text();
    }

    /** How the function failed; empty where it returned. */
    public Optional<FunctionError> error() {
        return succeeded() ? Optional.empty() : Optional.of(serialization.error(json()));
    }

    /** What it printed and logged, line by line. */
    public List<String> logLines() {
        return log;
    }

    private String logText() {
        return log.isEmpty()
                ? ""
                : System.lineSeparator() + "It logged:" + System.lineSeparator() + "  "
                        + String.join(System.lineSeparator() + "  ", log);
    }

    /** The id in the log and the context. */
    public String requestId() {
        return result.requestId();
    }

    /** The plain name of the function. */
    public String function() {
        return ended.place().functionName();
    }

    /** The version that ran, such as {@code 2} or {@code $LATEST}. */
    public String version() {
        return result.executedVersion();
    }

    /** Whether an environment was started for it. */
    public boolean wasCold() {
        return ended.initDuration() != null;
    }

    /** Which environment it ran in. */
    public String environment() {
        return ended.place().environmentId();
    }

    /** How long the init took that went before; empty when the environment was warm. */
    public Optional<Duration> initDuration() {
        return Optional.ofNullable(ended.initDuration());
    }

    /** How long it took, on the runtime's clock: nothing where that stood still. */
    public Duration duration() {
        return ended.duration();
    }

    /** What AWS would bill: init and duration, in whole milliseconds, at least one. */
    public Duration billedDuration() {
        return Duration.ofMillis(ended.billedMillis());
    }

    /** The function's memory size in megabytes. */
    public int memory() {
        return ended.memoryMegabytes();
    }

    /** The most memory that its environment has used, in megabytes; 0 in process, where nobody can tell. */
    public long peakMemory() {
        return ended.peakMegabytes();
    }

    @Override
    public String toString() {
        return function() + " (" + version() + ", request " + requestId() + ") "
                + (succeeded() ? "returned " + json() : "failed: " + error().orElseThrow());
    }
}
