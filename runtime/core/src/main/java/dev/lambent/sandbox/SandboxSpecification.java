package dev.lambent.sandbox;

import dev.lambent.function.MemorySize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What runs in a sandbox and how large it is.
 *
 * @param environmentId unique among all environments of this Lambent; 32 hexadecimal digits, the end of the log stream's
 *     name
 * @param functionName the plain name
 * @param versionArn the version's qualified ARN; equal for two environments exactly when they are interchangeable apart
 *     from {@code revision}
 * @param revision changes with every change of the version's code or configuration
 * @param runtime the runtime identifier, such as {@code java21} or {@code provided.al2023}
 * @param handler as configured
 * @param code folder with the unpacked code; read-only
 * @param layers folders with the unpacked layers, in their order; later ones lie over earlier ones; read-only
 * @param memory limit of the environment's memory, from which its share of CPU follows
 * @param ephemeralStorage limit of {@code /tmp}
 * @param variables every environment variable that Lambda defines and the user's own; what only the sandbox can know (the
 *     Runtime API's address, the task root) it adds itself
 */
public record SandboxSpecification(
        String environmentId,
        String functionName,
        String versionArn,
        String revision,
        String runtime,
        String handler,
        Path code,
        List<Path> layers,
        MemorySize memory,
        MemorySize ephemeralStorage,
        Map<String, String> variables) {

    /** Takes immutable copies. */
    public SandboxSpecification {
        layers = List.copyOf(layers);
        variables = Map.copyOf(variables);
    }
}
