package dev.lambent.protocol;

import dev.lambent.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One operation of a REST API: where it answers and how. Immutable. */
public final class RestOperation {

    /**
     * Bytes that a request may have unless the operation says otherwise: "Lambda quotas", invocation payload (6 MB), in
     * the exact figure that Lambda's own messages give.
     */
    private static final long USUAL_BODY = 6_291_556;

    private final String name;
    private final String method;
    private final String path;
    private final Traits traits;

    private record Traits(
            @Nullable Operation operation,
            @Nullable RawOperation raw,
            Constraints constraints,
            boolean blocking,
            long maxBody,
            @Nullable LongFunction<Fault> tooLarge,
            @Nullable Gate gate,
            boolean reading) {

        static Traits of(@Nullable Operation operation, @Nullable RawOperation raw, String method) {
            return new Traits(operation, raw, Constraints.NONE, false, USUAL_BODY, null, null, method.equals("GET"));
        }
    }

    private RestOperation(String name, String method, String path, Traits traits) {
        this.name = name;
        this.method = method;
        this.path = path;
        this.traits = traits;
    }

    private static RestOperation simple(String name, String method, String path, Operation operation) {
        return new RestOperation(name, method, path, Traits.of(operation, null, method));
    }

    /** An operation asked for with GET; {@code path} is the service model's, such as {@code /2015-03-31/functions/{FunctionName}}. */
    public static RestOperation get(String name, String path, Operation operation) {
        return simple(name, "GET", path, operation);
    }

    /** An operation asked for with POST. */
    public static RestOperation post(String name, String path, Operation operation) {
        return simple(name, "POST", path, operation);
    }

    /** An operation asked for with PUT. */
    public static RestOperation put(String name, String path, Operation operation) {
        return simple(name, "PUT", path, operation);
    }

    /** An operation asked for with DELETE. */
    public static RestOperation delete(String name, String path, Operation operation) {
        return simple(name, "DELETE", path, operation);
    }

    /** An operation that handles bytes itself. */
    public static RestOperation raw(String name, String method, String path, RawOperation operation) {
        return new RestOperation(name, method, path, Traits.of(null, operation, method));
    }

    /** An operation of the service model that is refused with 501, by name. */
    public static RestOperation unsupported(String name, String method, String path) {
        return new RestOperation(name, method, path, Traits.of(null, null, method));
    }

    /** The same operation, called only with input that keeps to these constraints. */
    public RestOperation constrained(Constraints constraints) {
        return with(new Traits(
                traits.operation,
                traits.raw,
                constraints,
                traits.blocking,
                traits.maxBody,
                traits.tooLarge,
                traits.gate,
                traits.reading));
    }

    /** The same operation, called on a thread that may block. */
    public RestOperation blocking() {
        return with(new Traits(
                traits.operation,
                traits.raw,
                traits.constraints,
                true,
                traits.maxBody,
                traits.tooLarge,
                traits.gate,
                traits.reading));
    }

    /** The same operation for requests of up to {@code bytes}; larger ones get AWS's words for a request too large. */
    public RestOperation maxBody(long bytes) {
        return with(new Traits(
                traits.operation,
                traits.raw,
                traits.constraints,
                traits.blocking,
                bytes,
                traits.tooLarge,
                traits.gate,
                traits.reading));
    }

    /** The same operation for requests of up to {@code bytes}; {@code fault} knows what to say to one that has more. */
    public RestOperation maxBody(long bytes, LongFunction<Fault> fault) {
        return with(new Traits(
                traits.operation,
                traits.raw,
                traits.constraints,
                traits.blocking,
                bytes,
                fault,
                traits.gate,
                traits.reading));
    }

    /** The same operation for requests that the gate lets through; it is asked before anything else. */
    public RestOperation behind(Gate gate) {
        return with(new Traits(
                traits.operation,
                traits.raw,
                traits.constraints,
                traits.blocking,
                traits.maxBody,
                traits.tooLarge,
                gate,
                traits.reading));
    }

    /** The same operation, which only reads although its method doesn't say so. */
    public RestOperation reading() {
        return with(new Traits(
                traits.operation,
                traits.raw,
                traits.constraints,
                traits.blocking,
                traits.maxBody,
                traits.tooLarge,
                traits.gate,
                true));
    }

    private RestOperation with(Traits other) {
        return new RestOperation(name, method, path, other);
    }

    /** The operation's name in the service model. */
    public String name() {
        return name;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    @Nullable
    Operation operation() {
        return traits.operation;
    }

    @Nullable
    RawOperation raw() {
        return traits.raw;
    }

    Constraints constraints() {
        return traits.constraints;
    }

    @Nullable
    Gate gate() {
        return traits.gate;
    }

    boolean isBlocking() {
        return traits.blocking;
    }

    boolean isReading() {
        return traits.reading;
    }

    long maxBody() {
        return traits.maxBody;
    }

    Fault tooLarge(long bytes) {
        return traits.tooLarge == null ? ProtocolFault.tooLarge(traits.maxBody, name) : traits.tooLarge.apply(bytes);
    }

    boolean supported() {
        return traits.operation != null || traits.raw != null;
    }

    /** The segments of the path, variables in braces. */
    List<String> segments() {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        return List.of(bare.substring(1).split("/", -1));
    }

    /** The parameter that tells this operation from another one with the same path, or null. */
    @Nullable
    String parameter() {
        int query = path.indexOf('?');
        return query < 0 ? null : path.substring(query + 1);
    }

    /** The names of the path's variables in order. */
    List<String> variables() {
        List<String> names = new ArrayList<>();
        for (String segment : segments()) {
            if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
            }
        }
        return names;
    }
}
