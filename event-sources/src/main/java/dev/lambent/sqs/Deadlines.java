package dev.lambent.sqs;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a queue that become visible at a moment, the soonest first: a heap in which each message knows its place,
 * so that one that is deleted is taken out in O(log n). Used inside turns.
 */
final class Deadlines {

    private static final int SMALLEST = 16;

    private @Nullable Message[] heap = new @Nullable Message[SMALLEST];
    private int size;

    @Nullable
    Message first() {
        return heap[0];
    }

    void add(Message message) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        rise(message, size++);
    }

    void remove(Message message) {
        int place = message.place;
        message.place = -1;
        Message last = at(--size);
        heap[size] = null;
        if (last != message) {
            rise(last, place);
            sink(last, last.place);
        }
        if (size < heap.length / 4 && heap.length > SMALLEST) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
    }

    private void rise(Message message, int from) {
        int place = from;
        while (place > 0 && isSooner(message, at((place - 1) / 2))) {
            put(at((place - 1) / 2), place);
            place = (place - 1) / 2;
        }
        put(message, place);
    }

    private void sink(Message message, int from) {
        int place = from;
        int child = soonerChild(place);
        while (child < size && isSooner(at(child), message)) {
            put(at(child), place);
            place = child;
            child = soonerChild(place);
        }
        put(message, place);
    }

    private int soonerChild(int place) {
        int left = 2 * place + 1;
        return left + 1 < size && isSooner(at(left + 1), at(left)) ? left + 1 : left;
    }

    private void put(Message message, int place) {
        heap[place] = message;
        message.place = place;
    }

    private Message at(int place) {
        return Objects.requireNonNull(heap[place]);
    }

    private static boolean isSooner(Message one, Message other) {
        int byTime = until(one).compareTo(until(other));
        return byTime < 0 || (byTime == 0 && one.number() < other.number());
    }

    private static Instant until(Message message) {
        return Objects.requireNonNull(message.until);
    }
}
