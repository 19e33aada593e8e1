package dev.lambent.governor;

import java.util.function.Consumer;

/** Gives process trees what they are allowed, and no more. Safe from any thread. */
public interface Governor extends AutoCloseable {

    /**
     * Holds a process, and every process it starts from now on, to an allowance. To be called right after the process was
     * started; harmless where it has died already.
     *
     * @param onBreach told on the governor's own thread, at most once for each breach, perhaps before this call returns. It
     *     has to be quick, and it decides what follows: the governor kills nobody by itself (a kernel's memory limit does)
     */
    Governed govern(ProcessHandle root, Allowance allowance, Consumer<Breach> onBreach);

    /** The means in force, in one line for logs and {@code status}. */
    String describe();

    /** Releases every tree and leaves nothing behind: no thread, no shell, no control group. */
    @Override
    void close();
}
