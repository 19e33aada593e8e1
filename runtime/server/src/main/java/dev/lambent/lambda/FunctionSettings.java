package dev.lambent.lambda;

import dev.lambent.code.CodeArtifact;
import dev.lambent.environment.Variables;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.LoggingConfig;
import dev.lambent.function.MemorySize;
import dev.lambent.json.JsonObject;
import dev.lambent.layer.LayerVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a function's configuration; null where it says nothing, which keeps what was or, for a new function,
 * leaves the default.
 *
 * @param timeout in seconds
 * @param memory in megabytes
 * @param storage in megabytes
 * @param layers ARNs of layer versions
 * @param deadLetterTarget an ARN, or empty for none
 */
record FunctionSettings(
        @Nullable String runtime,
        @Nullable String handler,
        @Nullable String role,
        @Nullable String description,
        @Nullable Long timeout,
        @Nullable Long memory,
        @Nullable Long storage,
        @Nullable Map<String, String> variables,
        @Nullable List<String> layers,
        @Nullable String architecture,
        @Nullable Boolean activeTracing,
        @Nullable LoggingSettings logging,
        @Nullable String deadLetterTarget) {

    /** Bytes of all variables as JSON (AWS Lambda Developer Guide, "Lambda quotas": 4 KB). */
    private static final int MOST_VARIABLE_BYTES = 4096;

    /** Reads a request whose members have been checked, and refuses what must not be whatever there was before. */
    static FunctionSettings read(JsonObject body) {
        UnsupportedSettings.refuse(body);
        JsonObject storage = body.object("EphemeralStorage");
        List<String> architectures = body.texts("Architectures");
        FunctionSettings settings = new FunctionSettings(
                body.text("Runtime"),
                body.text("Handler"),
                body.text("Role"),
                body.text("Description"),
                body.integer("Timeout"),
                body.integer("MemorySize"),
                storage == null ? null : storage.integer("Size"),
                variables(body.object("Environment")),
                body.texts("Layers"),
                architectures == null ? null : architectures.get(0),
                tracing(body.object("TracingConfig")),
                LoggingSettings.read(body.object("LoggingConfig")),
                deadLetterTarget(body.object("DeadLetterConfig")));
        if (settings.runtime != null) {
            Runtimes.check(settings.runtime);
        }
        return settings;
    }

    private static @Nullable String deadLetterTarget(@Nullable JsonObject config) {
        return config == null ? null : Objects.requireNonNullElse(config.text("TargetArn"), "");
    }

    private static @Nullable Boolean tracing(@Nullable JsonObject tracing) {
        String mode = tracing == null ? null : tracing.text("Mode");
        return mode == null ? null : mode.equals("Active");
    }

    private static @Nullable Map<String, String> variables(@Nullable JsonObject environment) {
        if (environment == null) {
            return null;
        }
        Map<String, String> variables = Objects.requireNonNullElse(environment.textMap("Variables"), Map.of());
        checkReserved(variables);
        String measured = JsonObject.of(variables).toString();
        if (measured.getBytes(StandardCharsets.UTF_8).length > MOST_VARIABLE_BYTES) {
            throw LambdaFault.invalidParameter("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided exceeded the 4KB limit. String measured: " + measured);
        }
        return variables;
    }

    private static void checkReserved(Map<String, String> variables) {
        List<String> reserved =
                variables.keySet().stream().filter(Variables::isReserved).toList();
        if (!reserved.isEmpty()) {
            throw LambdaFault.invalidParameter("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided contains reserved keys that are currently not supported"
                    + " for modification. Reserved keys used in this request: " + String.join(", ", reserved));
        }
    }

    /** What a new function is made of; the defaults are those of the API reference, "CreateFunction". */
    FunctionConfig fresh(CodeArtifact code, String functionName, List<LayerVersion> resolvedLayers) {
        FunctionConfig defaults = new FunctionConfig(
                code,
                "",
                "",
                "",
                "",
                Duration.ofSeconds(3),
                MemorySize.ofMegabytes(128),
                MemorySize.ofMegabytes(512),
                null,
                List.of(),
                "x86_64",
                false,
                LoggingConfig.textFor(functionName),
                null);
        return over(defaults, resolvedLayers);
    }

    /** The configuration that was, changed by what the request says; {@code resolvedLayers} are the layers it names. */
    FunctionConfig over(FunctionConfig before, List<LayerVersion> resolvedLayers) {
        return new FunctionConfig(
                before.code(),
                Objects.requireNonNullElse(runtime, before.runtime()),
                Objects.requireNonNullElse(handler, before.handler()),
                Objects.requireNonNullElse(role, before.role()),
                Objects.requireNonNullElse(description, before.description()),
                timeout == null ? before.timeout() : Duration.ofSeconds(timeout),
                megabytes(memory, before.memory()),
                megabytes(storage, before.ephemeralStorage()),
                variables == null ? before.variables() : variables,
                layers == null ? before.layers() : resolvedLayers,
                Objects.requireNonNullElse(architecture, before.architecture()),
                Objects.requireNonNullElse(activeTracing, before.activeTracing()),
                logging == null ? before.logging() : logging.over(before.logging()),
                deadLetterTarget == null ? before.deadLetterTarget() : Target.given(deadLetterTarget));
    }

    private static MemorySize megabytes(@Nullable Long wanted, MemorySize before) {
        return wanted == null ? before : MemorySize.ofMegabytes(Math.toIntExact(wanted));
    }
}
