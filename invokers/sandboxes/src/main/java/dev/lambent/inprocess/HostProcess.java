package dev.lambent.inprocess;

import dev.lambent.bootstrap.RuntimeClasses;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all in-process environments of this JVM share, from the begin of the first to the end of the last: the forked
 * standard streams, a thread for errands that user code's threads must not run themselves, and the runtime's classes for
 * the next environment, prepared while nobody waits for them.
 */
final class HostProcess {

    private static final Logger LOG = LoggerFactory.getLogger(HostProcess.class);

    private static @Nullable HostProcess current;
    private static int environments;

    private final StandardStreams streams = StandardStreams.fork();
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final Thread errandRunner = threadOfLambent("lambent-in-process", this::runErrands);
    private final AtomicReference<@Nullable RuntimeClasses> reserve = new AtomicReference<>();
    private volatile boolean ended;

    private HostProcess() {}

    /** Counts one environment more. Not called from user code. */
    static synchronized HostProcess join() {
        HostProcess host = current;
        if (host == null) {
            host = new HostProcess();
            host.errandRunner.start();
            current = host;
        }
        environments++;
        return host;
    }

    /** Counts one environment less. */
    void leave() {
        synchronized (HostProcess.class) {
            environments--;
            if (environments > 0) {
                return;
            }
            current = null;
            streams.restore();
        }
        ended = true;
        LockSupport.unpark(errandRunner);
    }

    /** Whether there are environments, also ended ones whose functions go on. */
    static synchronized boolean isInUse() {
        return current != null;
    }

    /** The runtime's classes for one environment. */
    RuntimeClasses takeClasses() {
        RuntimeClasses prepared = reserve.getAndSet(null);
        return prepared == null ? RuntimeClasses.isolated() : prepared;
    }

    /** Has the classes for the next environment prepared; called when nobody waits for this one any more. */
    void prepareClasses() {
        if (reserve.get() == null) {
            ask(this::fillReserve);
        }
    }

    private void fillReserve() {
        if (reserve.get() == null && !ended) {
            RuntimeClasses classes = RuntimeClasses.isolated();
            classes.prepare();
            reserve.set(classes);
        }
    }

    /** A daemon thread that inherits nothing of the calling one. */
    static Thread threadOfLambent(String name, Runnable life) {
        Thread thread = new Thread(null, life, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(HostProcess.class.getClassLoader());
        return thread;
    }

    /** Has something short done on a thread of Lambent; any thread, also one that is about to run out of stack. */
    void ask(Runnable errand) {
        errands.add(errand);
        LockSupport.unpark(errandRunner);
    }

    private void runErrands() {
        for (Runnable errand = errands.poll(); errand != null || !ended; errand = errands.poll()) {
            if (errand == null) {
                LockSupport.park(this);
            } else {
                run(errand);
            }
        }
        RuntimeClasses unused = reserve.get();
        if (unused != null) {
            unused.close();
        }
    }

    private static void run(Runnable errand) {
        try {
            errand.run();
        } catch (RuntimeException | Error e) {
            LOG.error("An errand for an in-process environment failed", e);
        }
    }
}
