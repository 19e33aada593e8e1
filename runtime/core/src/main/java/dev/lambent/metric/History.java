package dev.lambent.metric;

import dev.lambent.account.AccountRegion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that was measured, and what keeps it from growing for ever. Used inside turns. */
final class History {

    /** More than are opened at once on the average, so that what is too old goes in time and no turn pays for all of it. */
    private static final int DROPPED_AT_ONCE = 8;

    private final Bounds bounds;
    /** Those with at least one minute, in the order in which they began. */
    private final Map<MetricSet.Name, MetricSet> sets = new LinkedHashMap<>();
    /** All minutes of all sets; the one that was opened first comes first. */
    private final Deque<Minute> minutes = new ArrayDeque<>();

    /**
     * How much is kept.
     *
     * @param minutes how far back
     * @param inAll the most minutes of all sets together; each takes up some 300 bytes, and rarely up to 2 KB
     */
    record Bounds(int minutes, int inAll) {

        /** Fifteen days, as CloudWatch keeps minutes ("Metrics retention"), and 100,000 altogether. */
        static final Bounds DEFAULT = new Bounds(15 * 1_440, 100_000);
    }

    History(Bounds bounds) {
        this.bounds = bounds;
    }

    /** The set of a name; it is listed once something was measured. */
    MetricSet set(MetricSet.Name name) {
        MetricSet known = sets.get(name);
        return known != null ? known : new MetricSet(this, name);
    }

    /** Has to be told of every new minute. */
    void opened(Minute minute) {
        if (minute.set.hasOneMinute()) {
            sets.put(minute.set.name(), minute.set);
        }
        minutes.addLast(minute);
        for (int i = 0; i < DROPPED_AT_ONCE && isTooMuch(minute.number); i++) {
            Minute oldest = minutes.removeFirst();
            if (oldest.set.remove(oldest)) {
                sets.remove(oldest.set.name(), oldest.set);
            }
        }
    }

    List<SeriesName> names(AccountRegion home, long since) {
        List<SeriesName> names = new ArrayList<>();
        for (MetricSet set : sets.values()) {
            if (set.name().home().equals(home)) {
                for (Metric metric : Metric.values()) {
                    if (set.has(metric, since)) {
                        names.add(new SeriesName(home, metric, set.name().dimensions()));
                    }
                }
            }
        }
        return names;
    }

    List<Datapoint> read(SeriesName name, Periods periods) {
        MetricSet set = sets.get(new MetricSet.Name(name.home(), name.dimensions()));
        return set == null ? List.of() : set.read(name.metric(), periods);
    }

    void clear() {
        sets.clear();
        minutes.clear();
    }

    private boolean isTooMuch(long now) {
        return minutes.size() > bounds.inAll() || minutes.getFirst().number <= now - bounds.minutes();
    }
}
