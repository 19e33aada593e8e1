package dev.lambent.inprocess;

import java.io.PrintStream;

/**
 * {@code System.out} and {@code System.err} of this process, which are forked as long as functions run in it. The one place
 * that touches them.
 */
final class StandardStreams {

    private final ForkedStream out = new ForkedStream(System.out);
    private final ForkedStream err = new ForkedStream(System.err);

    private final LogConsole console;

    private StandardStreams() {
        System.setOut(out);
        System.setErr(err);
        console = new LogConsole();
    }

    /** Forks both streams. */
    static StandardStreams fork() {
        return new StandardStreams();
    }

    /** Puts back the streams that were there before, unless somebody else has put others there meanwhile. */
    void restore() {
        console.restore();
        PrintStream nowOut = System.out;
        if (nowOut == out) {
            System.setOut(out.original());
        }
        PrintStream nowErr = System.err;
        if (nowErr == err) {
            System.setErr(err.original());
        }
    }
}
