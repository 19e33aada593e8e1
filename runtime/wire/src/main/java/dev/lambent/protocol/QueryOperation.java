package dev.lambent.protocol;

import org.jspecify.annotations.Nullable;

/** One operation of a query API, found by the form's Action. Immutable. */
public final class QueryOperation {

    private final String action;
    private final @Nullable Operation operation;
    private final Constraints constraints;
    private final boolean reading;
    private final QueryNames inForms;
    private final QueryNames inAnswers;

    private QueryOperation(
            String action,
            @Nullable Operation operation,
            Constraints constraints,
            boolean reading,
            QueryNames inForms,
            QueryNames inAnswers) {
        this.action = action;
        this.operation = operation;
        this.constraints = constraints;
        this.reading = reading;
        this.inForms = inForms;
        this.inAnswers = inAnswers;
    }

    private static QueryOperation plain(
            String action, @Nullable Operation operation, Constraints constraints, boolean reading) {
        return new QueryOperation(action, operation, constraints, reading, QueryNames.plain(), QueryNames.plain());
    }

    /** The same operation as a JSON API has, under the same constraints. */
    public static QueryOperation of(JsonOperation other) {
        return plain(other.name(), other.operation(), other.constraints(), other.isReading());
    }

    /** An operation. */
    public static QueryOperation of(String action, Operation operation) {
        return plain(action, operation, Constraints.NONE, Operations.reads(action));
    }

    /** An operation of the service model that is refused with 501, by name. */
    public static QueryOperation unsupported(String action) {
        return plain(action, null, Constraints.NONE, Operations.reads(action));
    }

    /** The same operation, called only with input that keeps to these constraints. */
    public QueryOperation constrained(Constraints other) {
        return new QueryOperation(action, operation, other, reading, inForms, inAnswers);
    }

    /** The same operation, which only reads although its name doesn't say so. */
    public QueryOperation reading() {
        return new QueryOperation(action, operation, constraints, true, inForms, inAnswers);
    }

    /** The same operation, whose lists and maps have these names in forms and those in answers. */
    public QueryOperation named(QueryNames forms, QueryNames answers) {
        return new QueryOperation(action, operation, constraints, reading, forms, answers);
    }

    /** The form's Action. */
    public String action() {
        return action;
    }

    @Nullable
    Operation operation() {
        return operation;
    }

    QueryNames inForms() {
        return inForms;
    }

    QueryNames inAnswers() {
        return inAnswers;
    }

    boolean isReading() {
        return reading;
    }

    Constraints constraints() {
        return constraints;
    }
}
