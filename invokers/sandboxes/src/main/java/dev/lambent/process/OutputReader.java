package dev.lambent.process;

import dev.lambent.sandbox.Output;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a child process prints, on a thread of its own, and keeps an invocation's output together with it: whoever has
 * the invocation's answer calls {@link #settle} before passing it on.
 */
final class OutputReader {

    /** How long an answer waits for output that its runtime says it has printed, at most. */
    private static final long PATIENCE_MILLIS = 100;

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final OutputBudget budget;
    private final Consumer<Output> events;
    private final OutputDecoder decoder;
    private final @Nullable FileInputStream pipe;
    private long read;
    private long neverSeen;
    private long dropped;
    private boolean ended;

    /**
     * A reader that has not begun yet.
     *
     * @param pid the child, whose pipe is looked at where the system shows it (Linux)
     */
    OutputReader(InputStream in, long pid, OutputBudget budget, Consumer<Output> events) {
        this.in = in;
        this.budget = budget;
        this.events = events;
        this.decoder = new OutputDecoder(this::emit);
        this.pipe = pipeOf(pid);
    }

    void start(String name) {
        Thread thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits until what has been printed so far has been passed on, and passes on a line that has no end yet.
     *
     * @param printed how many bytes that is according to the runtime; -1 if it doesn't say
     */
    void settle(long printed) {
        if (await(printed)) {
            drain();
        }
        synchronized (this) {
            decoder.flushLine();
            reportDropped();
        }
    }

    /** Waits for the end of the output, but not for long: a process that has outlived the child may hold it open. */
    synchronized void awaitEnd() {
        waitUnless(() -> ended);
        decoder.flush();
        reportDropped();
    }

    /**
     * Waits until so many bytes were read.
     *
     * @return whether there may be more, of which the runtime knows nothing: from the JVM itself or from other programs
     */
    private synchronized boolean await(long printed) {
        if (printed < 0) {
            return true;
        }
        if (printed - neverSeen > read) {
            waitUnless(() -> ended || printed - neverSeen <= read);
        }
        if (printed - neverSeen > read) {
            neverSeen = printed - read; // the function has closed or redirected its output; not to be waited for again
        }
        return printed - neverSeen < read;
    }

    /** The condition is checked again and again for {@link #PATIENCE_MILLIS}, and as soon as something was read. */
    private void waitUnless(Condition condition) {
        try {
            for (int i = 0; i < PATIENCE_MILLIS / 5 && !condition.holds(); i++) {
                wait(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What decides whether to go on waiting. */
    private interface Condition {
        boolean holds();
    }

    /** Waits until the pipe is empty; for what other programs than Lambent's own have printed. */
    private void drain() {
        if (pipe == null) {
            return;
        }
        try {
            synchronized (this) {
                for (int i = 0; i < PATIENCE_MILLIS && !ended && pipe.available() > 0; i++) {
                    wait(1);
                }
            }
        } catch (IOException e) {
            // The process has just ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                take(chunk, n);
            }
        } catch (IOException e) {
            // The process has ended, and its pipe with it.
        }
        end();
    }

    private synchronized void take(byte[] chunk, int count) {
        if (budget.spend(count)) {
            reportDropped();
            decoder.decode(chunk, 0, count);
        } else {
            dropped += count;
        }
        read += count;
        notifyAll();
    }

    private synchronized void end() {
        decoder.flush();
        ended = true;
        notifyAll();
        close(in);
        close(pipe);
    }

    private void emit(Output output) {
        events.accept(output);
    }

    private void reportDropped() {
        if (dropped > 0) {
            long bytes = dropped;
            dropped = 0;
            decoder.flush();
            events.accept(Output.line("Lambent dropped " + bytes + " bytes of output here: a function may print "
                    + OutputBudget.BURST / 1024 / 1024 + " MB at once and " + OutputBudget.PER_SECOND / 1024 / 1024
                    + " MB a second"));
        }
    }

    /** A second handle of the child's pipe, through which to see how much is in it. */
    private static @Nullable FileInputStream pipeOf(long pid) {
        try {
            return new FileInputStream("/proc/" + pid + "/fd/1");
        } catch (IOException e) {
            return null;
        }
    }

    private static void close(@Nullable InputStream stream) {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            // Nothing depends on it.
        }
    }
}
