package dev.lambent.database;

import dev.lambent.store.StoreFailure;
import dev.lambent.time.Timeline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits units, all that wait in one transaction, on a thread of its own. What can't be committed stays in memory, and is
 * tried again each second of the machine's time: a disk knows no other.
 */
final class Writer {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Timeline timeline;
    private final Session session;
    private final Waiters waiters;
    private final Troubles troubles;
    private final Queue<Unit> handed = new ConcurrentLinkedQueue<>();
    private final Backlog backlog = new Backlog();
    private final Thread thread = new Thread(this::write, "lambent-store");
    private volatile boolean idle;
    private volatile boolean closing;

    Writer(Timeline timeline, Session session, Waiters waiters, Troubles troubles) {
        this.timeline = timeline;
        this.session = session;
        this.waiters = waiters;
        this.troubles = troubles;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a unit. Called within its turn, and as short as that. */
    void take(Unit unit) {
        handed.add(unit);
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    /** Commits what was taken, and ends. Returns when it has. */
    void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        boolean last = false;
        while (!last) {
            last = closing;
            drain();
            if (backlog.isEmpty() && !last) {
                rest();
            } else if (!commit() && !last) {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
    }

    private void drain() {
        for (Unit unit = handed.poll(); unit != null; unit = handed.poll()) {
            backlog.add(unit);
        }
    }

    private void rest() {
        idle = true;
        if (handed.isEmpty() && !closing) {
            LockSupport.park(this);
        }
        idle = false;
    }

    private boolean commit() {
        try {
            session.commit(backlog, timeline.now());
            backlog.clear();
            if (waiters.trouble() != null) {
                LOG.info("State is kept again");
            }
            waiters.reached(backlog.upTo());
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            StoreFailure failure = troubles.of(e);
            if (waiters.trouble() == null) {
                LOG.error(failure.getMessage(), e);
            }
            waiters.failed(failure);
            return false;
        }
    }
}
