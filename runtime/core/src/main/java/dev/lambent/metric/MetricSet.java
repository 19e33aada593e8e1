package dev.lambent.metric;

import dev.lambent.account.AccountRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All metrics with the same dimensions: the minutes in which something was measured, in order. */
final class MetricSet {

    private final History history;
    private final Name name;
    private final List<Minute> minutes = new ArrayList<>(1);
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

    boolean has(Metric metric) {
        return minutes.stream().anyMatch(each -> each.statistics(metric) != null);
    }

    /** What was measured in periods that begin at a moment or later, and before another one. */
    List<Datapoint> read(Metric metric, Instant from, Instant until, Duration period) {
        List<Datapoint> points = new ArrayList<>();
        for (Minute minute : minutes) {
            long seconds = minute.number * Minute.SECONDS;
            Instant start = Instant.ofEpochSecond(seconds - Math.floorMod(seconds, period.toSeconds()));
            Statistics statistics = minute.statistics(metric);
            if (statistics != null && !start.isBefore(from) && start.isBefore(until)) {
                at(start, points, metric).add(statistics);
            }
        }
        return points;
    }

    private static Statistics at(Instant start, List<Datapoint> points, Metric metric) {
        if (points.isEmpty() || !points.get(points.size() - 1).start().equals(start)) {
            points.add(new Datapoint(start, new Statistics(metric == Metric.DURATION)));
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
