package dev.lambent.metric;

import dev.lambent.account.AccountRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All series, and what keeps them from growing for ever. Used inside turns. */
final class History {

    /** More than are opened at once on the average, so that what is too old goes in time and no turn pays for all of it. */
    private static final int DROPPED_AT_ONCE = 8;

    private final Bounds bounds;
    private final Map<SeriesName, Series> series = new LinkedHashMap<>();
    /** All minutes of all series; the one that was opened first comes first. */
    private final Deque<Series.Minute> minutes = new ArrayDeque<>();

    /**
     * How much is kept.
     *
     * @param minutes how far back
     * @param inAll the most minutes of all series together; each takes up some 100 bytes, and one of durations up to 2 KB
     */
    record Bounds(int minutes, int inAll) {

        /** Three hours, to which alarms and graphs of a laptop rarely look back, and 200,000 altogether. */
        static final Bounds DEFAULT = new Bounds(180, 200_000);
    }

    History(Bounds bounds) {
        this.bounds = bounds;
    }

    /** The series of a name; it is known to others once something was measured. */
    Series series(SeriesName name) {
        Series known = series.get(name);
        return known != null ? known : new Series(name, this);
    }

    /** Has to be told of every new minute. */
    void opened(Series.Minute minute) {
        if (minute.series.hasOneMinute()) {
            series.put(minute.series.name(), minute.series);
        }
        minutes.addLast(minute);
        for (int i = 0; i < DROPPED_AT_ONCE && isTooMuch(minute.number); i++) {
            Series.Minute oldest = minutes.removeFirst();
            if (oldest.series.remove(oldest)) {
                series.remove(oldest.series.name(), oldest.series);
            }
        }
    }

    List<SeriesName> names(AccountRegion home) {
        return series.keySet().stream().filter(each -> each.home().equals(home)).toList();
    }

    List<Datapoint> read(SeriesName name, Instant from, Instant until, Duration period) {
        Series known = series.get(name);
        return known == null ? List.of() : known.read(from, until, period);
    }

    void clear() {
        series.clear();
        minutes.clear();
    }

    private boolean isTooMuch(long now) {
        return minutes.size() > bounds.inAll() || minutes.getFirst().number <= now - bounds.minutes();
    }
}
