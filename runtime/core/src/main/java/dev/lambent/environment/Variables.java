package dev.lambent.environment;

import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.LoggingConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The environment variables that Lambda gives to a function (Lambda Developer Guide, "Working with Lambda environment
 * variables", and recordings of java21 and java25), and the names that users may not set.
 */
public final class Variables {

    /** What users may not set (the same page, "Reserved environment variables"). */
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_LAMBDA_LOG_FORMAT",
            "AWS_LAMBDA_LOG_LEVEL",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private final Supplier<String> endpoint;

    /** Functions find Lambent at the given URL, which is asked for when an environment starts. */
    public Variables(Supplier<String> endpoint) {
        this.endpoint = endpoint;
    }

    /** Whether a user may not set it. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** Everything but what only the sandbox can know. The user's own come last and win where they may. */
    Map<String, String> of(FunctionVersion version, EnvironmentEvent.Place place) {
        FunctionConfig config = version.config();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("AWS_REGION", place.region());
        all.put("AWS_DEFAULT_REGION", place.region());
        all.put("AWS_ACCESS_KEY_ID", place.account());
        all.put("AWS_SECRET_ACCESS_KEY", "lambent");
        all.put("AWS_SESSION_TOKEN", "lambent");
        all.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + config.runtime());
        all.put("AWS_LAMBDA_FUNCTION_NAME", place.functionName());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", version.number());
        all.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                String.valueOf(config.memory().megabytes()));
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", place.initialization().word());
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", config.logging().group());
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", place.logStream());
        all.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        all.put("AWS_ENDPOINT_URL", endpoint.get());
        all.put("LANG", "en_US.UTF-8");
        all.put("TZ", ":UTC");
        all.put("_HANDLER", config.handler());
        putLogging(config.logging(), all);
        Map<String, String> own = config.variables();
        if (own != null) {
            all.putAll(own);
        }
        return all;
    }

    private static void putLogging(LoggingConfig logging, Map<String, String> all) {
        if (logging.json()) {
            all.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
            all.put("AWS_LAMBDA_LOG_LEVEL", logging.applicationLevel() == null ? "INFO" : logging.applicationLevel());
        }
    }
}
