package dev.lambent.sandbox;

/**
 * Why an environment's process is no more, in the words of the platform.
 *
 * @param errorType such as {@code Runtime.ExitError}
 * @param message such as {@code Runtime exited with error: exit status 127}
 */
public record SandboxFailure(String errorType, String message) {

    /** The process ended with this exit status, which is 0 or more. */
    public static SandboxFailure exited(int status) {
        return exitError(
                status == 0
                        ? "Runtime exited without providing a reason"
                        : "Runtime exited with error: exit status " + status);
    }

    /** The process was ended by a signal, such as {@code killed} or {@code segmentation fault}. */
    public static SandboxFailure signalled(String signal) {
        return exitError("Runtime exited with error: signal: " + signal);
    }

    /** The process could not be started. */
    public static SandboxFailure notStarted(String errorType, String why) {
        return new SandboxFailure(errorType, why);
    }

    private static SandboxFailure exitError(String message) {
        return new SandboxFailure("Runtime.ExitError", message);
    }
}
