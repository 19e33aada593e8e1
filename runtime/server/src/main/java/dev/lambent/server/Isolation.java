package dev.lambent.server;

/** Where user code runs. */
public enum Isolation {
    /** In a child process of its own: real environment variables, limits, exits and crashes. */
    PROCESS,
    /** In a class loader and a thread of Lambent itself: breakpoints work, CPU and memory have no limits. */
    IN_PROCESS
}
