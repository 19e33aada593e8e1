package dev.lambent.metric;

import dev.lambent.account.AccountRegion;
import org.jspecify.annotations.Nullable;

/** The series of all metrics with the same dimensions, found once. */
final class MetricSet {

    private static final Metric[] METRICS = Metric.values();

    private final History history;
    private final AccountRegion home;
    private final Dimensions dimensions;
    private final @Nullable Series[] series = new @Nullable Series[METRICS.length];

    MetricSet(History history, AccountRegion home, Dimensions dimensions) {
        this.history = history;
        this.home = home;
        this.dimensions = dimensions;
    }

    MetricSet with(Dimensions other) {
        return new MetricSet(history, home, other);
    }

    Dimensions dimensions() {
        return dimensions;
    }

    void add(Metric metric, long minute, double value) {
        Series known = series[metric.ordinal()];
        if (known == null) {
            known = history.series(new SeriesName(home, metric, dimensions));
            series[metric.ordinal()] = known;
        }
        known.add(minute, value);
    }
}
