package dev.lambent.junit.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a function failed, as its caller gets it.
 *
 * @param type the exception's class, or the platform's word such as {@code Sandbox.Timedout}
 * @param message what it says
 * @param stackTrace the frames of the function's own code; empty where the platform failed it
 * @param cause the innermost of its causes as the log has it, class and message; null for none. The error document has no causes
 */
public record FunctionError(
        String type,
        String message,
        List<String> stackTrace,
        @Nullable String cause) {

    /** Whether it took longer than it may. */
    public boolean isTimeout() {
        return type.equals("Sandbox.Timedout");
    }

    /** Whether it is an exception of that class, by its name. */
    public boolean is(Class<? extends Throwable> exception) {
        return type.equals(exception.getName());
    }

    /** Whether it or its innermost cause says this, as far as the log tells. */
    public boolean says(String text) {
        return message.contains(text) || (cause != null && cause.contains(text));
    }

    @Override
    public String toString() {
        String said = type + ": " + message;
        return cause == null ? said : said + ", because " + cause;
    }
}
