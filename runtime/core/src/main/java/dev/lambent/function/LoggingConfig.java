package dev.lambent.function;

import org.jspecify.annotations.Nullable;

/**
 * How and where a function logs.
 *
 * @param json whether log lines are JSON objects
 * @param applicationLevel the least level of the function's own lines, or null; only with JSON
 * @param systemLevel the least level of Lambda's lines, or null; only with JSON
 * @param group the log group's name
 */
public record LoggingConfig(
        boolean json,
        @Nullable String applicationLevel,
        @Nullable String systemLevel,
        String group) {

    /** Text, to the function's own group. */
    public static LoggingConfig textFor(String functionName) {
        return new LoggingConfig(false, null, null, defaultGroup(functionName));
    }

    /** The group that a function logs to where none is configured. */
    public static String defaultGroup(String functionName) {
        return "/aws/lambda/" + functionName;
    }
}
