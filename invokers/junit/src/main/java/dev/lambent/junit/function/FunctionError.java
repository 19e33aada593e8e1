package dev.lambent.junit.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a function failed, as its caller gets it.
 *
 * @param type the exception's class, or the platform's word such as {@code Sandbox.Timedout}
 * @param message what it says
 * @param stackTrace the frames of the function's own code; empty where the platform failed it
 * @param cause what it says was its cause, or null
 */
public record FunctionError(
        String type,
        String message,
        List<String> stackTrace,
        @Nullable FunctionError cause) {

    /** Whether it took longer than it may. */
    public boolean isTimeout() {
        return type.equals("Sandbox.Timedout");
    }

    /** Whether it is an exception of that class, by its name. */
    public boolean is(Class<? extends Throwable> exception) {
        return type.equals(exception.getName());
    }

    /** Whether it, or one of its causes, says this. */
    public boolean says(String text) {
        return message.contains(text) || (cause != null && cause.says(text));
    }

    /** What was at the beginning: the innermost cause, or this where it has none. */
    public FunctionError root() {
        return cause == null ? this : cause.root();
    }

    @Override
    public String toString() {
        String said = type + ": " + message;
        return cause == null ? said : said + ", because " + root();
    }
}
