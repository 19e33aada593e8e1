package dev.lambent.expression;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Values over time; immutable.
 *
 * @param id the metric that it comes from, or empty for what was computed
 * @param period seconds that each value stands for
 * @param values by the second, since the epoch, at which their period begins; all of them are finite
 */
public record TimeSeries(String id, long period, NavigableMap<Long, Double> values) {

    /** Makes the values unmodifiable; they are not copied. */
    public TimeSeries {
        values = Collections.unmodifiableNavigableMap(values);
    }

    /** A function from a moment and a value to another value. */
    @FunctionalInterface
    interface At {
        double apply(long second, double value);
    }

    static TimeSeries computed(long period, NavigableMap<Long, Double> values) {
        return new TimeSeries("", period, values);
    }

    TimeSeries map(DoubleUnaryOperator change) {
        return mapAt((second, value) -> change.applyAsDouble(value));
    }

    TimeSeries mapAt(At change) {
        TreeMap<Long, Double> changed = new TreeMap<>();
        values.forEach((second, value) -> put(changed, second, change.apply(second, value)));
        return computed(period, changed);
    }

    /** Of the moments that both have. */
    TimeSeries with(TimeSeries other, DoubleBinaryOperator operator) {
        TreeMap<Long, Double> both = new TreeMap<>();
        values.forEach((second, value) -> {
            Double partner = other.values.get(second);
            if (partner != null) {
                put(both, second, operator.applyAsDouble(value, partner));
            }
        });
        return computed(Math.max(period, other.period), both);
    }

    static void put(NavigableMap<Long, Double> values, long second, double value) {
        if (Double.isFinite(value)) {
            values.put(second, value);
        }
    }
}
