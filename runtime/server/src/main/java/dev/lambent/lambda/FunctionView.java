package dev.lambent.lambda;

import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionState;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.LoggingConfig;
import dev.lambent.function.UpdateStatus;
import dev.lambent.json.JsonObject;
import dev.lambent.layer.LayerVersion;
import dev.lambent.log.RuntimeVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows versions of functions as the service model's FunctionConfiguration, its members in the order of their names. */
final class FunctionView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private FunctionView() {}

    /** A moment as Lambda writes it: milliseconds and an offset without a colon. */
    static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** A version under the ARN that it has by itself: {@code $LATEST} is the function. */
    static JsonObject whole(FunctionVersion version) {
        return whole(version, version.isLatest() ? version.function().arn() : version.arn());
    }

    /** A version under the ARN that was asked for. */
    static JsonObject whole(FunctionVersion version, String arn) {
        return view(version, arn, true);
    }

    /** A version in a list, which says nothing of states and of the runtime's version (API reference, "ListFunctions"). */
    static JsonObject listed(FunctionVersion version, String arn) {
        return view(version, arn, false);
    }

    private static JsonObject view(FunctionVersion version, String arn, boolean whole) {
        FunctionConfig config = version.config();
        JsonObject.Builder view = JsonObject.builder();
        view.put("Architectures", List.of(config.architecture()));
        view.put("CodeSha256", config.code().sha256());
        view.put("CodeSize", config.code().size());
        view.put("DeadLetterConfig", deadLetters(config.deadLetterTarget()));
        view.put("Description", config.description());
        if (config.variables() != null) {
            view.put(
                    "Environment",
                    JsonObject.builder().put("Variables", config.variables()).build());
        }
        view.put("EphemeralStorage", size(config));
        view.put("FunctionArn", arn);
        view.put("FunctionName", version.function().name());
        view.put("Handler", config.handler());
        view.put("LastModified", time(version.lastModified()));
        putUpdate(view, whole ? version.update() : new UpdateStatus.None());
        view.put("Layers", config.layers().isEmpty() ? null : layers(config));
        view.put("LoggingConfig", logging(config.logging()));
        view.put("MemorySize", config.memory().megabytes());
        putRest(view, version, whole);
        return view.build();
    }

    private static void putRest(JsonObject.Builder view, FunctionVersion version, boolean whole) {
        FunctionConfig config = version.config();
        view.put("PackageType", "Zip");
        view.put("RevisionId", version.revisionId());
        view.put("Role", config.role());
        view.put("Runtime", config.runtime());
        if (whole) {
            view.put("RuntimeVersionConfig", runtimeVersion(version));
        }
        view.put("SnapStart", snapStart());
        if (whole) {
            putState(view, version.state());
        }
        view.put("Timeout", (int) config.timeout().toSeconds());
        view.put("TracingConfig", tracing(config.activeTracing()));
        view.put("Version", version.number());
    }

    private static @Nullable JsonObject deadLetters(@Nullable String target) {
        return target == null
                ? null
                : JsonObject.builder().put("TargetArn", target).build();
    }

    private static JsonObject size(FunctionConfig config) {
        return JsonObject.builder()
                .put("Size", config.ephemeralStorage().megabytes())
                .build();
    }

    private static JsonObject tracing(boolean active) {
        return JsonObject.builder()
                .put("Mode", active ? "Active" : "PassThrough")
                .build();
    }

    private static JsonObject snapStart() {
        return JsonObject.builder()
                .put("ApplyOn", "None")
                .put("OptimizationStatus", "Off")
                .build();
    }

    private static JsonObject runtimeVersion(FunctionVersion version) {
        String region = version.function().home().region();
        return JsonObject.builder()
                .put("RuntimeVersionArn", RuntimeVersion.arn(version.config().runtime(), region))
                .build();
    }

    private static List<JsonObject> layers(FunctionConfig config) {
        return config.layers().stream().map(FunctionView::layer).toList();
    }

    private static JsonObject layer(LayerVersion layer) {
        return JsonObject.builder()
                .put("Arn", layer.arn())
                .put("CodeSize", layer.code().size())
                .build();
    }

    private static JsonObject logging(LoggingConfig logging) {
        return JsonObject.builder()
                .put("ApplicationLogLevel", logging.applicationLevel())
                .put("LogFormat", logging.json() ? "JSON" : "Text")
                .put("LogGroup", logging.group())
                .put("SystemLogLevel", logging.systemLevel())
                .build();
    }

    private static void putState(JsonObject.Builder view, FunctionState state) {
        view.put("State", state.word());
        if (state instanceof FunctionState.Pending pending) {
            putReason(view, "State", pending.reason(), pending.reasonCode());
        } else if (state instanceof FunctionState.Failed failed) {
            putReason(view, "State", failed.reason(), failed.reasonCode());
        } else if (state instanceof FunctionState.Inactive) {
            putReason(view, "State", "The function is inactive.", "Idle");
        }
    }

    private static void putUpdate(JsonObject.Builder view, UpdateStatus update) {
        view.put("LastUpdateStatus", update.word().isEmpty() ? null : update.word());
        if (update instanceof UpdateStatus.InProgress) {
            FunctionState.Pending why = UpdateStatus.InProgress.REASON;
            putReason(view, "LastUpdateStatus", why.reason(), why.reasonCode());
        } else if (update instanceof UpdateStatus.Failed failed) {
            putReason(view, "LastUpdateStatus", failed.reason(), failed.reasonCode());
        }
    }

    private static void putReason(JsonObject.Builder view, String what, @Nullable String reason, String code) {
        view.put(what + "Reason", reason);
        view.put(what + "ReasonCode", code);
    }
}
