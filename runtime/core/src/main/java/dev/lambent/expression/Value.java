package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** What an expression or a part of it comes to. */
sealed interface Value {

    /** A number; not a number where it can't be told. */
    record Scalar(double number) implements Value {}

    /** A series. */
    record Series(TimeSeries series) implements Value {}

    /** A group of series. */
    record Group(List<TimeSeries> all) implements Value {}

    /** A word or a quoted text, for the functions that take one. */
    record Word(String text) implements Value {}

    /** What this is called in a refusal. */
    default String kind() {
        if (this instanceof Scalar) {
            return "Number";
        }
        if (this instanceof Series) {
            return "Time series";
        }
        return this instanceof Group ? "Array of time series" : "String";
    }

    /** How many values it has; at least one for each series. */
    default long size() {
        if (this instanceof Series series) {
            return 1L + series.series.values().size();
        }
        if (!(this instanceof Group group)) {
            return 1;
        }
        long size = 1;
        for (TimeSeries each : group.all) {
            size += 1L + each.values().size();
        }
        return size;
    }

    /** How many series it has. */
    default int width() {
        return this instanceof Group group ? group.all.size() : 1;
    }

    /** Changes each value. */
    default Value map(String what, DoubleUnaryOperator change) {
        return this instanceof Scalar scalar
                ? new Scalar(change.applyAsDouble(scalar.number))
                : each(what, series -> series.map(change));
    }

    /** Changes each series, of which there is at least one. */
    default Value each(String what, UnaryOperator<TimeSeries> change) {
        if (this instanceof Series series) {
            return new Series(change.apply(series.series));
        }
        if (this instanceof Group group) {
            return new Group(group.all.stream().map(change).toList());
        }
        throw unsupported(what, this);
    }

    /** Combines each value with each of another one. */
    static Value combine(String what, Value left, Value right, DoubleBinaryOperator operator) {
        if (right instanceof Scalar scalar) {
            return left.map(what, value -> operator.applyAsDouble(value, scalar.number));
        }
        if (left instanceof Scalar scalar) {
            return right.map(what, value -> operator.applyAsDouble(scalar.number, value));
        }
        if (right instanceof Series series) {
            return left.each(what, one -> one.with(series.series, operator));
        }
        if (left instanceof Series series) {
            return right.each(what, one -> series.series.with(one, operator));
        }
        throw CloudWatchFault.validation(
                "Unsupported operand type(s) for " + what + ": '[" + left.kind() + ", " + right.kind() + "]'");
    }

    /** The refusal of something that a function or operator doesn't take. */
    static CloudWatchFault unsupported(String what, Value value) {
        return CloudWatchFault.validation("Unsupported operand type(s) for " + what + ": '[" + value.kind() + "]'");
    }
}
