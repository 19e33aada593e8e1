package dev.lambent.expression;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Functions that make of one series another one, each point from itself and those before. Calendars are in UTC. */
final class Courses {

    private Courses() {}

    /** What a point comes to from itself and the one before. */
    @FunctionalInterface
    private interface Step {
        double apply(double change, double seconds);
    }

    static Map<String, UnaryOperator<TimeSeries>> all() {
        Map<String, UnaryOperator<TimeSeries>> all = new TreeMap<>();
        all.put("DIFF", steps((change, seconds) -> change));
        all.put("DIFF_TIME", steps((change, seconds) -> seconds));
        all.put("RATE", steps((change, seconds) -> change / seconds));
        all.put("RUNNING_SUM", Courses::runningSum);
        all.put("EPOCH", series -> series.mapAt((second, value) -> second));
        all.put("MINUTE", calendar(ZonedDateTime::getMinute));
        all.put("HOUR", calendar(ZonedDateTime::getHour));
        all.put("DAY", calendar(time -> time.getDayOfWeek().getValue()));
        all.put("DATE", calendar(ZonedDateTime::getDayOfMonth));
        all.put("MONTH", calendar(ZonedDateTime::getMonthValue));
        all.put("YEAR", calendar(ZonedDateTime::getYear));
        return all;
    }

    private static UnaryOperator<TimeSeries> calendar(ToIntFunction<ZonedDateTime> field) {
        return series -> series.mapAt((second, value) ->
                field.applyAsInt(Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC)));
    }

    private static UnaryOperator<TimeSeries> steps(Step step) {
        return series -> {
            TreeMap<Long, Double> values = new TreeMap<>();
            Map.Entry<Long, Double> before = null;
            for (Map.Entry<Long, Double> each : series.values().entrySet()) {
                if (before != null) {
                    double seconds = (double) each.getKey() - before.getKey();
                    TimeSeries.put(values, each.getKey(), step.apply(each.getValue() - before.getValue(), seconds));
                }
                before = each;
            }
            return TimeSeries.computed(series.period(), values);
        };
    }

    private static TimeSeries runningSum(TimeSeries series) {
        TreeMap<Long, Double> values = new TreeMap<>();
        double sum = 0;
        for (Map.Entry<Long, Double> each : series.values().entrySet()) {
            sum += each.getValue();
            TimeSeries.put(values, each.getKey(), sum);
        }
        return TimeSeries.computed(series.period(), values);
    }
}
