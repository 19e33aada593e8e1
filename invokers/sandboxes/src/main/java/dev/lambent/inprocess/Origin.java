package dev.lambent.inprocess;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Says which environment a thread belongs to while it runs a function's code, so that what it prints and its
 * calls of {@link FunctionProcess} find their way. Threads that the function starts inherit it; Lambent's own work on an environment's
 * thread is done without.
 *
 * <p>Threads that outlive their environment keep this object, so it holds nothing of the function.
 */
final class Origin {

    private static final InheritableThreadLocal<@Nullable Origin> OF_THREAD = new InheritableThreadLocal<>();

    private volatile @Nullable PrintStream stream;
    private final Map<String, String> variables;
    private final ShutdownHooks hooks;
    private final IntConsumer halt;

    /**
     * The origin of one environment's output.
     *
     * @param printing where it goes
     * @param variables what {@code System.getenv} answers, unmodifiable
     * @param hooks where the function registers its own
     * @param halt hears the status with which the function ends its process
     */
    Origin(Printing printing, Map<String, String> variables, ShutdownHooks hooks, IntConsumer halt) {
        this.stream = new PrintStream(printing.lines(), false, StandardCharsets.UTF_8);
        this.variables = variables;
        this.hooks = hooks;
        this.halt = halt;
    }

    /** Where the calling thread belongs; null for those of Lambent. */
    static @Nullable Origin ofThisThread() {
        return OF_THREAD.get();
    }

    /** From now on the calling thread runs the function's code. */
    void enter() {
        OF_THREAD.set(this);
    }

    /** From now on the calling thread runs Lambent's code. */
    static void leave() {
        OF_THREAD.set(null);
    }

    /** Both standard streams of the environment, so that their order is kept; null when it has ended. */
    @Nullable
    PrintStream stream() {
        return stream;
    }

    /** The environment has ended: what its threads print that go on is the process's, as of any other. */
    void end() {
        stream = null;
    }

    /** The function's environment variables. */
    Map<String, String> variables() {
        return variables;
    }

    /** What is to run when it exits. */
    ShutdownHooks hooks() {
        return hooks;
    }

    /** The function ends its process, without hooks. */
    void halt(int status) {
        halt.accept(status);
    }
}
