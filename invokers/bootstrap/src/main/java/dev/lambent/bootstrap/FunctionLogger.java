package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The logger that a function gets from its context. Text messages get their level in front, JSON messages become one object
 * per line; bytes are passed on untouched. Levels below the function's own are dropped. The page is "Log and monitor Java
 * Lambda functions".
 */
final class FunctionLogger implements LambdaLogger {

    private final LogSink sink;
    private final LogFormat format;
    private final LogLevel least;
    private volatile @Nullable Context context;

    FunctionLogger(LogSink sink, Map<String, String> environment) {
        this.sink = sink;
        this.format = LogFormat.fromString(Settings.get(environment, "AWS_LAMBDA_LOG_FORMAT", "TEXT"));
        this.least = LogLevel.fromString(Settings.get(environment, "AWS_LAMBDA_LOG_LEVEL", "UNDEFINED"));
    }

    /** The invocation that messages belong to from now on. */
    void belongTo(Context invocation) {
        context = invocation;
    }

    /** Logs what the runtime itself has to say about a failure of the function. */
    void error(String message) {
        log(message, format == LogFormat.JSON ? LogLevel.ERROR : LogLevel.UNDEFINED);
    }

    @Override
    public void log(String message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(byte[] message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(@Nullable String message, LogLevel level) {
        if (isEnabled(level)) {
            sink.log(level, format, formatted(message, level).getBytes(UTF_8));
        }
    }

    @Override
    public void log(byte @Nullable [] message, LogLevel level) {
        if (isEnabled(level)) {
            sink.log(level, format, message == null ? "null".getBytes(UTF_8) : message);
        }
    }

    private boolean isEnabled(LogLevel level) {
        return level == LogLevel.UNDEFINED || level.compareTo(least) >= 0;
    }

    private String formatted(@Nullable String message, LogLevel level) {
        if (format == LogFormat.JSON) {
            return json(message, level);
        }
        return level == LogLevel.UNDEFINED ? String.valueOf(message) : "[" + level + "] " + message;
    }

    private String json(@Nullable String message, LogLevel level) {
        StringBuilder out = new StringBuilder(160).append("{\"timestamp\":\"");
        out.append(Stamp.FORMAT.format(Instant.ofEpochMilli(sink.timeMillis()))).append('"');
        member(out, "message", message);
        member(out, "level", level.toString());
        Context invocation = context;
        if (invocation != null) {
            member(out, "AWSRequestId", invocation.getAwsRequestId());
            member(out, "tenantId", invocation.getTenantId());
        }
        return out.append("}\n").toString();
    }

    private static void member(StringBuilder out, String name, @Nullable String value) {
        if (value != null) {
            Json.string(out.append(",\"").append(name).append("\":"), value);
        }
    }

    /** Loaded with the first JSON message only: formatters are slow to come up. */
    private static final class Stamp {
        static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }
}
