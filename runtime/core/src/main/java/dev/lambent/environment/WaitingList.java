package dev.lambent.environment;

import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Those who wait for room. They are called in a turn of their own, first come first served, and count as waiting until
 * then: whoever asks in between must not take what has just become free for them.
 */
final class WaitingList {

    private final Timeline timeline;
    private List<Runnable> waiting = new ArrayList<>();
    private boolean calling;

    WaitingList(Timeline timeline) {
        this.timeline = timeline;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(Runnable call) {
        waiting.add(call);
    }

    /** There may be room: calls all of them; who finds none has to wait again. */
    void call() {
        if (!calling && !waiting.isEmpty()) {
            calling = true;
            timeline.enter(() -> {
                calling = false;
                List<Runnable> called = waiting;
                waiting = new ArrayList<>();
                called.forEach(Runnable::run);
            });
        }
    }
}
