package dev.lambent.inprocess;

import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;

/**
 * The JVM's handlers that write {@code java.util.logging} to the console. They keep the error stream that there was when they
 * were made, and functions share them: so others stand in for them while functions run, which write to the forked stream.
 */
final class LogConsole {

    private final Logger root = Logger.getLogger("");
    private final List<Handler> usual = Arrays.stream(root.getHandlers())
            .filter(handler -> handler.getClass() == ConsoleHandler.class)
            .toList();
    private final List<Handler> substitutes;

    /** Puts the others in; {@code System.err} is the forked stream then. */
    LogConsole() {
        substitutes = usual.stream().map(LogConsole::substitute).toList();
        usual.forEach(root::removeHandler);
        substitutes.forEach(root::addHandler);
    }

    private static Handler substitute(Handler handler) {
        Handler substitute = new ConsoleHandler();
        substitute.setFormatter(handler.getFormatter());
        substitute.setLevel(handler.getLevel());
        substitute.setFilter(handler.getFilter());
        try {
            substitute.setEncoding(handler.getEncoding());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("The handler uses it: " + handler.getEncoding(), e);
        }
        return substitute;
    }

    /** Puts the usual ones back, also where functions have taken the others away. */
    void restore() {
        substitutes.forEach(root::removeHandler);
        usual.forEach(root::removeHandler);
        usual.forEach(root::addHandler);
    }
}
