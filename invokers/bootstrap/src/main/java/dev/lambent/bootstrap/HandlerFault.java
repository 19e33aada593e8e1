package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with the function's code that Lambda words itself: an unknown class, no fitting method, a constructor that
 * throws. A fatal one ends the environment, in init if it can; the others are the answer to each invocation.
 */
final class HandlerFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String words;
    private final @Nullable String type;
    private final @Nullable String trace;
    private final boolean fatal;

    HandlerFault(String words, @Nullable String type, @Nullable String trace, boolean fatal) {
        super(words, null, false, false);
        this.words = words;
        this.type = type;
        this.trace = trace;
        this.fatal = fatal;
    }

    /** A fault that is nobody's exception. */
    static HandlerFault of(String words) {
        return new HandlerFault(words, null, null, false);
    }

    /** The fault that an exception amounts to. */
    static HandlerFault of(Throwable thrown, boolean fatal) {
        return new HandlerFault(wordsOf(thrown), thrown.getClass().getName(), trace(thrown), fatal);
    }

    /** The fault that an exception amounts to, in other words. */
    static HandlerFault of(String words, Throwable thrown, boolean fatal) {
        return new HandlerFault(words, thrown.getClass().getName(), trace(thrown), fatal);
    }

    /** Whether the environment can't go on. */
    boolean fatal() {
        return fatal;
    }

    /** What the log says. */
    String report() {
        if (type == null && trace == null) {
            return words + "\n";
        }
        return words + ": " + (type == null ? "" : type) + "\n" + (trace == null ? "" : trace) + "\n";
    }

    /** What the caller gets; a fault has no stack trace there. */
    byte[] json() {
        return json(words, type, null);
    }

    /** What the caller gets when the function threw. */
    static byte[] json(Throwable thrown) {
        return json(wordsOf(thrown), thrown.getClass().getName(), thrown.getStackTrace());
    }

    private static byte[] json(String words, @Nullable String type, StackTraceElement @Nullable [] stack) {
        StringBuilder out = new StringBuilder(256).append("{\"errorMessage\":");
        Json.string(out, words);
        if (type != null) {
            Json.string(out.append(",\"errorType\":"), type);
        }
        if (stack != null) {
            out.append(",\"stackTrace\":[");
            for (int i = 0; i < stack.length; i++) {
                Json.string(i == 0 ? out : out.append(','), stack[i].toString());
            }
            out.append(']');
        }
        return out.append('}').toString().getBytes(UTF_8);
    }

    private static String wordsOf(Throwable thrown) {
        String message = thrown.getLocalizedMessage();
        return message == null ? thrown.getClass().getName() : message;
    }

    private static String trace(Throwable thrown) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        Stacks.withoutRuntime(thrown).printStackTrace(printer);
        printer.flush();
        return out.toString();
    }
}
