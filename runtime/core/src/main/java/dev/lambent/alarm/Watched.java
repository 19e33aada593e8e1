package dev.lambent.alarm;

import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Query;
import java.util.List;

/** What an alarm looks at. */
public sealed interface Watched {

    /** One metric. */
    record OneMetric(MetricStat metric) implements Watched {}

    /** Metrics and expressions, exactly one of which is returned: that is the one. */
    record Formula(List<Query> queries) implements Watched {

        /** Takes an immutable copy. */
        public Formula {
            queries = List.copyOf(queries);
        }
    }
}
