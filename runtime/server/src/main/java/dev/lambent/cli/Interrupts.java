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
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What a person at the terminal does while a command waits: Ctrl-C, and a line that they type. Safe from any thread. */
final class Interrupts {

    /** Stands for Ctrl-C among the lines. */
    static final String CTRL_C = "\u0003";

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final Runnable reader;
    private final Runnable leaver;

    /**
     * Of whoever adds to them.
     *
     * @param reader has a line that is typed added
     * @param leaver ends the command at once
     */
    Interrupts(Runnable reader, Runnable leaver) {
        this.reader = reader;
        this.leaver = leaver;
    }

    /** Of this process. */
    static Interrupts ofProcess() {
        Interrupts[] self = new Interrupts[1];
        self[0] = new Interrupts(
                () -> readLine(Objects.requireNonNull(self[0])),
                () -> Runtime.getRuntime().halt(ExitCode.LEFT_RUNNING));
        return self[0];
    }

    /** What is done with Ctrl-C taken from the process: where there is a person at it, it does not end meanwhile. */
    int during(IntSupplier watching) {
        if (!isAttended()) {
            return watching.getAsInt();
        }
        Object before = handleCtrlC(null);
        try {
            return watching.getAsInt();
        } finally {
            if (before != null) {
                handleCtrlC(before);
            }
        }
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

    /** Ctrl-C was pressed. Where nobody has come for the one before, the command hangs, and ends. */
    void ctrlC() {
        if (done.contains(CTRL_C)) {
            leaver.run();
        } else {
            done.add(CTRL_C);
        }
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

    /**
     * By reflection, because the compiler warns of the only API that there is for signals.
     *
     * @param handler what is to handle Ctrl-C; null for this
     * @return what has done so; null where that can't be had: Ctrl-C ends the process then, and the deployment goes on
     */
    private @Nullable Object handleCtrlC(@Nullable Object handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            return signal.getMethod("handle", signal, type)
                    .invoke(null, interrupt, handler == null ? handlerOf(type) : handler);
        } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
            return null;
        }
    }

    private Object handlerOf(Class<?> type) {
        return Proxy.newProxyInstance(
                Interrupts.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        ctrlC();
                    }
                    return null;
                });
    }
}
