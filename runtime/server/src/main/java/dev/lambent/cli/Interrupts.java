package dev.lambent.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a person at the terminal does while a command waits: Ctrl-C, and a line that they type. Safe from any thread. */
final class Interrupts {

    /** Stands for Ctrl-C among the lines. */
    static final String CTRL_C = "\u0003";

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final Runnable reader;

    /**
     * Of whoever adds to them.
     *
     * @param reader has a line that is typed added
     */
    Interrupts(Runnable reader) {
        this.reader = reader;
    }

    /** Of this process: where there is a person at it, Ctrl-C no longer ends it. */
    static Interrupts ofProcess() {
        Interrupts[] self = new Interrupts[1];
        self[0] = new Interrupts(() -> readLine(Objects.requireNonNull(self[0])));
        if (isAttended()) {
            self[0].takeCtrlC();
        }
        return self[0];
    }

    /** Whether a person looks at what is printed: since Java 22 there may be a console without one, which then says so. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isAttended() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** Something was done. */
    void add(String what) {
        done.add(what);
    }

    /** Waits for what is done next; null when nothing is for so long. */
    @Nullable
    String await(Duration longest) {
        try {
            return done.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CTRL_C;
        }
    }

    /** Has the next line that is typed added. */
    void ask() {
        reader.run();
    }

    private static void readLine(Interrupts self) {
        Thread thread = new Thread(
                () -> {
                    try {
                        // Not closed: the standard input isn't ours, and others may ask again.
                        BufferedReader in =
                                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
                        String line = in.readLine();
                        self.add(line == null ? "" : line);
                    } catch (IOException unreadable) {
                        self.add("");
                    }
                },
                "lambent-answer");
        thread.setDaemon(true);
        thread.start();
    }

    /** By reflection, because the compiler warns of the only API that there is for signals. */
    private void takeCtrlC() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object adder = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            add(CTRL_C);
                        }
                        return null;
                    });
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, adder);
        } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
            // Ctrl-C ends the process then, and the deployment goes on.
            add("");
        }
    }
}
