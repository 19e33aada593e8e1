package dev.lambent.metric;

import dev.lambent.account.AccountRegion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All metrics with the same dimensions: the minutes in which something was measured, in order. */
final class MetricSet {

    private final History history;
    private final Name name;
    private final List<Minute> minutes = new ArrayList<>(1);
    /** The last minute of each metric. */
    private final Map<Metric, Long> newest = new EnumMap<>(Metric.class);
    /** Nearly always the one that comes next, too. */
    private @Nullable Minute last;

    /** What tells it from others. */
    record Name(AccountRegion home, Dimensions dimensions) {}

    MetricSet(History history, Name name) {
        this.history = history;
        this.name = name;
    }

    Name name() {
        return name;
    }

    /** The set of the same account and region with other dimensions. */
    MetricSet with(Dimensions dimensions) {
        return history.set(new Name(name.home, dimensions));
    }

    /** A minute to measure something in, counted from the epoch. */
    Minute minute(long number) {
        Minute minute = last;
        if (minute == null || minute.number != number) {
            minute = find(number);
            last = minute;
        }
        return minute;
    }

    boolean hasOneMinute() {
        return minutes.size() == 1;
    }

    /** True when it was the last one. */
    boolean remove(Minute minute) {
        minutes.remove(minute);
        if (last == minute) {
            last = null;
        }
        return minutes.isEmpty();
    }

    /** Has to be told of each metric that is measured, and of the minute. */
    void measured(Metric metric, long minute) {
        Long known = newest.get(metric);
        if (known == null || known < minute) {
            newest.put(metric, minute);
        }
    }

    /** Whether something was measured of a metric at a second or later, kept or not. */
    boolean has(Metric metric, long since) {
        Long minute = newest.get(metric);
        return minute != null && minute * Minute.SECONDS >= since;
    }

    /** What was measured in these periods. */
    List<Datapoint> read(Metric metric, Periods periods) {
        List<Datapoint> points = new ArrayList<>();
        for (int i = firstFrom(periods.from()); i < minutes.size(); i++) {
            Minute minute = minutes.get(i);
            long second = minute.number * Minute.SECONDS;
            if (second >= periods.end()) {
                break;
            }
            Statistics statistics = minute.statistics(metric);
            if (statistics != null) {
                at(Instant.ofEpochSecond(periods.startOf(second)), points, metric)
                        .add(statistics);
            }
        }
        return points;
    }

    /** The place of the first minute that begins at a second or later. */
    private int firstFrom(long second) {
        int low = 0;
        int high = minutes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (minutes.get(middle).number * Minute.SECONDS < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Statistics at(Instant start, List<Datapoint> points, Metric metric) {
        if (points.isEmpty() || !points.get(points.size() - 1).start().equals(start)) {
            Statistics none = metric == Metric.DURATION ? Statistics.ofDurations() : Statistics.plain();
            points.add(new Datapoint(start, metric.unit(), none));
        }
        return points.get(points.size() - 1).statistics();
    }

    /** A late one is not far from the end: an invocation takes 15 minutes at most. */
    private Minute find(long number) {
        int at = minutes.size();
        while (at > 0 && minutes.get(at - 1).number > number) {
            at--;
        }
        if (at > 0 && minutes.get(at - 1).number == number) {
            return minutes.get(at - 1);
        }
        Minute minute = new Minute(this, number);
        minutes.add(at, minute);
        history.opened(minute);
        return minute;
    }
}
