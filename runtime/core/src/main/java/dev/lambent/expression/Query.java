package dev.lambent.expression;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A metric or an expression among others.
 *
 * @param id by which expressions refer to it
 * @param metric null for an expression
 * @param expression null for a metric
 * @param label what people call it, or null
 * @param returned whether somebody wants to see it, and not just others that refer to it
 * @param period of an expression without metrics of its own; null for that of its metrics
 */
public record Query(
        String id,
        @Nullable MetricStat metric,
        @Nullable String expression,
        @Nullable String label,
        boolean returned,
        @Nullable Duration period) {}
