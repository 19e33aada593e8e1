package dev.lambent.junit.time;

import dev.lambent.inprocess.Runs;
import dev.lambent.time.SystemTimeline;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether user code has come to rest, so that a virtual clock may move. Each init and each invocation is
 *
 * <ul>
 *   <li><em>over</em>, once its outcome has been taken note of;
 *   <li><em>blocked</em>, when its thread has been asleep or waiting (for a lock, a latch, a future, another thread) for the
 *       grace, 100 ms of real time unless the test says otherwise, without having moved once: only then can it be told from one
 *       that is about to go on. It stays blocked as long as that same wait lasts, so a second move of the clock costs nothing;
 *   <li><em>blocked</em>, too, once it has been found asleep or waiting with a limit at every look during three times the grace,
 *       though not always in the same wait, and has hardly used any CPU time: it polls;
 *   <li>as still as the invocation that it waits for itself, when a handler invokes another function and waits for it;
 *   <li><em>running</em> otherwise. A thread inside a network call (a socket, or a wait within a HTTP client, the AWS SDK or
 *       Netty) is running, not blocked, for something outside is going to answer. So is one that waits while threads of the common
 *       pool are at work, most likely for it.
 * </ul>
 *
 * The clock moves when each one is over or blocked. For one that runs and runs it waits no longer in real time than what that may
 * take, and at least 10 seconds: then that counts as blocked, too.
 *
 * <p>What this can't tell is whose a thread of an executor is: a handler that waits for one of its own for longer than the grace is
 * taken for blocked. Where that happens, {@code @LambentTest(grace = ...)} gives it longer.
 *
 * <p>Who waits for one invocation's outcome gives it all the real time that the function may take before the clock is moved to its
 * deadline, blocked or not. Safe from any thread.
 */
public final class Stillness {

    /** Each look at a waiting thread is at least so long after the one before. */
    private static final long LOOK_NANOS = 2_000_000;

    private static final long MOST_RUNNING_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long TELL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int POLLING = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Stillness.class);
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2000 : 0;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Runs runs;
    private final int looks;
    private final Map<Runs.Run, Wait> waits = new ConcurrentHashMap<>();
    /** Those that wait for an invocation which is among the runs itself, or for the clock. */
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

    /**
     * Of these runs.
     *
     * @param grace how long a thread that is asleep or waiting may still be about to go on; in real time
     */
    public Stillness(Runs runs, Duration grace) {
        this.runs = runs;
        this.looks = (int) Math.max(1, grace.toNanos() / LOOK_NANOS);
    }

    /** A wait of a thread, and how often it has been seen in it: a starved machine's looks are rare, so looks are counted, not time. */
    private record Wait(long count, int seen, int polls, long cpuNanos, long lookedNanos) {}

    /**
     * Waits until everything is still.
     *
     * @throws IllegalStateException when the calling thread is interrupted
     */
    void await() {
        for (int spin = 0; spin < SPINS && !runs.isEmpty(); spin++) {
            Thread.onSpinWait();
        }
        long began = SystemTimeline.machineNanos();
        boolean told = false;
        while (!isStill(null, null)) {
            pause();
            if (!told && SystemTimeline.machineNanos() - began > TELL_NANOS) {
                told = true;
                runs.open().forEach(Stillness::tell);
            }
        }
    }

    private static void tell(Runs.Run run) {
        LOG.info(
                "The clock waits for {}, which runs on thread '{}', {}",
                run.function(),
                run.thread().getName(),
                run.thread().getState());
    }

    /** Waits a moment in real time. */
    static void pause() {
        LockSupport.parkNanos(LOOK_NANOS / 4);
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("The test was interrupted while it waited for functions to come to rest."
                    + " Look at which of them hang, and whether the test has a timeout that is too short.");
        }
    }

    /** The calling thread waits for an invocation, until {@link #goesOn}. */
    void waits() {
        waiting.add(Thread.currentThread());
    }

    /** The calling thread doesn't wait any more. */
    void goesOn() {
        waiting.remove(Thread.currentThread());
    }

    /**
     * Whether everything is still, seen by somebody who waits for one invocation; nulls for nobody.
     *
     * @param function the plain name of its function
     * @param requestId its id
     */
    boolean isStill(@Nullable String function, @Nullable String requestId) {
        if (runs.isEmpty()) {
            waits.clear();
            return true;
        }
        boolean still = true;
        for (Runs.Run run : runs.open()) {
            still &= isMine(run, function, requestId) ? isOverdue(run, 0) : isStill(run);
        }
        return still;
    }

    /** The init of an environment of the same function is most likely what the invocation waits for. */
    private static boolean isMine(Runs.Run run, @Nullable String function, @Nullable String requestId) {
        return function != null
                && (run.requestId() == null
                        ? run.function().equals(function)
                        : run.requestId().equals(requestId));
    }

    private boolean isStill(Runs.Run run) {
        Thread thread = run.thread();
        if (thread == Thread.currentThread() || waiting.contains(thread)) {
            return true;
        }
        return (run.isInFunction() && isWaiting(thread) && isBlocked(run, thread))
                || isOverdue(run, MOST_RUNNING_NANOS);
    }

    private static boolean isOverdue(Runs.Run run, long atLeastNanos) {
        long took = SystemTimeline.machineNanos() - run.beganNanos();
        return took > Math.max(atLeastNanos, run.allowance().toNanos());
    }

    private static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            default -> false;
        };
    }

    private boolean isBlocked(Runs.Run run, Thread thread) {
        ThreadInfo info = THREADS.getThreadInfo(thread.getId());
        if (info == null) {
            return false;
        }
        long count = info.getWaitedCount() + info.getBlockedCount();
        long now = SystemTimeline.machineNanos();
        Wait known = waits.get(run);
        if (known == null) {
            waits.put(run, new Wait(count, 0, 0, cpu(thread), now));
            return false;
        }
        if (isBlocked(known, count)) {
            return true;
        }
        if (now - known.lookedNanos < LOOK_NANOS) {
            return false;
        }
        Wait next = next(known, count, thread, now);
        if (isBlocked(next, count) && (isCommonPoolAtWork() || isInNetwork(thread))) {
            return false;
        }
        waits.put(run, next);
        return isBlocked(next, count);
    }

    private boolean isBlocked(Wait wait, long count) {
        return (wait.count == count && wait.seen >= looks) || wait.polls >= POLLING * looks;
    }

    private static Wait next(Wait known, long count, Thread thread, long now) {
        int seen = known.count == count ? known.seen + 1 : 0;
        long cpu = cpu(thread);
        boolean polls = thread.getState() == Thread.State.TIMED_WAITING
                && cpu - known.cpuNanos < (now - known.lookedNanos) / 10 + LOOK_NANOS / 10;
        return new Wait(count, seen, polls ? known.polls + 1 : 0, cpu, now);
    }

    private static long cpu(Thread thread) {
        return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread.getId()) : 0;
    }

    private static boolean isCommonPoolAtWork() {
        ForkJoinPool pool = ForkJoinPool.commonPool();
        return pool.getActiveThreadCount() > 0 || pool.hasQueuedSubmissions();
    }

    private static boolean isInNetwork(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            String type = frame.getClassName();
            if (type.startsWith("java.net.")
                    || type.startsWith("jdk.internal.net.http.")
                    || type.startsWith("sun.nio.ch.")
                    || type.startsWith("io.netty.")
                    || type.startsWith("okhttp3.")
                    || type.startsWith("org.apache.http.")
                    || type.startsWith("org.apache.hc.")
                    || type.startsWith("software.amazon.awssdk.")) {
                return true;
            }
        }
        return false;
    }
}
