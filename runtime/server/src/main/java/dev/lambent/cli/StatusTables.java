package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The functions of an account in tables. A table without rows is left out. */
final class StatusTables {

    private static final Set<String> QUIET_STATES = Set.of("Active", "Inactive");

    private final Columns environments =
            new Columns("FUNCTION", "VERSION", "STATE", "RUNTIME", "MEMORY", "STARTING", "IDLE", "BUSY", "PROVISIONED");
    private final Columns concurrency = new Columns("CONCURRENCY", "RUNNING", "PROVISIONED", "RESERVED");
    private final Columns provisioned = new Columns("PROVISIONED", "REQUESTED", "ALLOCATED", "AVAILABLE", "STATUS");
    private final Columns events = new Columns("EVENTS", "QUEUED", "WAITING", "RUNNING");
    private final Columns throttles = new Columns("THROTTLED", "REQUESTS", "REASON");

    private StatusTables() {}

    static List<Columns> of(List<JsonObject> functions) {
        StatusTables all = new StatusTables();
        functions.forEach(all::add);
        return Stream.of(all.environments, all.concurrency, all.provisioned, all.events, all.throttles)
                .filter(table -> !table.isEmpty())
                .toList();
    }

    /** The mappings of all accounts in one table; what is wrong with one stands at the end of its row. */
    static Columns ofMappings(List<JsonObject> mappings) {
        Columns table = new Columns(
                "QUEUE",
                "FUNCTION",
                "STATE",
                "RUNNING",
                "WAITING",
                "ALLOWED",
                "POLLED",
                "DELETED",
                "FAILED",
                "MAPPING");
        for (JsonObject each : mappings) {
            String problem = each.text("lastProcessingResult");
            table.row(
                    String.valueOf(each.text("queue")),
                    String.valueOf(each.text("function")),
                    String.valueOf(each.text("state")),
                    cell(each, "running"),
                    cell(each, "waiting"),
                    cell(each, "allowed"),
                    cell(each, "polled"),
                    cell(each, "deleted"),
                    cell(each, "failed_invoke"),
                    each.text("uuid") + (problem == null ? "" : "  " + problem));
        }
        return table;
    }

    static List<JsonObject> list(JsonObject document, String name) {
        return Objects.requireNonNullElse(document.objects(name), List.of());
    }

    private void add(JsonObject function) {
        String name = String.valueOf(function.text("function"));
        addVersions(name, list(function, "versions"));
        if (number(function, "running") > 0 || function.has("reserved")) {
            concurrency.row(
                    name,
                    cell(function, "running"),
                    cell(function, "runningProvisioned"),
                    function.has("reserved") ? cell(function, "reserved") : "-");
        }
        for (JsonObject each : list(function, "provisioned")) {
            String reason = each.text("statusReason");
            provisioned.row(
                    name + ":" + each.text("qualifier"),
                    cell(each, "requested"),
                    cell(each, "allocated"),
                    cell(each, "available"),
                    each.text("status") + (reason == null ? "" : ": " + reason));
        }
        for (JsonObject each : list(function, "events")) {
            String qualifier = each.text("qualifier");
            events.row(
                    qualifier == null ? name : name + ":" + qualifier,
                    cell(each, "queued"),
                    cell(each, "waiting"),
                    cell(each, "running"));
        }
        JsonObject reasons = Objects.requireNonNullElse(function.object("throttles"), JsonObject.empty());
        reasons.names().forEach(reason -> throttles.row(name, cell(reasons, reason), reason));
    }

    /** Published versions without environments are many and say little, so that they share a row. */
    private void addVersions(String function, List<JsonObject> versions) {
        List<JsonObject> quiet = new ArrayList<>();
        for (JsonObject each : versions) {
            if (isQuiet(each)) {
                quiet.add(each);
            } else {
                addVersion(function, each);
            }
        }
        if (quiet.size() == 1) {
            addVersion(function, quiet.get(0));
        } else if (quiet.size() > 1) {
            environments.row(function, quiet.size() + " others", "", "", "", "0", "0", "0", "0");
        }
    }

    private static boolean isQuiet(JsonObject version) {
        return !"$LATEST".equals(version.text("version"))
                && QUIET_STATES.contains(version.text("state"))
                && Stream.of("starting", "idle", "busy", "provisioned").allMatch(each -> number(version, each) == 0);
    }

    private void addVersion(String function, JsonObject version) {
        environments.row(
                function,
                String.valueOf(version.text("version")),
                String.valueOf(version.text("state")),
                String.valueOf(version.text("runtime")),
                version.integer("memory") + " MB",
                cell(version, "starting"),
                cell(version, "idle"),
                cell(version, "busy"),
                cell(version, "provisioned"));
    }

    private static long number(JsonObject document, String name) {
        return Objects.requireNonNullElse(document.integer(name), 0L);
    }

    private static String cell(JsonObject document, String name) {
        return String.valueOf(number(document, name));
    }
}
