package dev.lambent.log;

import java.time.Instant;

/**
 * One log event as it is read.
 *
 * @param sequence grows with every entry of the whole book
 * @param at when it was logged, on Lambent's clock
 * @param group its log group
 * @param stream its log stream
 * @param text without the final newline
 */
public record LogLine(long sequence, Instant at, String group, String stream, String text) {}
