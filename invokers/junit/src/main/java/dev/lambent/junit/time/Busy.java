package dev.lambent.junit.time;

/**
 * Something that is under way in a runtime.
 *
 * @param what in words
 * @param running whether it is user code that still has the machine's time to end by itself
 */
public record Busy(String what, boolean running) {}
