package dev.lambent.inprocess;

/**
 * Where the calls of {@code System.exit} in a function's classes end up, see {@link ExitCalls}: the only class of Lambent
 * that a function's loader can find. It must be public for that.
 */
public final class FunctionExit {

    private FunctionExit() {}

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

    /** Unwinds the stack of a thread that has called {@code System.exit}. Whether code catches it makes no difference. */
    private static final class Exit extends Error {
        Exit() {
            super("The function has called System.exit", null, false, false);
        }
    }
}
