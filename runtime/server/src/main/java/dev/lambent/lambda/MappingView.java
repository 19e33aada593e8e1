package dev.lambent.lambda;

import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.mapping.Mapping;
import dev.lambent.mapping.MappingSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event source mapping as AWS shows it: what was not set for a queue is left out. */
final class MappingView {

    private MappingView() {}

    static JsonObject of(Mapping mapping) {
        MappingSettings settings = mapping.settings();
        return JsonObject.builder()
                .put("UUID", mapping.uuid())
                .put("BatchSize", settings.batchSize())
                .put("MaximumBatchingWindowInSeconds", settings.window().toSeconds())
                .put("EventSourceArn", mapping.eventSourceArn())
                .put("FilterCriteria", filters(settings.filters()))
                .put("FunctionArn", mapping.function().arn())
                .put("LastModified", EpochSeconds.of(mapping.lastModified()))
                .put("LastProcessingResult", mapping.lastProcessingResult())
                .put("State", mapping.state().word())
                .put("StateTransitionReason", mapping.stateTransitionReason())
                .put("FunctionResponseTypes", settings.functionResponseTypes())
                .put("ScalingConfig", scaling(settings.maximumConcurrency()))
                .put("EventSourceMappingArn", mapping.arn())
                .put("MetricsConfig", metrics(settings.metrics()))
                .put("ProvisionedPollerConfig", pollers(settings.provisioned()))
                .build();
    }

    private static @Nullable JsonObject filters(List<String> patterns) {
        List<JsonObject> filters = patterns.stream()
                .map(each -> JsonObject.builder().put("Pattern", each).build())
                .toList();
        return filters.isEmpty()
                ? null
                : JsonObject.builder().put("Filters", filters).build();
    }

    private static @Nullable JsonObject scaling(@Nullable Integer most) {
        return most == null
                ? null
                : JsonObject.builder()
                        .put("MaximumConcurrency", most.intValue())
                        .build();
    }

    private static @Nullable JsonObject metrics(List<String> metrics) {
        return metrics.isEmpty()
                ? null
                : JsonObject.builder().put("Metrics", metrics).build();
    }

    private static @Nullable JsonObject pollers(MappingSettings.@Nullable Pollers pollers) {
        return pollers == null
                ? null
                : JsonObject.builder()
                        .put("MinimumPollers", pollers.minimum())
                        .put("MaximumPollers", pollers.maximum())
                        .build();
    }
}
