package dev.lambent.cli;

/** What the commands exit with. */
final class ExitCode {

    static final int OK = 0;
    static final int CALL_FAILED = 1;
    static final int MISSPELT = 2;
    static final int FUNCTION_FAILED = 3;
    static final int NOT_DEPLOYED = 4;
    static final int LEFT_RUNNING = 5;

    private ExitCode() {}
}
