package dev.lambent.samples.cpu;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one or more threads busy for a given time on the wall and reports the processor time they got, which at AWS is
 * in proportion to the memory size.
 */
public final class CpuBurner implements RequestHandler<BurnRequest, BurnReport> {

    private static final int STEPS_PER_LOOK_AT_THE_CLOCK = 10_000;

    /** Written so that the compiler can't drop the calculation. */
    private volatile long ashes;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public BurnReport handleRequest(BurnRequest request, Context context) {
        if (request.getMillis() < 1 || request.getThreads() < 1) {
            throw new IllegalArgumentException("Nothing to burn: millis is " + request.getMillis() + " and threads is "
                    + request.getThreads() + ", but each has to be at least 1");
        }
        long processBefore = machine.getProcessCpuTime();
        long start = System.nanoTime();
        long burnt = burn(request.getThreads(), start + TimeUnit.MILLISECONDS.toNanos(request.getMillis()));
        long wall = System.nanoTime() - start;
        long process = machine.getProcessCpuTime() - processBefore;
        BurnReport report = new BurnReport(wall, burnt, process, context.getMemoryLimitInMB());
        context.getLogger().log(report.toString());
        return report;
    }

    /** Burns on all threads at once, and returns the sum of the processor time they got, in nanoseconds. */
    private long burn(int count, long deadline) {
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            Callable<Long> one = () -> burnUntil(deadline);
            return sum(pool.invokeAll(Collections.nCopies(count, one)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the time was up", stopped);
        } finally {
            pool.shutdownNow();
        }
    }

    private static long sum(List<Future<Long>> parts) throws InterruptedException {
        long sum = 0;
        for (Future<Long> part : parts) {
            try {
                sum += part.get();
            } catch (ExecutionException broken) {
                throw new IllegalStateException("A burning thread failed", broken);
            }
        }
        return sum;
    }

    private long burnUntil(long deadline) {
        long before = threads.getCurrentThreadCpuTime();
        long value = before;
        while (deadline - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
            for (int step = 0; step < STEPS_PER_LOOK_AT_THE_CLOCK; step++) {
                value = value * 6364136223846793005L + 1442695040888963407L;
            }
        }
        ashes = value;
        return threads.getCurrentThreadCpuTime() - before;
    }

    /** What is left of the last calculation; of no use to anybody. */
    long ashes() {
        return ashes;
    }
}
