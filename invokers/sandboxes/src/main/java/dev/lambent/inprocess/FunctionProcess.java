package dev.lambent.inprocess;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
        Origin origin = owner();
        if (origin != null) {
            origin.hooks().run();
            origin.halt(status & 0xff);
        }
        throw new Exit();
    }

    /** {@link Runtime#exit} for the function alone: the same as that of {@link System}. */
    public static void exit(Runtime runtime, int status) {
        Objects.requireNonNull(runtime);
        exit(status);
    }

    /** {@link Runtime#halt} for the function alone: its hooks don't run. Never returns. */
    public static void halt(Runtime runtime, int status) {
        Objects.requireNonNull(runtime);
        Origin origin = owner();
        if (origin != null) {
            origin.hooks().take();
            origin.halt(status & 0xff);
        }
        throw new Exit();
    }

    /** The function's environment variable of that name; null if it has none. */
    public static @Nullable String getenv(String name) {
        return getenv().get(name);
    }

    /** The function's environment variables, unmodifiable. */
    public static Map<String, String> getenv() {
        Origin origin = owner();
        return origin == null ? System.getenv() : origin.variables();
    }

    /** Where the call belongs; threads that the function has not started, as those of the common pool, run its classes too. */
    private static @Nullable Origin owner() {
        Origin origin = Origin.ofThisThread();
        return origin == null ? CALLERS.walk(FunctionProcess::ownerOf) : origin;
    }

    private static @Nullable Origin ownerOf(Stream<StackWalker.StackFrame> frames) {
        return frames.map(frame -> frame.getDeclaringClass().getClassLoader())
                .filter(CodeLoader.class::isInstance)
                .map(loader -> ((CodeLoader) loader).origin())
                .findFirst()
                .orElse(null);
    }

    /** {@link Runtime#addShutdownHook} for the function alone. */
    public static void addShutdownHook(Runtime runtime, Thread hook) {
        Origin origin = owner();
        if (origin == null) {
            runtime.addShutdownHook(hook);
        } else {
            origin.hooks().add(hook);
        }
    }

    /** {@link Runtime#removeShutdownHook} for the function alone. */
    public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
        Origin origin = owner();
        return origin == null
                ? runtime.removeShutdownHook(hook)
                : origin.hooks().remove(hook);
    }

    /** Unwinds the stack of a thread that has ended its process. Whether code catches it makes no difference. */
    private static final class Exit extends Error {
        Exit() {
            super("The function has called System.exit", null, false, false);
        }
    }
}
