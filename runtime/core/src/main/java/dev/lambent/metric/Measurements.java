package dev.lambent.metric;

import dev.lambent.account.AccountRegion;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All series, whoever measures them: what Lambent counts itself, in the namespace {@code AWS/Lambda}, and what users put. Used
 * inside turns.
 *
 * <p>It is all in memory: a restart begins with none of it. What users put is kept for fifteen days, and no more than a fixed
 * amount of it altogether; what was put first goes first. High-resolution data stay as fine as they were put, while CloudWatch
 * has them by the minute after three hours.
 */
public final class Measurements {

    /** "ListMetrics": metrics without data for two weeks aren't listed. */
    private static final Duration LISTED = Duration.ofDays(14);
    /** "ListMetrics": recently active means in the past three hours. */
    private static final Duration RECENT = Duration.ofHours(3);

    private final Timeline timeline;
    private final Metrics lambda;
    private final CustomHistory custom;

    /** Nothing has been put. */
    public Measurements(Timeline timeline, Metrics lambda) {
        this(timeline, lambda, CustomHistory.Bounds.DEFAULT);
    }

    Measurements(Timeline timeline, Metrics lambda, CustomHistory.Bounds bounds) {
        this.timeline = timeline;
        this.lambda = lambda;
        this.custom = new CustomHistory(bounds);
    }

    /**
     * Which series are listed.
     *
     * @param namespace of these, or null for any
     * @param name of these, or null for any
     * @param dimensions each must be one of theirs, with this value or, where that is null, with any
     * @param recentlyActive those alone of which something was measured in the past three hours
     */
    public record Filter(
            @Nullable String namespace,
            @Nullable String name,
            List<DimensionFilter> dimensions,
            boolean recentlyActive) {

        /** Takes an immutable copy. */
        public Filter {
            dimensions = List.copyOf(dimensions);
        }

        /** Whether it might take some of what Lambent counts under this name. */
        boolean mayTake(Metric metric) {
            return (namespace == null || namespace.equals(MetricName.LAMBDA))
                    && (name == null || name.equals(metric.word()));
        }

        boolean takes(MetricName series) {
            return (namespace == null || namespace.equals(series.namespace()))
                    && (name == null || name.equals(series.name()))
                    && dimensions.stream().allMatch(each -> each.takes(series.dimensions()));
        }
    }

    /** A dimension that series must have; {@code value} is null for any. */
    public record DimensionFilter(String name, @Nullable String value) {

        boolean takes(Map<String, String> dimensions) {
            String found = dimensions.get(name);
            return found != null && (value == null || value.equals(found));
        }
    }

    /**
     * Takes what users have measured: all of it or nothing.
     *
     * @throws CloudWatchFault when one of them can't be taken; the text names it
     */
    public void put(AccountRegion home, String namespace, List<Measurement> data) {
        timeline.checkTurn();
        MeasurementChecks.check(namespace, data, timeline.now());
        long now = timeline.now().getEpochSecond();
        for (Measurement each : data) {
            custom.add(new MetricName(home, namespace, each.name(), each.dimensions()), each, now);
        }
    }

    /**
     * What was measured, oldest first; periods without any value are left out. Each unit has points of its own.
     *
     * @param from when the first period begins; the others follow it without gaps, so that the caller decides how periods are
     *     aligned. What is kept by the minute is in the period that its minute begins in
     * @param until periods begin before it
     * @param period whole seconds
     * @param unit of these alone, or null for all
     */
    public List<Datapoint> read(
            MetricName name, Instant from, Instant until, Duration period, @Nullable StandardUnit unit) {
        timeline.checkTurn();
        Periods periods = Periods.of(from, until, period);
        SeriesName counted = name.series();
        if (counted != null) {
            Metric metric = counted.metric();
            return unit == null || unit == metric.unit() ? lambda.read(counted, periods) : List.of();
        }
        CustomSeries series = custom.find(name);
        return series == null ? List.of() : read(series, periods, unit);
    }

    private static List<Datapoint> read(CustomSeries series, Periods periods, @Nullable StandardUnit unit) {
        List<Datapoint> points = new ArrayList<>();
        EnumMap<StandardUnit, Datapoint> newest = new EnumMap<>(StandardUnit.class);
        series.read(periods.from(), periods.end(), slot -> {
            if (unit == null || slot.unit == unit) {
                Instant start = Instant.ofEpochSecond(periods.startOf(slot.second));
                Datapoint point = newest.get(slot.unit);
                if (point == null || !point.start().equals(start)) {
                    point = new Datapoint(start, slot.unit, Statistics.ofAnything());
                    newest.put(slot.unit, point);
                    points.add(point);
                }
                point.statistics().add(slot.statistics);
            }
        });
        return points;
    }

    /** Which series there are: what Lambent counts first, then what users put, each in the order in which they began. */
    public List<MetricName> list(AccountRegion home, Filter filter) {
        timeline.checkTurn();
        Instant since = timeline.now().minus(filter.recentlyActive() ? RECENT : LISTED);
        List<MetricName> names = new ArrayList<>();
        for (SeriesName each : lambda.seriesSince(home, since)) {
            MetricName found = filter.mayTake(each.metric()) ? MetricName.of(each) : null;
            if (found != null && filter.takes(found)) {
                names.add(found);
            }
        }
        for (CustomSeries each : custom.all()) {
            if (each.name.home().equals(home) && filter.takes(each.name) && each.hasSince(since.getEpochSecond())) {
                names.add(each.name);
            }
        }
        return names;
    }

    /** Forgets what users have put. */
    public void clear() {
        timeline.checkTurn();
        custom.clear();
    }
}
