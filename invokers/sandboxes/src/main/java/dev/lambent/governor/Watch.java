package dev.lambent.governor;

import dev.lambent.time.SystemTimeline;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that looks at trees when something about them is due, and sleeps for as long as nothing is: a frozen tree is
 * not among those it knows. Walks through folders take longer and have a thread that comes and goes.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long SHORTEST_NAP = 1_000_000;
    private static final long EMPTYING = 10_000_000;

    private final Set<GovernedTree> active = ConcurrentHashMap.newKeySet();
    private final CgroupBin bin;
    private final Consumer<GovernedTree> onRelease;
    private final Thread thread = new Thread(this::run, "lambent-governor");
    private final ThreadPoolExecutor walker =
            new ThreadPoolExecutor(1, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Watch::walkerThread);
    private volatile boolean closed;

    Watch(CgroupBin bin, Consumer<GovernedTree> onRelease) {
        this.bin = bin;
        this.onRelease = onRelease;
        walker.allowCoreThreadTimeOut(true);
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks at a tree again from now on. */
    void wake(GovernedTree tree) {
        active.add(tree);
        LockSupport.unpark(thread);
    }

    /** No more of this tree. */
    void released(GovernedTree tree) {
        active.remove(tree);
        onRelease.accept(tree);
        LockSupport.unpark(thread);
    }

    void walk(Runnable walk) {
        if (!closed) {
            walker.execute(walk);
        }
    }

    /** How many trees are looked at. */
    int active() {
        return active.size();
    }

    @Override
    public void close() {
        closed = true;
        walker.shutdownNow();
        LockSupport.unpark(thread);
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            long due = lookAtAll();
            if (!bin.empty()) {
                due = Math.min(due, SystemTimeline.machineNanos() + EMPTYING);
            }
            sleepUntil(due);
        }
    }

    private void sleepUntil(long due) {
        if (closed) {
            return;
        }
        if (due == Throttle.NEVER) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, Math.max(SHORTEST_NAP, due - SystemTimeline.machineNanos()));
        }
    }

    private long lookAtAll() {
        long due = Throttle.NEVER;
        for (GovernedTree tree : List.copyOf(active)) {
            active.remove(tree); // first, so that a wake meanwhile is not lost
            long next = look(tree);
            if (next != Throttle.NEVER) {
                active.add(tree);
                due = Math.min(due, next);
            }
        }
        return due;
    }

    private static long look(GovernedTree tree) {
        try {
            return tree.look(SystemTimeline.machineNanos());
        } catch (RuntimeException e) {
            LOG.error("{} is no longer watched", tree.describe(), e);
            return Throttle.NEVER;
        }
    }

    private static Thread walkerThread(Runnable walks) {
        Thread thread = new Thread(walks, "lambent-governor-storage");
        thread.setDaemon(true);
        return thread;
    }
}
