package dev.lambent.expression;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** IF: one value or another, point by point; and series that are always the same. */
final class Choice {

    private Choice() {}

    static Value choose(Node.Arguments arguments, Scope scope) {
        Value yes = arguments.get(1);
        Value no = arguments.count() > 2 ? arguments.get(2) : null;
        if (arguments.get(0) instanceof Value.Scalar condition) {
            checkAlike(arguments);
            return chooseOne(Node.isTrue(condition.number()), yes, no, scope);
        }
        TimeSeries conditions = arguments.series(0);
        checkPointByPoint(arguments);
        TreeMap<Long, Double> values = new TreeMap<>();
        conditions.values().forEach((second, holds) -> {
            Double value = at(Node.isTrue(holds) ? yes : no, second);
            if (value != null) {
                TimeSeries.put(values, second, value);
            }
        });
        return new Value.Series(TimeSeries.computed(conditions.period(), values));
    }

    /** So that it doesn't depend on the data of what kind the result is. */
    private static void checkAlike(Node.Arguments arguments) {
        boolean group = arguments.get(1) instanceof Value.Group;
        for (Value each : arguments.all().subList(1, arguments.count())) {
            if (each instanceof Value.Word || each instanceof Value.Group != group) {
                throw Value.unsupported(arguments.function(), each);
            }
        }
    }

    private static void checkPointByPoint(Node.Arguments arguments) {
        for (Value each : arguments.all().subList(1, arguments.count())) {
            if (each instanceof Value.Word || each instanceof Value.Group) {
                throw Value.unsupported(arguments.function(), each);
            }
        }
    }

    /** A number beside a series is the series that is always this number, so that the kind of the result is known before. */
    private static Value chooseOne(boolean holds, Value yes, @Nullable Value no, Scope scope) {
        Value chosen = holds ? yes : no;
        if (chosen == null && yes instanceof Value.Group) {
            return new Value.Group(List.of());
        }
        if (chosen == null) {
            return new Value.Series(TimeSeries.computed(scope.grid().period(), new TreeMap<>()));
        }
        boolean numbers = yes instanceof Value.Scalar && (no == null || no instanceof Value.Scalar);
        return chosen instanceof Value.Scalar number && (!numbers || no == null)
                ? constant(number.number(), scope)
                : chosen;
    }

    private static @Nullable Double at(@Nullable Value value, long second) {
        if (value == null) {
            return null;
        }
        if (value instanceof Value.Scalar scalar) {
            return scalar.number();
        }
        return value instanceof Value.Series series ? series.series().values().get(second) : null;
    }

    static Value constant(double number, Scope scope) {
        TreeMap<Long, Double> values = new TreeMap<>();
        Scope.Grid grid = scope.grid();
        for (long second = grid.from(); second < grid.until(); second += grid.period()) {
            TimeSeries.put(values, second, number);
        }
        return new Value.Series(TimeSeries.computed(grid.period(), values));
    }
}
