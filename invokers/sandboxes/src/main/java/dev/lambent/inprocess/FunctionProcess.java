package dev.lambent.inprocess;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function in Lambent's own process takes for its process: where such calls in its classes end up, see
 * {@link ProcessCalls}. The only class of Lambent that a function's loader can find, and public for that; its methods
 * have the names of those that they stand for, and their types.
 */
public final class FunctionProcess {

    private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private FunctionProcess() {}

    /**
     * Ends the environment that the calling thread belongs to, instead of Lambent. Never returns.
     *
     * @param status the exit status, of which a process keeps the lowest eight bits
     */
    public static void exit(int status) {
        Origin origin = Origin.ofThisThread();
        if (origin != null) {
            origin.exit(status & 0xff);
        }
        throw new Exit();
    }

    /** The function's environment variable of that name; null if it has none. */
    public static @Nullable String getenv(String name) {
        return getenv().get(name);
    }

    /** The function's environment variables, unmodifiable. */
    public static Map<String, String> getenv() {
        Origin origin = Origin.ofThisThread();
        return origin == null ? ofCaller() : origin.variables();
    }

    /** For threads that the function has not started itself, such as those of the common pool. */
    private static Map<String, String> ofCaller() {
        return CALLERS.walk(
                frames -> frames.map(frame -> frame.getDeclaringClass().getClassLoader())
                        .filter(CodeLoader.class::isInstance)
                        .map(loader -> ((CodeLoader) loader).variables())
                        .findFirst()
                        .orElseGet(System::getenv));
    }

    /** {@link Runtime#addShutdownHook} for the function alone. */
    public static void addShutdownHook(Runtime runtime, Thread hook) {
        Origin origin = Origin.ofThisThread();
        if (origin == null) {
            runtime.addShutdownHook(hook);
        } else {
            origin.hooks().add(hook);
        }
    }

    /** {@link Runtime#removeShutdownHook} for the function alone. */
    public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
        Origin origin = Origin.ofThisThread();
        return origin == null
                ? runtime.removeShutdownHook(hook)
                : origin.hooks().remove(hook);
    }

    /** Unwinds the stack of a thread that has called {@code System.exit}. Whether code catches it makes no difference. */
    private static final class Exit extends Error {
        Exit() {
            super("The function has called System.exit", null, false, false);
        }
    }
}
