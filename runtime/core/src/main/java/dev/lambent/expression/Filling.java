package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** FILL: gives values to the moments of a series that have none. */
final class Filling {

    private Filling() {}

    /** What a moment without a value gets; null for nothing. */
    @FunctionalInterface
    private interface Gap {
        @Nullable
        Double value(NavigableMap<Long, Double> known, long second);
    }

    static Value fill(Node.Arguments arguments, Scope scope) {
        Gap gap = gap(arguments);
        scope.work().spend(scope.grid().size() * arguments.get(0).width());
        return arguments.get(0).each("FILL", series -> fill(series, scope.grid(), gap));
    }

    private static Gap gap(Node.Arguments arguments) {
        if (arguments.get(1) instanceof Value.Scalar scalar) {
            return (known, second) -> scalar.number();
        }
        if (arguments.get(1) instanceof Value.Series other) {
            return (known, second) -> other.series().values().get(second);
        }
        return switch (arguments.word(1)) {
            case "REPEAT" -> Filling::repeated;
            case "LINEAR" -> Filling::interpolated;
            default ->
                throw CloudWatchFault.validation(
                        "FILL fills with a number, a time series, REPEAT or LINEAR, not with " + arguments.word(1));
        };
    }

    private static TimeSeries fill(TimeSeries series, Scope.Grid grid, Gap gap) {
        NavigableMap<Long, Double> known = series.values();
        TreeMap<Long, Double> values = new TreeMap<>(known);
        for (long second = grid.from(); second < grid.until(); second += grid.period()) {
            Double value = known.containsKey(second) ? null : gap.value(known, second);
            if (value != null) {
                TimeSeries.put(values, second, value);
            }
        }
        return TimeSeries.computed(series.period(), values);
    }

    private static @Nullable Double repeated(NavigableMap<Long, Double> known, long second) {
        Map.Entry<Long, Double> before = known.lowerEntry(second);
        return before == null ? null : before.getValue();
    }

    /** Nothing before the first value and after the last one. */
    private static @Nullable Double interpolated(NavigableMap<Long, Double> known, long second) {
        Map.Entry<Long, Double> before = known.lowerEntry(second);
        Map.Entry<Long, Double> after = known.higherEntry(second);
        if (before == null || after == null) {
            return null;
        }
        double part = (second - before.getKey()) / ((double) after.getKey() - before.getKey());
        return before.getValue() + part * (after.getValue() - before.getValue());
    }
}
