package dev.lambent.expression;

import dev.lambent.metric.Stat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A query that was found sound; immutable.
 *
 * @param stat of a metric; null for an expression
 * @param node of an expression; null for a metric
 * @param period how often it may have values
 */
record QueryPart(Query query, @Nullable Stat stat, @Nullable Node node, Duration period) {

    String id() {
        return query.id();
    }
}
