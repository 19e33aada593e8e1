package dev.lambent.metric;

import dev.lambent.account.AccountRegion;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tells a series from others, whoever measures it: as CloudWatch's API names it. {@link SeriesName} is the same for what
 * Lambent itself measures.
 *
 * @param namespace such as {@code AWS/Lambda} or {@code Shop}
 * @param name such as {@code Errors}
 * @param dimensions by name, in the order of their names; series with other dimensions are other series
 */
public record MetricName(AccountRegion home, String namespace, String name, Map<String, String> dimensions) {

    /** The namespace of what Lambent measures. */
    public static final String LAMBDA = "AWS/Lambda";

    private static final String FUNCTION = "FunctionName";
    private static final String RESOURCE = "Resource";
    private static final String VERSION = "ExecutedVersion";
    private static final String MAPPING = "EventSourceMappingUUID";

    /** Takes an immutable copy. */
    public MetricName {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    /** The name of something that Lambent measures. */
    public static MetricName of(SeriesName series) {
        Map<String, String> dimensions = new TreeMap<>();
        put(dimensions, FUNCTION, series.dimensions().functionName());
        put(dimensions, RESOURCE, series.dimensions().resource());
        put(dimensions, VERSION, series.dimensions().executedVersion());
        put(dimensions, MAPPING, series.dimensions().eventSourceMapping());
        return new MetricName(series.home(), LAMBDA, series.metric().word(), dimensions);
    }

    /** What this is called among what Lambent measures; null when it isn't measured. */
    @Nullable
    SeriesName series() {
        Metric metric = namespace.equals(LAMBDA) ? Metric.ofWord(name) : null;
        if (metric == null) {
            return null;
        }
        SeriesName series = new SeriesName(
                home,
                metric,
                new Dimensions(
                        dimensions.get(FUNCTION),
                        dimensions.get(RESOURCE),
                        dimensions.get(VERSION),
                        dimensions.get(MAPPING)));
        return of(series).equals(this) ? series : null;
    }

    private static void put(Map<String, String> dimensions, String name, @Nullable String value) {
        if (value != null) {
            dimensions.put(name, value);
        }
    }
}
