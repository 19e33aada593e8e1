package dev.lambent.protocol;

import org.jspecify.annotations.Nullable;

/** One operation of a query API, found by the form's Action. Immutable. */
public final class QueryOperation {

    private final String action;
    private final @Nullable Operation operation;
    private final Constraints constraints;
    private final boolean reading;

    private QueryOperation(String action, @Nullable Operation operation, Constraints constraints, boolean reading) {
        this.action = action;
        this.operation = operation;
        this.constraints = constraints;
        this.reading = reading;
    }

    /** An operation. */
    public static QueryOperation of(String action, Operation operation) {
        return new QueryOperation(action, operation, Constraints.NONE, Operations.reads(action));
    }

    /** An operation of the service model that is refused with 501, by name. */
    public static QueryOperation unsupported(String action) {
        return new QueryOperation(action, null, Constraints.NONE, Operations.reads(action));
    }

    /** The same operation, called only with input that keeps to these constraints. */
    public QueryOperation constrained(Constraints other) {
        return new QueryOperation(action, operation, other, reading);
    }

    /** The same operation, which only reads although its name doesn't say so. */
    public QueryOperation reading() {
        return new QueryOperation(action, operation, constraints, true);
    }

    /** The form's Action. */
    public String action() {
        return action;
    }

    @Nullable
    Operation operation() {
        return operation;
    }

    boolean isReading() {
        return reading;
    }

    Constraints constraints() {
        return constraints;
    }
}
