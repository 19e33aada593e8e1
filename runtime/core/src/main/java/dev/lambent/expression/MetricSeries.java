package dev.lambent.expression;

import dev.lambent.metric.Datapoint;
import dev.lambent.metric.Measurements;
import dev.lambent.metric.Stat;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Makes series of what was measured. */
final class MetricSeries {

    private MetricSeries() {}

    /** Inside a turn. */
    static TimeSeries read(
            Measurements measurements, String id, MetricStat metric, Stat stat, Instant from, Instant until) {
        List<Datapoint> points = measurements.read(metric.metric(), from, until, metric.period(), metric.unit());
        TreeMap<Long, Double> values = new TreeMap<>();
        for (Datapoint each : points) {
            stat.of(each.statistics())
                    .ifPresent(value -> TimeSeries.put(values, each.start().getEpochSecond(), value));
        }
        return new TimeSeries(id, metric.period().toSeconds(), values);
    }
}
