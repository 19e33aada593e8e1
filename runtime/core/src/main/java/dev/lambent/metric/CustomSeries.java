package dev.lambent.metric;

import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What users have measured of one metric, in the order of time. */
final class CustomSeries {

    final MetricName name;
    /** By the second at which they begin. */
    private final TreeMap<Long, Slot> slots = new TreeMap<>();

    CustomSeries(MetricName name) {
        this.name = name;
    }

    @Nullable
    Slot find(long second, StandardUnit unit) {
        Slot slot = slots.get(second);
        while (slot != null && slot.unit != unit) {
            slot = slot.next;
        }
        return slot;
    }

    void open(Slot slot) {
        slot.next = slots.put(slot.second, slot);
    }

    /** True when it was the last one. */
    boolean remove(Slot slot) {
        Slot first = slots.get(slot.second);
        if (first == slot && slot.next == null) {
            slots.remove(slot.second);
        } else if (first == slot && slot.next != null) {
            slots.put(slot.second, slot.next);
        } else {
            while (first != null && first.next != slot) {
                first = first.next;
            }
            if (first != null) {
                first.next = slot.next;
            }
        }
        return slots.isEmpty();
    }

    /** Whether something was measured at a second or later. */
    boolean hasSince(long second) {
        return !slots.isEmpty() && slots.lastKey() >= second;
    }

    /** All slots that begin from a second on and before another one. */
    void read(long from, long until, Consumer<Slot> reader) {
        if (from >= until) {
            return;
        }
        for (Slot first : slots.subMap(from, until).values()) {
            for (Slot each = first; each != null; each = each.next) {
                reader.accept(each);
            }
        }
    }
}
