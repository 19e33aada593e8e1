package dev.lambent.governor;

/**
 * A line of {@code /proc/PID/stat}.
 *
 * @param parent the process that started it, or inherited it
 * @param cpuNanos its CPU time, that of threads that have ended and of children that have ended and were waited for
 *     included; the kernel counts hundredths of a second, cut off, so this lags by at most 40 ms but never drifts
 * @param startTicks when it was started, in ticks since the machine was: with its number this makes it unmistakable
 */
record ProcStat(long parent, long cpuNanos, long startTicks) {

    /** The unit of these files, USER_HZ: 100 on every architecture that Java runs on. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final int LAST_TIME = 14;
    private static final int START = 19;

    /** Reads a line; the program's name, in parentheses, may itself hold spaces and parentheses. */
    static ProcStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).trim().split(" ", -1);
        long ticks = 0;
        for (int i = FIRST_TIME; i <= LAST_TIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new ProcStat(Long.parseLong(fields[PARENT]), ticks * NANOS_PER_TICK, Long.parseLong(fields[START]));
    }
}
