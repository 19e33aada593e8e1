package dev.lambent.samples.cpu;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What burning took and got. A share of 1.0 is one processor, all of the time. */
public final class BurnReport {

    private final long wallNanos;
    private final long threadNanos;
    private final long processNanos;
    private final int memoryMb;
    private final int availableProcessors = Runtime.getRuntime().availableProcessors();

    BurnReport(long wallNanos, long threadNanos, long processNanos, int memoryMb) {
        this.wallNanos = wallNanos;
        this.threadNanos = threadNanos;
        this.processNanos = processNanos;
        this.memoryMb = memoryMb;
    }

    public long getWallMillis() {
        return TimeUnit.NANOSECONDS.toMillis(wallNanos);
    }

    /** Processor time of the burning threads. */
    public long getCpuMillis() {
        return TimeUnit.NANOSECONDS.toMillis(threadNanos);
    }

    /** Processor time of the burning threads over wall time. */
    public double getCpuShare() {
        return (double) threadNanos / wallNanos;
    }

    /** Processor time of the whole process, its compiler and collector included, over wall time. */
    public double getProcessCpuShare() {
        return (double) processNanos / wallNanos;
    }

    public int getAvailableProcessors() {
        return availableProcessors;
    }

    /** The function's memory size in MB. */
    public int getMemoryMb() {
        return memoryMb;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Got %.3f CPU (the process %.3f) over %d ms at %d MB; %d processors in sight",
                getCpuShare(),
                getProcessCpuShare(),
                getWallMillis(),
                memoryMb,
                availableProcessors);
    }
}
