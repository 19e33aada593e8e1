package dev.lambent.lambda;

import dev.lambent.fault.LambdaFault;
import dev.lambent.function.LoggingConfig;
import dev.lambent.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request says of logging; null where it says nothing. */
record LoggingSettings(
        @Nullable String format,
        @Nullable String applicationLevel,
        @Nullable String systemLevel,
        @Nullable String group) {

    private static final String DEFAULT_LEVEL = "INFO";

    static @Nullable LoggingSettings read(@Nullable JsonObject logging) {
        return logging == null
                ? null
                : new LoggingSettings(
                        logging.text("LogFormat"),
                        logging.text("ApplicationLogLevel"),
                        logging.text("SystemLogLevel"),
                        logging.text("LogGroup"));
    }

    /** The logging that was, changed by what the request says. */
    LoggingConfig over(LoggingConfig before) {
        boolean json = format == null ? before.json() : format.equals("JSON");
        String group = Objects.requireNonNullElse(this.group, before.group());
        if (json) {
            return new LoggingConfig(
                    true,
                    level(applicationLevel, before.applicationLevel()),
                    level(systemLevel, before.systemLevel()),
                    group);
        }
        if (applicationLevel != null || systemLevel != null) {
            throw LambdaFault.invalidParameter(
                    "ApplicationLogLevel and SystemLogLevel can only be set when LogFormat is JSON."
                            + " Set LogFormat to JSON, or leave the levels out.");
        }
        return new LoggingConfig(false, null, null, group);
    }

    private static String level(@Nullable String wanted, @Nullable String before) {
        return wanted != null ? wanted : Objects.requireNonNullElse(before, DEFAULT_LEVEL);
    }
}
