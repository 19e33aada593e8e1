package dev.lambent.mapping;

import dev.lambent.function.FunctionRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a mapping when it makes or changes one. The shapes of the service model have been checked; all the rest
 * is checked by {@link EventSourceMappings}. Null is what the client doesn't mention.
 *
 * @param function the function with the qualifier as given; needed to make a mapping
 * @param eventSourceArn only to make one
 * @param enabled whether messages are to be read
 * @param batchSize 1 to 10,000
 * @param window how long a batch is gathered, 0 to 300 s
 * @param filters the patterns of FilterCriteria in their order; none take back those that were
 * @param functionResponseTypes such as {@code ReportBatchItemFailures}; none take it back
 * @param scaling ScalingConfig, which may be empty to take back what was
 * @param provisioned ProvisionedPollerConfig, which may be empty to take back what was
 * @param metrics the Metrics of MetricsConfig, such as {@code EventCount}; none take them back
 * @param tags only to make one
 * @param others the names of all other members that the client gives a meaning, such as {@code DestinationConfig}: they are
 *     refused, each as AWS does or by its name
 */
public record MappingRequest(
        @Nullable FunctionRef function,
        @Nullable String eventSourceArn,
        @Nullable Boolean enabled,
        @Nullable Integer batchSize,
        @Nullable Duration window,
        @Nullable List<@Nullable String> filters,
        @Nullable List<String> functionResponseTypes,
        @Nullable Scaling scaling,
        @Nullable Provisioned provisioned,
        @Nullable List<String> metrics,
        Map<String, String> tags,
        List<String> others) {

    /** ScalingConfig: 2 to 1,000 invocations at once, or null in an empty one. */
    public record Scaling(@Nullable Integer maximumConcurrency) {}

    /** ProvisionedPollerConfig; both null in an empty one. */
    public record Provisioned(
            @Nullable Integer minimumPollers, @Nullable Integer maximumPollers) {}
}
