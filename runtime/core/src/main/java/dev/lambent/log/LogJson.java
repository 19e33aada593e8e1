package dev.lambent.log;

import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.RunOutcome;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.text.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's own log lines in the JSON format: the platform events of the Telemetry API (Lambda Developer Guide, "Lambda
 * Telemetry API Event schema reference"). At which system level which event shows is unverified: starts, reports and failures
 * at INFO, the ends of phases besides at DEBUG, only failures at WARN.
 */
final class LogJson {

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LogJson() {}

    /** The lines of an event at a system log level; none for what that level hides. */
    static List<String> lines(RuntimeEvent event, @Nullable String systemLevel) {
        if (event instanceof EnvironmentEvent.Printed printed) {
            return List.of(printed.output().text());
        }
        boolean quiet = "WARN".equals(systemLevel);
        if (event instanceof InvocationEvent.Ended ended) {
            return ended(ended, quiet, "DEBUG".equals(systemLevel));
        }
        if (event instanceof InvocationEvent.Started started && !quiet) {
            return List.of(start(started));
        }
        if (event instanceof EnvironmentEvent.InitStarted started && !quiet) {
            return List.of(initStart(started));
        }
        if (event instanceof EnvironmentEvent.InitEnded initEnded) {
            boolean failed = !initEnded.status().equals("success");
            return failed || "DEBUG".equals(systemLevel) ? List.of(initReport(initEnded)) : List.of();
        }
        return List.of();
    }

    private static String start(InvocationEvent.Started started) {
        JsonText tracing = new JsonText()
                .with("spanId", started.trace().parent())
                .with("type", "X-Amzn-Trace-Id")
                .with("value", started.trace().text());
        JsonText record = new JsonText()
                .with("requestId", started.requestId())
                .with("version", started.place().version());
        return line(started.at(), "platform.start", record.with("tracing", tracing));
    }

    private static List<String> ended(InvocationEvent.Ended ended, boolean quiet, boolean verbose) {
        if (quiet && ended.outcome() instanceof RunOutcome.Returned) {
            return List.of();
        }
        String report = line(ended.at(), "platform.report", report(ended));
        return verbose
                ? List.of(line(ended.at(), "platform.runtimeDone", runtimeDone(ended)), report)
                : List.of(report);
    }

    private static JsonText report(InvocationEvent.Ended ended) {
        JsonText metrics = new JsonText()
                .raw("durationMs", millis(ended.duration()))
                .with("billedDurationMs", ended.billedMillis())
                .with("memorySizeMB", ended.memoryMegabytes())
                .with("maxMemoryUsedMB", ended.peakMegabytes());
        Duration init = ended.initDuration();
        if (init != null) {
            metrics.raw("initDurationMs", millis(init));
        }
        return withStatus(new JsonText().with("requestId", ended.requestId()).with("metrics", metrics), ended);
    }

    private static JsonText runtimeDone(InvocationEvent.Ended ended) {
        JsonText metrics = new JsonText().raw("durationMs", millis(ended.duration()));
        return withStatus(new JsonText().with("requestId", ended.requestId()).with("metrics", metrics), ended);
    }

    private static JsonText withStatus(JsonText record, InvocationEvent.Ended ended) {
        String status = ended.outcome()
                .<String>fold(returned -> "success", failed -> "error", died -> "failure", out -> "timeout");
        String errorType = ended.outcome()
                .<String>fold(
                        returned -> "",
                        RunOutcome.Failed::errorType,
                        died -> died.failure().errorType(),
                        out -> "");
        record.with("status", status);
        return errorType.isEmpty() ? record : record.with("errorType", errorType);
    }

    private static String initStart(EnvironmentEvent.InitStarted started) {
        EnvironmentEvent.Place place = started.place();
        JsonText record = new JsonText()
                .with("initializationType", place.initialization().word())
                .with("phase", started.withinInvocation() ? "invoke" : "init")
                .with("runtimeVersion", RuntimeVersion.name(place.runtime()))
                .with("runtimeVersionArn", RuntimeVersion.arn(place.runtime(), place.region()))
                .with("functionName", place.functionName())
                .with("functionVersion", place.version());
        return line(started.at(), "platform.initStart", record);
    }

    private static String initReport(EnvironmentEvent.InitEnded ended) {
        JsonText record = new JsonText()
                .with("initializationType", ended.place().initialization().word())
                .with("phase", ended.withinInvocation() ? "invoke" : "init")
                .with("status", ended.status())
                .with("metrics", new JsonText().raw("durationMs", millis(ended.took())));
        if (ended.errorType() != null) {
            record.with("errorType", ended.errorType());
        }
        return line(ended.at(), "platform.initReport", record);
    }

    private static String line(Instant at, String type, JsonText record) {
        return new JsonText()
                .with("time", MICROS.format(at))
                .with("type", type)
                .with("record", record)
                .toString();
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e6);
    }
}
