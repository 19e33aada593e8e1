package dev.lambent.expression;

import dev.lambent.metric.MetricName;
import dev.lambent.metric.StandardUnit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A metric, period by period.
 *
 * @param stat such as {@code Sum} or {@code p99.9}
 * @param unit what values have to be measured in, or null for any; of several units it is one of them that counts
 */
public record MetricStat(
        MetricName metric,
        Duration period,
        String stat,
        @Nullable StandardUnit unit) {}
