package dev.lambent.time;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is due when, on both kinds of clock: one heap for waiting and one for limits.
 *
 * <p>Times are nanoseconds since the timeline began. An entry knows its place in its heap, so calling one off costs
 * O(log n) and leaves nothing behind: almost every limit is called off, and each holds an invocation's payload. Not
 * thread-safe; the timeline that owns it guards it.
 */
final class Agenda {

    /** Longer than anybody waits, and short enough to be added up in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Heap waits = new Heap();
    private final Heap limits = new Heap();
    private long scheduled;

    /**
     * A delay in nanoseconds, cut to a hundred years.
     *
     * @throws IllegalArgumentException when it is negative
     */
    static long nanos(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A delay can't be negative, but is " + delay);
        }
        return (delay.compareTo(LONGEST) > 0 ? LONGEST : delay).toNanos();
    }

    Entry wait(long dueNanos, Runnable turn) {
        return waits.add(new Entry(dueNanos, scheduled++, turn, waits));
    }

    Entry limit(long dueNanos, Runnable turn) {
        return limits.add(new Entry(dueNanos, scheduled++, turn, limits));
    }

    /** Takes the turn that is due first, or nothing when nothing is due yet at these readings of the two clocks. */
    @Nullable
    Runnable takeDue(long waitNow, long limitNow) {
        Entry next = next(waitNow, limitNow);
        if (next == null || next.dueNanos > (next.heap == waits ? waitNow : limitNow)) {
            return null;
        }
        next.cancel();
        return next.turn;
    }

    /** How far both clocks have to be moved by hand until the next turn is due; {@code Long.MAX_VALUE} for never. */
    long nanosToNext(long waitNow, long limitNow) {
        return Math.max(0, Math.min(until(waits.first(), waitNow), until(limits.first(), limitNow)));
    }

    /** How long a real clock has to run until the next turn is due, when waiting runs {@code scale} times faster. */
    long realNanosToNext(long waitNow, long limitNow, double scale) {
        long untilWait = until(waits.first(), waitNow);
        long realWait = untilWait == Long.MAX_VALUE ? untilWait : (long) Math.ceil(untilWait / scale);
        return Math.max(0, Math.min(realWait, until(limits.first(), limitNow)));
    }

    int size() {
        return waits.size + limits.size;
    }

    private @Nullable Entry next(long waitNow, long limitNow) {
        Entry wait = waits.first();
        Entry limit = limits.first();
        if (wait == null || limit == null) {
            return wait == null ? limit : wait;
        }
        int byTime = Long.compare(until(wait, waitNow), until(limit, limitNow));
        return byTime < 0 || (byTime == 0 && wait.order < limit.order) ? wait : limit;
    }

    private static long until(@Nullable Entry entry, long now) {
        return entry == null ? Long.MAX_VALUE : entry.dueNanos - now;
    }

    /** A turn, its moment, and its place in its heap. */
    static final class Entry {

        private final long dueNanos;
        private final long order;
        private final Runnable turn;
        private final Heap heap;
        private int place = -1;

        private Entry(long dueNanos, long order, Runnable turn, Heap heap) {
            this.dueNanos = dueNanos;
            this.order = order;
            this.turn = turn;
            this.heap = heap;
        }

        /** Takes it out of its heap; harmless when it is out already. */
        void cancel() {
            heap.remove(this);
        }

        private boolean before(Entry other) {
            return dueNanos != other.dueNanos ? dueNanos < other.dueNanos : order < other.order;
        }
    }

    /** A binary heap whose entries know where they are. */
    private static final class Heap {

        private @Nullable Entry[] entries = new Entry[16];
        private int size;

        @Nullable
        Entry first() {
            return entries[0];
        }

        Entry add(Entry entry) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, size * 2);
            }
            siftUp(size++, entry);
            return entry;
        }

        void remove(Entry entry) {
            int hole = entry.place;
            if (hole < 0) {
                return;
            }
            entry.place = -1;
            Entry last = at(--size);
            entries[size] = null;
            if (hole < size) {
                siftDown(hole, last);
                if (at(hole) == last) {
                    siftUp(hole, last);
                }
            }
        }

        private void siftUp(int hole, Entry entry) {
            int place = hole;
            while (place > 0) {
                int parent = (place - 1) >>> 1;
                if (!entry.before(at(parent))) {
                    break;
                }
                put(place, at(parent));
                place = parent;
            }
            put(place, entry);
        }

        private void siftDown(int hole, Entry entry) {
            int place = hole;
            int child = 2 * place + 1;
            while (child < size) {
                if (child + 1 < size && at(child + 1).before(at(child))) {
                    child++;
                }
                if (!at(child).before(entry)) {
                    break;
                }
                put(place, at(child));
                place = child;
                child = 2 * place + 1;
            }
            put(place, entry);
        }

        private void put(int place, Entry entry) {
            entries[place] = entry;
            entry.place = place;
        }

        private Entry at(int place) {
            Entry entry = entries[place];
            if (entry == null) {
                throw new IllegalStateException("The agenda has a hole at " + place + " of " + size);
            }
            return entry;
        }
    }
}
