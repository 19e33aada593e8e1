package dev.lambent.cli;

/** What went wrong with a command, in one line that says what to do. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Failure(String message) {
        this(ExitCode.CALL_FAILED, message);
    }

    Failure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
