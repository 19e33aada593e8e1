package dev.lambent.metric;

import org.jspecify.annotations.Nullable;

/** What users have measured of one metric in a second or a minute, in one unit. */
final class Slot {

    final CustomSeries series;
    /** Since the epoch: when it begins. */
    final long second;

    final StandardUnit unit;
    final Statistics statistics = Statistics.ofAnything();
    /** Of another unit, at the same second. */
    @Nullable
    Slot next;

    /** What {@link CustomHistory} has counted it for. */
    int weight;

    Slot(CustomSeries series, long second, StandardUnit unit) {
        this.series = series;
        this.second = second;
        this.unit = unit;
    }

    void add(Measurement.Values values) {
        if (values instanceof Measurement.One one) {
            statistics.add(one.value());
        } else if (values instanceof Measurement.Summary summary) {
            statistics.add(summary);
        } else if (values instanceof Measurement.Many many) {
            for (int i = 0; i < many.values().size(); i++) {
                double times = many.counts().isEmpty() ? 1 : many.counts().get(i);
                statistics.add(many.values().get(i), times);
            }
        }
    }
}
