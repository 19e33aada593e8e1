package dev.lambent.environment;

import dev.lambent.function.FunctionVersion;
import dev.lambent.function.LoggingConfig;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The names of log streams: one per environment. */
final class LogStreams {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private LogStreams() {}

    /**
     * {@code YYYY/MM/DD/[version]id}; in a group that functions share, the function's name stands before the version
     * (Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs").
     */
    static String name(Instant start, FunctionVersion version, String environmentId) {
        String function = version.function().name();
        boolean own = version.config().logging().group().equals(LoggingConfig.defaultGroup(function));
        return DAY.format(start) + "/" + (own ? "" : function) + "[" + version.number() + "]" + environmentId;
    }
}
