package dev.lambent.sandbox;

/** Why an environment is ended. */
public enum StopReason {
    /** Its init failed. */
    INIT_FAILED,
    /** Its init took longer than it may. */
    INIT_TIMEOUT,
    /** It had nothing to do for longer than idle environments are kept. */
    IDLE,
    /** Its version's code or configuration has changed, or the version is gone. */
    REPLACED,
    /** An invocation took longer than the function's timeout. */
    TIMEOUT,
    /** Its process ended by itself. */
    CRASH,
    /** It used more memory than it has. */
    OUT_OF_MEMORY,
    /** Lambent stops, or is reset. */
    SHUTDOWN
}
