package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Draws a deployment as {@code /_lambent/deployments} tells of it. */
final class ShiftPicture {

    private static final int WIDTH = 20;

    private final JsonObject deployment;

    ShiftPicture(JsonObject deployment) {
        this.deployment = deployment;
    }

    /** Where it stands, in one line: share of traffic, errors of the old and the new version, time left. */
    String line() {
        return function() + "  " + bar(percent()) + "  " + percent() + " % on " + text("to") + "  errors " + errors(0)
                + ", " + errors(1) + "  " + phase();
    }

    /** What a plain line is printed for: each change of its state or share. */
    String stage() {
        return text("status") + " " + percent() + " " + running();
    }

    /** How it has ended. */
    String ending() {
        String status = text("status");
        if (status.equals("Succeeded")) {
            return function() + " is at version " + text("to") + ".";
        }
        String back = deployment.text("rolledBackBy");
        return "The deployment " + text("id") + " " + (status.equals("Stopped") ? "was stopped" : "has failed") + ": "
                + Objects.requireNonNullElse(deployment.text("error"), "no reason was given")
                + (back == null
                        ? " The alias stays as it is."
                        : " " + function() + " goes back to version " + text("from") + " with " + back + ".");
    }

    /** All of it, in some lines. */
    void print(PrintWriter out) {
        out.println(text("id") + "  " + text("status") + "  " + function() + " from version " + text("from") + " to "
                + text("to") + "  " + text("config") + " of " + text("application") + "/" + text("group"));
        for (JsonObject each : list("steps")) {
            out.println("  " + step(each));
        }
        out.println("  errors of version " + text("from") + ": " + errors(0) + " invocations, of version " + text("to")
                + ": " + errors(1));
        Columns events = new Columns("  EVENT", "STATUS", "BEGAN", "ENDED", "");
        for (JsonObject each : list("events")) {
            events.row(
                    "  " + each.text("name"),
                    String.valueOf(each.text("status")),
                    time(each.text("started")),
                    time(each.text("ended")),
                    trouble(each));
        }
        events.print(out);
        if (deployment.text("error") != null) {
            out.println("  " + text("errorCode") + ": " + text("error"));
        }
        others(out);
        out.flush();
    }

    private void others(PrintWriter out) {
        if (deployment.text("rolledBackBy") != null) {
            out.println("  taken back by " + text("rolledBackBy"));
        }
        if (deployment.text("rollbackOf") != null) {
            out.println("  takes back " + text("rollbackOf"));
        }
    }

    private String step(JsonObject step) {
        long percent = Objects.requireNonNullElse(step.integer("percent"), 0L);
        String at = step.text("at");
        String when = at == null
                ? "after " + clock(Duration.ofSeconds(Objects.requireNonNullElse(step.integer("after"), 0L)))
                : time(at);
        return when + "  " + bar(percent) + "  " + percent + " %" + (percent() >= percent ? "" : state());
    }

    private String state() {
        return isOver() ? "  (never)" : "  (to come)";
    }

    private static String trouble(JsonObject event) {
        String message = event.text("message");
        String script = Objects.requireNonNullElse(event.text("script"), "");
        return message == null ? "" : event.text("code") + (script.isEmpty() ? "" : " in " + script) + ": " + message;
    }

    boolean isOver() {
        return Boolean.TRUE.equals(deployment.flag("over"));
    }

    boolean hasSucceeded() {
        return text("status").equals("Succeeded");
    }

    private String phase() {
        String running = running();
        if (isOver()) {
            return text("status").toLowerCase(Locale.ROOT);
        }
        return switch (running) {
            case "BeforeAllowTraffic", "AfterAllowTraffic" -> "asking the hook " + running;
            case "AllowTraffic" -> clock(left()) + " left";
            default -> "about to begin";
        };
    }

    private String running() {
        for (JsonObject each : list("events")) {
            if ("InProgress".equals(each.text("status"))) {
                return String.valueOf(each.text("name"));
            }
        }
        return "";
    }

    private Duration left() {
        List<JsonObject> steps = list("steps");
        String last = steps.isEmpty() ? null : steps.get(steps.size() - 1).text("at");
        Duration left =
                last == null ? Duration.ZERO : Duration.between(Instant.parse(text("now")), Instant.parse(last));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private String errors(int version) {
        List<JsonObject> versions = list("versions");
        JsonObject one = versions.size() > version ? versions.get(version) : JsonObject.empty();
        return Objects.requireNonNullElse(one.integer("errors"), 0L) + "/"
                + Objects.requireNonNullElse(one.integer("invocations"), 0L);
    }

    private static String bar(long percent) {
        int full = (int) (percent * WIDTH / 100);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
    }

    private static String clock(Duration duration) {
        String minutes = String.format(Locale.ROOT, "%d:%02d", duration.toMinutesPart(), duration.toSecondsPart());
        return duration.toHours() == 0
                ? minutes
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart());
    }

    private static String time(@Nullable String moment) {
        return moment == null
                ? "-"
                : Instant.parse(moment).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String function() {
        return text("function") + ":" + text("alias");
    }

    private long percent() {
        return Objects.requireNonNullElse(deployment.integer("percent"), 0L);
    }

    private String text(String name) {
        return String.valueOf(deployment.text(name));
    }

    private List<JsonObject> list(String name) {
        return new ArrayList<>(Objects.requireNonNullElse(deployment.objects(name), List.of()));
    }
}
