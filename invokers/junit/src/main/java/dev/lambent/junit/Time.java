package dev.lambent.junit;

/** Which clock a test's runtime has. */
public enum Time {
    /** One that stands still until the test moves it. */
    VIRTUAL,
    /** The machine's, which the test may move forward besides: for functions in child processes, and for sockets. */
    REAL
}
