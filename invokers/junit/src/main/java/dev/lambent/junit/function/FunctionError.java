package dev.lambent.junit.function;

import java.util.List;

/**
 * How a function failed, as its caller gets it.
 *
 * @param type the exception's class, or the platform's word such as {@code Sandbox.Timedout}
 * @param message what it says
 * @param stackTrace the frames of the function's own code; empty where the platform failed it
 */
public record FunctionError(String type, String message, List<String> stackTrace) {

    /** Whether it took longer than it may. */
    public boolean isTimeout() {
        return type.equals("Sandbox.Timedout");
    }

    /** Whether it is an exception of that class, by its name. */
    public boolean is(Class<? extends Throwable> exception) {
        return type.equals(exception.getName());
    }

    @Override
    public String toString() {
        return type + ": " + message;
    }
}
