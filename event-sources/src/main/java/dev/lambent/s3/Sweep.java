package dev.lambent.s3;

import dev.lambent.time.Timeline;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Removes rows that nobody will miss: some at once and the rest in turns of their own, so that each is a short one. After a
 * restart in between they belong to nothing and are removed then. Used inside turns.
 */
final class Sweep {

    private static final int MOST = 1_000;

    private final Timeline timeline;
    private final Deque<Runnable> removals = new ArrayDeque<>();

    Sweep(Timeline timeline) {
        this.timeline = timeline;
    }

    void later(Runnable removal) {
        removals.add(removal);
    }

    void begin() {
        for (int removed = 0; removed < MOST && !removals.isEmpty(); removed++) {
            removals.remove().run();
        }
        if (!removals.isEmpty()) {
            timeline.enter(this::begin);
        }
    }
}
