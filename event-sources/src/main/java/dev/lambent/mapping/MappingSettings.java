package dev.lambent.mapping;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a mapping reads its queue and invokes its function; checked and immutable.
 *
 * @param batchSize at most so many messages in one invocation, 1 to 10,000
 * @param window how long a batch is gathered from its first message on, 0 to 300 s
 * @param filters patterns of which a message must match one, where there are any
 * @param functionResponseTypes empty, or {@code ReportBatchItemFailures}
 * @param maximumConcurrency at most so many invocations at once, 2 to 1,000, or null
 * @param provisioned how many pollers are provisioned, or null
 * @param metrics empty, or {@code EventCount}
 */
public record MappingSettings(
        int batchSize,
        Duration window,
        List<String> filters,
        List<String> functionResponseTypes,
        @Nullable Integer maximumConcurrency,
        @Nullable Pollers provisioned,
        List<String> metrics) {

    static final String REPORT = "ReportBatchItemFailures";
    static final String EVENT_COUNT = "EventCount";

    /** Takes immutable copies. */
    public MappingSettings {
        filters = List.copyOf(filters);
        functionResponseTypes = List.copyOf(functionResponseTypes);
        metrics = List.copyOf(metrics);
    }

    /** Provisioned pollers, each of which invokes the function at most ten times at once. */
    public record Pollers(int minimum, int maximum) {}

    /** Whether the function says which messages of a batch failed. */
    public boolean reportsItemFailures() {
        return functionResponseTypes.contains(REPORT);
    }

    /** Whether events are counted for CloudWatch. */
    public boolean countsEvents() {
        return metrics.contains(EVENT_COUNT);
    }
}
