package dev.lambent.metric;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that users have measured, and what keeps it from growing for ever. Used inside turns. */
final class CustomHistory {

    /** Beside as much as a datum adds, so that what is too old goes in time and no turn pays for all of it. */
    private static final int DROPPED_AT_ONCE = 8;

    private static final long EACH_SERIES = 8;
    private static final long CHARACTERS_OF_ONE = 64;

    private final Bounds bounds;
    /** In the order in which they began. */
    private final Map<MetricName, CustomSeries> series = new LinkedHashMap<>();
    /** The one that was opened first comes first. */
    private final Deque<Slot> slots = new ArrayDeque<>();

    private long weight;

    /**
     * How much is kept.
     *
     * @param seconds how far back
     * @param weight of all slots together; each counts one, and one more for every two values of percentiles; and of
     *     all series, which count eight and one more for every 64 characters of their names
     */
    record Bounds(long seconds, long weight) {

        /** Fifteen days, as CloudWatch keeps minutes ("Metrics retention"), though no more than some 40 MB. */
        static final Bounds DEFAULT = new Bounds(15 * 86_400L, 200_000);
    }

    CustomHistory(Bounds bounds) {
        this.bounds = bounds;
    }

    void add(MetricName name, Measurement datum, long now) {
        long second = datum.at().getEpochSecond();
        long begin = datum.fine() ? second : second - Math.floorMod(second, Minute.SECONDS);
        long before = weight;
        CustomSeries all = series.get(name);
        if (all == null) {
            all = new CustomSeries(name);
            series.put(name, all);
            weight += weight(name);
        }
        Slot slot = all.find(begin, datum.unit());
        if (slot == null) {
            slot = new Slot(all, begin, datum.unit());
            all.open(slot);
            slots.addLast(slot);
        }
        slot.add(datum.values());
        weight -= slot.weight;
        slot.weight = 1 + slot.statistics.weight();
        weight += slot.weight;
        dropOldest(now, DROPPED_AT_ONCE + Math.max(0, weight - before));
    }

    private static long weight(MetricName name) {
        long characters = (long) name.namespace().length() + name.name().length();
        for (Map.Entry<String, String> each : name.dimensions().entrySet()) {
            characters += (long) each.getKey().length() + each.getValue().length();
        }
        return EACH_SERIES + characters / CHARACTERS_OF_ONE;
    }

    private void dropOldest(long now, long most) {
        for (long i = 0; i < most && isTooMuch(now); i++) {
            Slot oldest = slots.removeFirst();
            weight -= oldest.weight;
            if (oldest.series.remove(oldest)) {
                series.remove(oldest.series.name);
                weight -= weight(oldest.series.name);
            }
        }
    }

    /** The newest slot stays, however much it weighs. */
    private boolean isTooMuch(long now) {
        return slots.size() > 1 && (weight > bounds.weight() || slots.getFirst().second < now - bounds.seconds());
    }

    @Nullable
    CustomSeries find(MetricName name) {
        return series.get(name);
    }

    Collection<CustomSeries> all() {
        return series.values();
    }

    void clear() {
        series.clear();
        slots.clear();
        weight = 0;
    }
}
