package dev.lambent.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads for what may block, such as unzipping an upload: few, with a bounded queue, ended when idle. They are daemons.
 */
public final class BlockingPool implements AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    /**
     * Makes a pool; no thread runs until there is something to do.
     *
     * @param size the most threads
     * @param waiting how many calls may wait for a thread
     */
    public BlockingPool(int size, int waiting) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), body -> {
                    Thread thread = new Thread(body, "lambent-blocking-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs {@code call} on one of the threads; false when as many wait as may, or the pool is closed. */
    public boolean offer(Runnable call) {
        try {
            threads.execute(call);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** Interrupts what runs and forgets what waits. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
