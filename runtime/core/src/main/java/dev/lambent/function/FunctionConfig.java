package dev.lambent.function;

import dev.lambent.code.CodeArtifact;
import dev.lambent.layer.LayerVersion;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a user says of a function and that takes part in a version; immutable.
 *
 * @param code what runs
 * @param runtime the runtime identifier, such as {@code java21}
 * @param handler as configured
 * @param role the execution role's ARN
 * @param description may be empty
 * @param timeout how long an invocation may take; 1 to 900 s
 * @param memory 128 to 10,240 MB
 * @param ephemeralStorage 512 to 10,240 MB
 * @param variables the user's environment variables in their order, or null where none were ever given
 * @param layers in the order in which they are unpacked
 * @param architecture {@code x86_64} or {@code arm64}; shown, and told to the function, whose code runs on this machine
 * @param activeTracing whether Lambda samples requests itself, instead of passing on what the caller decided
 * @param logging how it logs
 * @param deadLetterTarget the ARN of the queue or topic that takes what failed for good, or null
 */
public record FunctionConfig(
        CodeArtifact code,
        String runtime,
        String handler,
        String role,
        String description,
        Duration timeout,
        MemorySize memory,
        MemorySize ephemeralStorage,
        @Nullable Map<String, String> variables,
        List<LayerVersion> layers,
        String architecture,
        boolean activeTracing,
        LoggingConfig logging,
        @Nullable String deadLetterTarget) {

    /** Takes immutable copies. */
    public FunctionConfig {
        variables = variables == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        layers = List.copyOf(layers);
    }

    /** The same with other code. */
    public FunctionConfig withCode(CodeArtifact other, String otherArchitecture) {
        return new FunctionConfig(
                other,
                runtime,
                handler,
                role,
                description,
                timeout,
                memory,
                ephemeralStorage,
                variables,
                layers,
                otherArchitecture,
                activeTracing,
                logging,
                deadLetterTarget);
    }

    /** The same with another description. */
    public FunctionConfig withDescription(String other) {
        return new FunctionConfig(
                code,
                runtime,
                handler,
                role,
                other,
                timeout,
                memory,
                ephemeralStorage,
                variables,
                layers,
                architecture,
                activeTracing,
                logging,
                deadLetterTarget);
    }
}
