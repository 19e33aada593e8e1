package dev.lambent.protocol;

import dev.lambent.http.Intake;
import org.jspecify.annotations.Nullable;

/** One operation of a JSON API, found by the X-Amz-Target header or the path of Smithy's RPC. Immutable. */
public final class JsonOperation {

    private final String name;
    private final @Nullable Operation operation;
    private final Constraints constraints;
    private final boolean blocking;
    private final long maxBody;
    private final boolean reading;

    private JsonOperation(
            String name,
            @Nullable Operation operation,
            Constraints constraints,
            boolean blocking,
            long maxBody,
            boolean reading) {
        this.name = name;
        this.operation = operation;
        this.constraints = constraints;
        this.blocking = blocking;
        this.maxBody = maxBody;
        this.reading = reading;
    }

    /** An operation; {@code name} is the service model's, such as {@code PutScalingPolicy}. Requests may have 1 MiB. */
    public static JsonOperation of(String name, Operation operation) {
        return new JsonOperation(name, operation, Constraints.NONE, false, Intake.SMALL, Operations.reads(name));
    }

    /** An operation of the service model that is refused with 501, by name. */
    public static JsonOperation unsupported(String name) {
        return new JsonOperation(name, null, Constraints.NONE, false, Intake.SMALL, Operations.reads(name));
    }

    /** The same operation, called only with input that keeps to these constraints. */
    public JsonOperation constrained(Constraints other) {
        return new JsonOperation(name, operation, other, blocking, maxBody, reading);
    }

    /** The same operation, called on a thread that may block. */
    public JsonOperation blocking() {
        return new JsonOperation(name, operation, constraints, true, maxBody, reading);
    }

    /** The same operation for requests of up to {@code bytes}. */
    public JsonOperation maxBody(long bytes) {
        return new JsonOperation(name, operation, constraints, blocking, bytes, reading);
    }

    /** The same operation, which only reads although its name doesn't say so. */
    public JsonOperation reading() {
        return new JsonOperation(name, operation, constraints, blocking, maxBody, true);
    }

    /** The operation's name in the service model. */
    public String name() {
        return name;
    }

    boolean isBlocking() {
        return blocking;
    }

    @Nullable
    Operation operation() {
        return operation;
    }

    Constraints constraints() {
        return constraints;
    }

    boolean isReading() {
        return reading;
    }

    long maxBody() {
        return maxBody;
    }

    boolean supported() {
        return operation != null;
    }

    /** The operation behind everything that is checked before it. */
    Operation checked() {
        Operation plain = operation;
        if (plain == null) {
            throw ProtocolFault.notSupported(name);
        }
        return input -> {
            input.body(); // whether it is an object at all is checked even where nobody reads it
            constraints.check(input, "ValidationException");
            return plain.call(input);
        };
    }
}
