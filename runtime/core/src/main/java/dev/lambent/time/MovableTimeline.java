package dev.lambent.time;

import java.time.Duration;

/** A timeline that can be moved forward by hand: a test's, or that of a server told to {@code time advance}. */
public interface MovableTimeline extends Timeline {

    /**
     * Moves the clock forward and runs everything that becomes due, in order, each turn at its own moment. Returns when all
     * of it has run. Where something is {@linkplain Timeline#hold held} on the way, waits for that in real time. Must not be
     * called inside a turn.
     *
     * @param by zero or more; moves waiting and user code's limits alike
     */
    void advance(Duration by);
}
