package dev.lambent.junit;

/** How long a test's runtime lives. */
public enum Scope {
    /** Each test method has its own. */
    METHOD,
    /** All test methods of a class share one, in the order in which they run. */
    CLASS
}
