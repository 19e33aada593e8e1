package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The functions of metric math, as "Functions supported for metric math" in the Amazon CloudWatch User Guide lists them. Those that
 * Lambent doesn't have are refused by name.
 */
final class Functions {

    private static final Set<String> REFUSED = Set.of(
            "SEARCH", "ANOMALY_DETECTION_BAND", "INSIGHT_RULE_METRIC", "DB_PERF_INSIGHTS", "SERVICE_QUOTA", "LAMBDA");

    private static final Map<String, Aggregate> AGGREGATES = Map.of(
            "SUM", Aggregate.SUM,
            "AVG", Aggregate.AVG,
            "MIN", Aggregate.MIN,
            "MAX", Aggregate.MAX,
            "STDDEV", Aggregate.STDDEV);

    private static final Map<String, Node.Function> ALL = new TreeMap<>();

    static {
        AGGREGATES.forEach((name, aggregate) -> put(name, 1, 1, (arguments, scope) -> aggregate(arguments, aggregate)));
        put("DATAPOINT_COUNT", 1, 1, (arguments, scope) -> aggregate(arguments, Aggregate.COUNT));
        each("ABS", Math::abs);
        each("CEIL", Math::ceil);
        each("FLOOR", Math::floor);
        each("LOG", Math::log);
        each("LOG10", Math::log10);
        put("METRICS", 0, 1, Functions::metrics);
        put("FILL", 2, 2, Filling::fill);
        put("IF", 2, 3, Choice::choose);
        put("TIME_SERIES", 1, 1, (arguments, scope) -> Choice.constant(arguments.number(0), scope));
        put("FIRST", 1, 1, (arguments, scope) -> pick(arguments, scope, true));
        put("LAST", 1, 1, (arguments, scope) -> pick(arguments, scope, false));
        put("REMOVE_EMPTY", 1, 1, Functions::removeEmpty);
        put("SLICE", 2, 3, Functions::slice);
        put("SORT", 3, 4, Functions::sort);
        put(
                "PERIOD",
                1,
                1,
                (arguments, scope) -> new Value.Scalar(arguments.series(0).period()));
        Courses.all()
                .forEach((name, course) ->
                        put(name, 1, 1, (arguments, scope) -> arguments.get(0).each(name, course)));
    }

    private Functions() {}

    /**
     * The function of a name.
     *
     * @throws CloudWatchFault when there is none, or Lambent doesn't have it
     */
    static Node.Function find(String name) {
        if (REFUSED.contains(name)) {
            throw CloudWatchFault.notSupported("The function " + name, "Write the expression without it.");
        }
        Node.Function function = ALL.get(name);
        if (function == null) {
            throw CloudWatchFault.validation(
                    "There is no function " + name + "; the functions are " + String.join(", ", ALL.keySet()) + ".");
        }
        return function;
    }

    private static void put(String name, int least, int most, Node.Function function) {
        ALL.put(name, (arguments, scope) -> {
            if (arguments.count() < least || arguments.count() > most) {
                throw arguments.wrongCount();
            }
            return function.apply(arguments, scope);
        });
    }

    private static void each(String name, DoubleUnaryOperator change) {
        put(name, 1, 1, (arguments, scope) -> arguments.get(0).map(name, change));
    }

    /** Of a series one number, of several series one series. */
    private static Value aggregate(Node.Arguments arguments, Aggregate aggregate) {
        if (arguments.get(0) instanceof Value.Series one) {
            return new Value.Scalar(aggregate.of(one.series().values().values()));
        }
        Map<Long, List<Double>> byMoment = new TreeMap<>();
        long period = 0;
        for (TimeSeries each : arguments.group(0)) {
            period = Math.max(period, each.period());
            each.values()
                    .forEach((second, value) -> byMoment.computeIfAbsent(second, any -> new ArrayList<>())
                            .add(value));
        }
        TreeMap<Long, Double> values = new TreeMap<>();
        byMoment.forEach((second, all) -> TimeSeries.put(values, second, aggregate.of(all)));
        return new Value.Series(TimeSeries.computed(period, values));
    }

    private static Value metrics(Node.Arguments arguments, Scope scope) {
        String part = arguments.count() == 0 ? "" : arguments.word(0);
        return new Value.Group(scope.metrics().stream()
                .filter(each -> each.id().contains(part))
                .toList());
    }

    private static Value pick(Node.Arguments arguments, Scope scope, boolean first) {
        List<TimeSeries> group = arguments.group(0);
        if (group.isEmpty()) {
            return new Value.Series(TimeSeries.computed(scope.grid().period(), new TreeMap<>()));
        }
        return new Value.Series(group.get(first ? 0 : group.size() - 1));
    }

    private static Value removeEmpty(Node.Arguments arguments, Scope scope) {
        return new Value.Group(arguments.group(0).stream()
                .filter(each -> !each.values().isEmpty())
                .toList());
    }

    /** From one place, inclusive, to another, exclusive; places begin at zero. */
    private static Value slice(Node.Arguments arguments, Scope scope) {
        List<TimeSeries> group = arguments.group(0);
        int from = place(arguments.number(1), group);
        int to = arguments.count() > 2 ? place(arguments.number(2), group) : group.size();
        return new Value.Group(from < to ? group.subList(from, to) : List.of());
    }

    private static int place(double number, List<TimeSeries> group) {
        return (int) Math.max(0, Math.min(group.size(), number));
    }

    private static Value sort(Node.Arguments arguments, Scope scope) {
        Aggregate aggregate = AGGREGATES.get(arguments.word(1));
        String order = arguments.word(2);
        if (aggregate == null || !Set.of("ASC", "DESC").contains(order)) {
            throw CloudWatchFault.validation(
                    "SORT sorts by AVG, MAX, MIN, STDDEV or SUM and in the order ASC or DESC, not by "
                            + arguments.word(1) + " " + order);
        }
        List<TimeSeries> sorted = new ArrayList<>(arguments.group(0));
        ToDoubleFunction<TimeSeries> key =
                series -> aggregate.of(series.values().values());
        sorted.sort(Comparator.comparingDouble(key));
        if (order.equals("DESC")) {
            Collections.reverse(sorted);
        }
        int most = arguments.count() > 3 ? place(arguments.number(3), sorted) : sorted.size();
        return new Value.Group(List.copyOf(sorted.subList(0, most)));
    }
}
