package dev.lambent.simulation;

import dev.lambent.code.CodeArtifact;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.LoggingConfig;
import dev.lambent.function.MemorySize;
import dev.lambent.layer.LayerVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The configuration that tests begin with, and the changes that they ask for. */
public final class ConfigChange {

    /** The execution role of functions that are deployed without another. */
    public static final String ROLE = "arn:aws:iam::000000000000:role/lambent";

    private ConfigChange() {}

    /** A configuration with AWS's defaults and some code. */
    public static FunctionConfig defaults(String functionName, CodeArtifact code) {
        return new FunctionConfig(
                code,
                "java21",
                "com.example.Handler",
                ROLE,
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
    }

    /** None. */
    public static UnaryOperator<FunctionConfig> none() {
        return config -> config;
    }

    /** Another timeout. */
    public static UnaryOperator<FunctionConfig> timeout(Duration timeout) {
        return config -> with(config, timeout, config.memory(), config.role(), config.layers(), config.logging());
    }

    /** Another memory size in megabytes. */
    public static UnaryOperator<FunctionConfig> memory(int megabytes) {
        MemorySize memory = MemorySize.ofMegabytes(megabytes);
        return config -> with(config, config.timeout(), memory, config.role(), config.layers(), config.logging());
    }

    /** Another execution role. */
    public static UnaryOperator<FunctionConfig> role(String arn) {
        return config -> with(config, config.timeout(), config.memory(), arn, config.layers(), config.logging());
    }

    /** Other layers. */
    public static UnaryOperator<FunctionConfig> layers(LayerVersion... layers) {
        return config ->
                with(config, config.timeout(), config.memory(), config.role(), List.of(layers), config.logging());
    }

    /** Another way of logging. */
    public static UnaryOperator<FunctionConfig> logging(LoggingConfig logging) {
        return config -> with(config, config.timeout(), config.memory(), config.role(), config.layers(), logging);
    }

    /** JSON logging at a system level; null for none given. */
    public static UnaryOperator<FunctionConfig> jsonLogging(@Nullable String systemLevel) {
        return config -> logging(new LoggingConfig(
                        true, null, systemLevel, config.logging().group()))
                .apply(config);
    }

    /** Another description. */
    public static UnaryOperator<FunctionConfig> description(String description) {
        return config -> config.withDescription(description);
    }

    /** Active tracing. */
    public static UnaryOperator<FunctionConfig> activeTracing() {
        return config -> with(config, config.variables(), true, config.deadLetterTarget());
    }

    /** Other environment variables; null for none ever given. */
    public static UnaryOperator<FunctionConfig> variables(@Nullable Map<String, String> variables) {
        return config -> with(config, variables, config.activeTracing(), config.deadLetterTarget());
    }

    /** A queue or topic for what failed for good. */
    public static UnaryOperator<FunctionConfig> deadLetters(String arn) {
        return config -> with(config, config.variables(), config.activeTracing(), arn);
    }

    private static FunctionConfig with(
            FunctionConfig config,
            @Nullable Map<String, String> variables,
            boolean activeTracing,
            @Nullable String deadLetterTarget) {
        return new FunctionConfig(
                config.code(),
                config.runtime(),
                config.handler(),
                config.role(),
                config.description(),
                config.timeout(),
                config.memory(),
                config.ephemeralStorage(),
                variables,
                config.layers(),
                config.architecture(),
                activeTracing,
                config.logging(),
                deadLetterTarget);
    }

    private static FunctionConfig with(
            FunctionConfig config,
            Duration timeout,
            MemorySize memory,
            String role,
            List<LayerVersion> layers,
            LoggingConfig logging) {
        return new FunctionConfig(
                config.code(),
                config.runtime(),
                config.handler(),
                role,
                config.description(),
                timeout,
                memory,
                config.ephemeralStorage(),
                config.variables(),
                layers,
                config.architecture(),
                config.activeTracing(),
                logging,
                config.deadLetterTarget());
    }
}
