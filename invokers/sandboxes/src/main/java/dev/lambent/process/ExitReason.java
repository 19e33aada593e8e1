package dev.lambent.process;

import dev.lambent.sandbox.SandboxFailure;
import java.util.Map;

/** Why a child process has ended, from what the JDK calls its exit value. */
final class ExitReason {

    /** The JDK adds this to the number of the signal that ended a process. */
    private static final int SIGNAL = 128;

    /** The names by which Go, in which Lambda's supervisor is written, knows the signals of Linux. */
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "hangup"),
            Map.entry(2, "interrupt"),
            Map.entry(3, "quit"),
            Map.entry(4, "illegal instruction"),
            Map.entry(5, "trace/breakpoint trap"),
            Map.entry(6, "aborted"),
            Map.entry(7, "bus error"),
            Map.entry(8, "floating point exception"),
            Map.entry(9, "killed"),
            Map.entry(10, "user defined signal 1"),
            Map.entry(11, "segmentation fault"),
            Map.entry(12, "user defined signal 2"),
            Map.entry(13, "broken pipe"),
            Map.entry(14, "alarm clock"),
            Map.entry(15, "terminated"),
            Map.entry(24, "CPU time limit exceeded"),
            Map.entry(25, "file size limit exceeded"),
            Map.entry(31, "bad system call"));

    private ExitReason() {}

    /**
     * The failure for an exit value. The JDK reports a signal like an exit status of 128 and its number, so the two can't
     * be told apart; a JVM answers SIGHUP, SIGINT and SIGTERM by exiting with just that status, though.
     */
    static SandboxFailure of(int exitValue, boolean jvm) {
        int signal = exitValue - SIGNAL;
        String name = SIGNALS.get(signal);
        boolean handled = jvm && (signal == 1 || signal == 2 || signal == 15);
        return name == null || handled ? SandboxFailure.exited(exitValue) : SandboxFailure.signalled(name);
    }
}
