package dev.lambent.bootstrap;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a child process when Lambent is gone, even while the function is busy: Lambent holds the other end of standard input,
 * which the system closes however Lambent ended. The function itself finds its standard input empty.
 */
final class Lifeline extends Thread {

    private final InputStream lambent;

    private Lifeline(InputStream lambent) {
        super("lambent-lifeline");
        this.lambent = lambent;
        setDaemon(true);
    }

    /** Takes standard input and watches it. */
    static void hold() {
        new Lifeline(new FileInputStream(FileDescriptor.in)).start();
        System.setIn(new Empty());
    }

    @Override
    public void run() {
        try {
            while (lambent.read() >= 0) {
                // What Lambent sends has no meaning.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }

    /** Standard input as a function finds it. */
    private static final class Empty extends InputStream {
        @Override
        public int read() {
            return -1;
        }
    }
}
