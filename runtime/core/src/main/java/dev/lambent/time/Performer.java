package dev.lambent.time;

import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what turns want done afterwards, on one thread. What enters turns meanwhile may have their effects done on the spot; so deep
 * in each other that the thread would run out of stack, they wait until the outermost ones are done. Used by its thread alone.
 */
final class Performer {

    private static final Logger LOG = LoggerFactory.getLogger(SystemTimeline.class);
    private static final int DEEPEST = 8;

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int depth;

    /** Does them all in their order, now or when what goes on further out is done. */
    void perform(ArrayDeque<Runnable> effects) {
        if (depth == DEEPEST) {
            waiting.addAll(effects);
            return;
        }
        depth++;
        try {
            effects.forEach(Performer::attempt);
            // Further in they would keep all that waits further out from being done, for as long as they bring new
            // ones.
            while (depth == 1 && !waiting.isEmpty()) {
                attempt(waiting.poll());
            }
        } finally {
            depth--;
        }
    }

    private static void attempt(Runnable effect) {
        attempt("An effect", effect);
    }

    /** Does something whose failure stops nothing else. */
    static void attempt(String what, Runnable deed) {
        try {
            deed.run();
        } catch (Throwable e) { // also what the compiler says can't be thrown, and other languages throw
            report(what, deed, e);
        }
    }

    /** Where even this fails, for want of stack or memory, going on matters more than words. */
    private static void report(String what, Runnable deed, Throwable failure) {
        try {
            LOG.error("{} failed: {}", what, deed.getClass().getName(), failure);
        } catch (Throwable unsaid) {
            return;
        }
    }
}
