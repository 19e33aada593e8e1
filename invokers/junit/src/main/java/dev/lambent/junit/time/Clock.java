package dev.lambent.junit.time;

import java.time.Duration;
import java.time.Instant;

/** The clock of a test's runtime. Its methods may be called from the test's thread and from handlers, but not from a turn. */
public interface Clock {

    /** What time it is for functions, queues, deployments and everything else of the runtime. */
    Instant now();

    /** How long it is since the runtime began. */
    Duration elapsed();

    /**
     * Moves the clock forward; everything that becomes due happens at its own moment, in order, and has happened when this
     * returns. A virtual clock moves only while user code is {@linkplain Stillness still}. The machine's clock moves at once: an
     * invocation that runs meanwhile is timed out as soon as its timeout has been passed, whatever it was about to do.
     *
     * @param by zero or more
     */
    void advance(Duration by);

    /**
     * Moves the clock to a moment.
     *
     * @throws IllegalArgumentException when that moment has passed
     */
    default void advanceTo(Instant moment) {
        Duration by = Duration.between(now(), moment);
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time doesn't run backwards: it is " + now() + ", later than " + moment
                    + ". Advance to a later moment.");
        }
        advance(by);
    }

    /**
     * Moves the clock until nothing is under way any more: no invocation runs, no event or notification waits for another
     * attempt, no deployment goes on, no queue with a mapping has messages, delayed ones and those in flight among them, and none
     * are on their way back from a dead-letter queue. Messages that nobody reads, idle environments and the like don't count: they
     * would be there for days. A message that fails whenever it is read, in a queue without a dead-letter queue, goes on for as
     * long as the queue keeps it: four days at first.
     *
     * <p>On the machine's clock this waits for invocations that run, instead of timing them out.
     *
     * @return how far it moved
     * @throws IllegalStateException when something is still under way after 15 days, and what that is
     */
    Duration advanceUntilIdle();
}
