package dev.lambent.simulation;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;

/**
 * The timeline as one process sees it: when the process ends, nothing that it has scheduled happens any more, though the world
 * around it goes on. A domain that is to crash is put on one of these, and its successor on another, of the same timeline.
 */
public final class Lifetime implements Timeline {

    private final Timeline world;
    private boolean over;

    /** A life that has begun. */
    public Lifetime(Timeline world) {
        this.world = world;
    }

    /** The process ends, at once and unprepared. Called within a turn of the world. */
    public void end() {
        world.checkTurn();
        over = true;
    }

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public Duration elapsed() {
        return world.elapsed();
    }

    @Override
    public Cancellable after(Duration delay, Runnable turn) {
        return world.after(delay, whileAlive(turn));
    }

    @Override
    public Cancellable limit(Duration bound, Runnable turn) {
        return world.limit(bound, whileAlive(turn));
    }

    @Override
    public void enter(Runnable turn) {
        world.enter(whileAlive(turn));
    }

    @Override
    public void beforeTurnEnds(Runnable last) {
        world.beforeTurnEnds(last);
    }

    @Override
    public void afterTurn(Runnable effect) {
        world.afterTurn(whileAlive(effect));
    }

    @Override
    public void checkTurn() {
        world.checkTurn();
    }

    private Runnable whileAlive(Runnable step) {
        return () -> {
            if (!over) {
                step.run();
            }
        };
    }
}
