package dev.lambent.log;

import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.RunOutcome;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.invoke.Invoker;
import dev.lambent.sandbox.SandboxFailure;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Lambda's own log lines in the text format, as they were recorded in CloudWatch Logs. Those on failures follow what is
 * widely seen; AWS documents no format.
 */
final class LogText {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LogText() {}

    /** The lines of an event; none for what the text format doesn't show. */
    static List<String> lines(RuntimeEvent event) {
        if (event instanceof EnvironmentEvent.Printed printed) {
            return List.of(printed.output().text());
        }
        if (event instanceof InvocationEvent.Started started) {
            return List.of("START RequestId: " + started.requestId() + " Version: "
                    + started.place().version());
        }
        if (event instanceof InvocationEvent.Ended ended) {
            return ended(ended);
        }
        if (event instanceof EnvironmentEvent.InitStarted started) {
            return started.withinInvocation() ? List.of() : List.of(initStart(started.place()));
        }
        return event instanceof EnvironmentEvent.InitEnded initEnded ? initEnded(initEnded) : List.of();
    }

    private static String initStart(EnvironmentEvent.Place place) {
        return "INIT_START Runtime Version: " + RuntimeVersion.name(place.runtime()) + "\tRuntime Version ARN: "
                + RuntimeVersion.arn(place.runtime(), place.region());
    }

    private static List<String> initEnded(EnvironmentEvent.InitEnded ended) {
        if (ended.status().equals("success")) {
            return List.of();
        }
        return List.of("INIT_REPORT Init Duration: " + millis(ended.took()) + " ms\tPhase: "
                + (ended.withinInvocation() ? "invoke" : "init") + "\tStatus: " + ended.status()
                + (ended.errorType() == null ? "" : "\tError Type: " + ended.errorType()));
    }

    private static List<String> ended(InvocationEvent.Ended ended) {
        String end = "END RequestId: " + ended.requestId();
        return ended.outcome()
                .fold(
                        returned -> List.of(end, report(ended, "")),
                        failed -> List.of(end, report(ended, "")),
                        died -> List.of(
                                crash(ended.requestId(), died.failure()),
                                end,
                                report(
                                        ended,
                                        "Status: error\tError Type: "
                                                + died.failure().errorType())),
                        timedOut -> List.of(timeout(ended, timedOut), end, report(ended, "Status: timeout")));
    }

    private static String crash(String requestId, SandboxFailure failure) {
        return "RequestId: " + requestId + " Error: " + failure.message() + "\n" + failure.errorType();
    }

    private static String timeout(InvocationEvent.Ended ended, RunOutcome.TimedOut timedOut) {
        return MILLIS.format(ended.at()) + " " + ended.requestId() + " " + Invoker.timedOutText(timedOut.timeout())
                + "\n";
    }

    private static String report(InvocationEvent.Ended ended, String status) {
        String report = "REPORT RequestId: " + ended.requestId() + "\tDuration: " + millis(ended.duration())
                + " ms\tBilled Duration: " + ended.billedMillis() + " ms\tMemory Size: " + ended.memoryMegabytes()
                + " MB\tMax Memory Used: " + ended.peakMegabytes() + " MB\t";
        Duration init = ended.initDuration();
        if (init != null) {
            report += "Init Duration: " + millis(init) + " ms\t";
        }
        if (!status.isEmpty()) {
            report += status + "\t";
        }
        if (ended.trace().sampled()) {
            report += "\nXRAY TraceId: " + ended.trace().root() + "\tSegmentId: "
                    + ended.trace().parent() + "\tSampled: true\t";
        }
        return report;
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toNanos() / 1e6);
    }
}
