package dev.lambent.metric;

import java.time.Instant;

/**
 * What was measured in a period.
 *
 * @param start when the period begins
 * @param statistics over all values in it; one or more
 */
public record Datapoint(Instant start, Statistics statistics) {}
