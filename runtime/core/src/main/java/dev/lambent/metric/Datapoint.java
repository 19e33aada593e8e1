package dev.lambent.metric;

import java.time.Instant;

/**
 * What was measured in a period.
 *
 * @param start when the period begins
 * @param unit what the values are measured in; for one period there may be several points, of different units
 * @param statistics over all values in it; one or more
 */
public record Datapoint(Instant start, StandardUnit unit, Statistics statistics) {}
