package dev.lambent.example;

import dev.lambent.event.RuntimeEvent;
import dev.lambent.time.SystemTimeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Hears what happens in turns, and tells it to the thread that waits for something. */
final class Audience implements Consumer<RuntimeEvent> {

    private final Deque<RuntimeEvent> heard = new ArrayDeque<>();

    @Override
    public synchronized void accept(RuntimeEvent event) {
        heard.add(event);
        notifyAll();
    }

    /** What has been heard since the last time, oldest first: some events are heard of only when what they led to is done. */
    synchronized List<RuntimeEvent> take() {
        List<RuntimeEvent> all = new ArrayList<>(heard);
        all.sort(Comparator.comparing(RuntimeEvent::at));
        heard.clear();
        return all;
    }

    /** What is heard next, or nothing when there is nothing in a while. */
    synchronized List<RuntimeEvent> next(Duration patience) {
        long end = SystemTimeline.machineMillis() + patience.toMillis();
        try {
            for (long left = patience.toMillis();
                    heard.isEmpty() && left > 0;
                    left = end - SystemTimeline.machineMillis()) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return take();
    }
}
