package dev.lambent.expression;

import dev.lambent.metric.Measurements;
import dev.lambent.metric.Stat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what was measured of the metrics among some queries. They are read in as many turns as it takes, so that none of
 * them is long; what is computed with them needs no turn. Used by one thread at a time.
 */
public final class Points {

    /** Minutes or shorter periods that are read in a turn: some milliseconds. One metric is always read at once. */
    private static final long AT_ONCE = 20_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Span span;
    private final Deque<Wanted> unread = new ArrayDeque<>();
    private final Map<String, TimeSeries> series = new HashMap<>();

    private record Wanted(String id, MetricStat metric, Stat stat) {}

    Points(Span span) {
        this.span = span;
    }

    void want(String id, MetricStat metric, Stat stat) {
        unread.addLast(new Wanted(id, metric, stat));
    }

    /**
     * Reads some more of them; inside a turn.
     *
     * @return whether these were the last
     */
    public boolean read(Measurements measurements) {
        long cost = 0;
        for (Wanted next = unread.peekFirst(); next != null && cost < AT_ONCE; next = unread.peekFirst()) {
            unread.removeFirst();
            Duration period = next.metric.period();
            series.put(
                    next.id,
                    MetricSeries.read(
                            measurements,
                            next.id,
                            next.metric,
                            next.stat,
                            span.from().apply(period),
                            span.until()));
            cost += 1 + span.moments(period.compareTo(MINUTE) < 0 ? period : MINUTE);
        }
        return unread.isEmpty();
    }

    Span span() {
        return span;
    }

    /** Nothing, where nothing was read. */
    TimeSeries of(String id, Duration period) {
        @Nullable TimeSeries read = series.get(id);
        return read == null ? new TimeSeries(id, period.toSeconds(), new TreeMap<>()) : read;
    }
}
