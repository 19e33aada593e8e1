package dev.lambent.junit;

import dev.lambent.inprocess.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads of handlers that go on when their test is over. */
final class Stragglers {

    private static final Logger LOG = LoggerFactory.getLogger(Stragglers.class);

    /** In real time, for all of them together. */
    private static final long PATIENCE_MILLIS = 1000;

    private Stragglers() {}

    /** Waits a little until the environments' threads have ended, and tells of those that haven't. */
    static void await(Runs runs) {
        long left = PATIENCE_MILLIS;
        for (Thread each : runs.threads()) {
            try {
                if (left > 0 && each != Thread.currentThread()) {
                    each.join(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (each.isAlive() && each != Thread.currentThread()) {
                left = 0;
                tell(each);
            }
        }
    }

    private static void tell(Thread thread) {
        Exception where = new Exception("It is here");
        where.setStackTrace(thread.getStackTrace());
        LOG.warn(
                "The handler on thread '{}' goes on after its test is over, and ignores that it was interrupted. Have it end, or it"
                        + " may disturb the tests after it",
                thread.getName(),
                where);
    }
}
