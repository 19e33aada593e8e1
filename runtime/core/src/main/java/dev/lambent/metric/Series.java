package dev.lambent.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The minutes of one metric with some dimensions in which something was measured, in order. */
final class Series {

    static final long SECONDS_OF_A_MINUTE = 60;

    private final SeriesName name;
    private final History history;
    private final List<Minute> minutes = new ArrayList<>(1);
    /** Nearly always the one that comes next, too. */
    private @Nullable Minute last;

    /** One minute, counted from the epoch. */
    static final class Minute {
        final Series series;
        final long number;
        private final Statistics statistics;

        private Minute(Series series, long number) {
            this.series = series;
            this.number = number;
            this.statistics = new Statistics(series.name.metric() == Metric.DURATION);
        }
    }

    Series(SeriesName name, History history) {
        this.name = name;
        this.history = history;
    }

    SeriesName name() {
        return name;
    }

    void add(long number, double value) {
        Minute minute = last;
        if (minute == null || minute.number != number) {
            minute = find(number);
            last = minute;
        }
        minute.statistics.add(value);
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

    /** What was measured in periods that begin at a moment or later, and before another one. */
    List<Datapoint> read(Instant from, Instant until, Duration period) {
        List<Datapoint> points = new ArrayList<>();
        for (Minute minute : minutes) {
            long seconds = minute.number * SECONDS_OF_A_MINUTE;
            Instant start = Instant.ofEpochSecond(seconds - Math.floorMod(seconds, period.toSeconds()));
            if (!start.isBefore(from) && start.isBefore(until)) {
                at(start, points).add(minute.statistics);
            }
        }
        return points;
    }

    private Statistics at(Instant start, List<Datapoint> points) {
        if (points.isEmpty() || !points.get(points.size() - 1).start().equals(start)) {
            points.add(new Datapoint(start, new Statistics(name.metric() == Metric.DURATION)));
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
