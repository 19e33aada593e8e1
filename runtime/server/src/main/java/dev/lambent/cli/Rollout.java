package dev.lambent.cli;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Publishes what was uploaded as a version and shifts an alias to it. Used by the command's thread. */
final class Rollout {

    private static final String FUNCTIONS = "/2015-03-31/functions/";
    private static final int NOT_FOUND = 404;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Connection connection;
    private final PrintWriter out;
    private final String function;
    private final ShiftOptions options;
    private final ShiftName shift;

    Rollout(Connection connection, PrintWriter out, String function, ShiftOptions options, ShiftName shift) {
        this.connection = connection;
        this.out = out;
        this.function = function;
        this.options = options;
        this.shift = shift;
    }

    /**
     * Looks at all that was named, before anything is uploaded.
     *
     * @throws Failure in one line when something isn't there
     */
    void check() {
        if (!options.alias().matches("(?![0-9]+$)[a-zA-Z0-9_-]{1,128}")) {
            throw new Failure(
                    ExitCode.MISSPELT,
                    "--alias '" + options.alias()
                            + "' is no name for an alias: letters, digits, - and _, and not digits" + " alone.");
        }
        checkHook("--before-hook", options.beforeHook());
        checkHook("--after-hook", options.afterHook());
        options.alarms().forEach(this::checkAlarm);
        alias();
    }

    /** The alias; null where there is none yet. */
    private @Nullable JsonObject alias() {
        JsonObject alias = get(aliasPath());
        if (alias != null && alias.object("RoutingConfig") != null) {
            throw new Failure("The alias " + options.alias() + " sends its traffic to two versions. Wait for the"
                    + " deployment under way (lambent deployments), or put the alias on one version first.");
        }
        return alias;
    }

    private void checkAlarm(String alarm) {
        JsonObject request =
                JsonObject.builder().put("AlarmNames", List.of(alarm)).build();
        JsonObject found = Connection.expectSuccess(connection.send(
                        "POST",
                        "/",
                        Json.bytes(request),
                        Map.of(
                                "X-Amz-Target",
                                "GraniteServiceVersion20100801.DescribeAlarms",
                                "Content-Type",
                                "application/x-amz-json-1.0")))
                .json();
        if (Objects.requireNonNullElse(found.objects("MetricAlarms"), List.of()).isEmpty()) {
            throw new Failure(
                    ExitCode.MISSPELT,
                    "--alarm " + alarm + ": there is no such alarm, and a deployment that can't look at its alarm is"
                            + " stopped. Make it with PutMetricAlarm first.");
        }
    }

    private void checkHook(String option, @Nullable String hook) {
        if (hook != null && get(FUNCTIONS + Connection.encoded(hook)) == null) {
            throw new Failure(
                    ExitCode.MISSPELT,
                    option + " " + hook + ": there is no such function. Deploy it first; lambent functions lists those"
                            + " that there are.");
        }
    }

    /**
     * Does it, and watches it to its end.
     *
     * @return what to exit with
     */
    int run(Interrupts interrupts) {
        String version = publish(interrupts);
        JsonObject alias = alias();
        if (alias == null) {
            return createAlias(version);
        }
        String current = String.valueOf(alias.text("FunctionVersion"));
        if (current.equals(version)) {
            out.println("There is nothing to shift: " + function + ":" + options.alias() + " is at version " + version
                    + " already, with this code and configuration.");
            out.flush();
            return ExitCode.OK;
        }
        return shift(current, version, interrupts);
    }

    private String publish(Interrupts interrupts) {
        JsonObject configuration = connection.get(path("/configuration"));
        while ("Pending".equals(configuration.text("State"))
                || "InProgress".equals(configuration.text("LastUpdateStatus"))) {
            if (Interrupts.CTRL_C.equals(interrupts.await(BETWEEN_LOOKS))) {
                throw new Failure("Interrupted while " + function
                        + " was getting ready: its code is uploaded, and nothing is published or shifted.");
            }
            configuration = connection.get(path("/configuration"));
        }
        String version = String.valueOf(
                connection.post(path("/versions"), JsonObject.empty()).text("Version"));
        out.println("Published version " + version + " of " + function + ".");
        out.flush();
        return version;
    }

    private int createAlias(String version) {
        JsonObject request = JsonObject.builder()
                .put("Name", options.alias())
                .put("FunctionVersion", version)
                .build();
        connection.post(path("/aliases"), request);
        out.println("Created the alias " + options.alias() + " at version " + version
                + " at once: there was nothing to shift from. The next deployment shifts.");
        out.flush();
        return ExitCode.OK;
    }

    private int shift(String from, String to, Interrupts interrupts) {
        CodeDeployCalls calls = new CodeDeployCalls(connection);
        calls.prepare(function, options.alias(), shift);
        String id = calls.begin(function, options.alias(), shift, appSpec(from, to), options.alarms());
        out.println("Deployment " + id + " shifts " + function + ":" + options.alias() + " from version " + from
                + " to " + to + ": " + shift.words() + ".");
        ShiftWatch.Watched watched = new ShiftWatch.Watched() {
            @Override
            public JsonObject look() {
                return connection.get("/_lambent/deployments/" + id);
            }

            @Override
            public void stop() {
                calls.stop(id);
            }
        };
        return interrupts.during(new ShiftWatch(out, Interrupts.isAttended(), interrupts, watched)::run);
    }

    private JsonObject appSpec(String from, String to) {
        JsonObject properties = JsonObject.builder()
                .put("Name", function)
                .put("Alias", options.alias())
                .put("CurrentVersion", from)
                .put("TargetVersion", to)
                .build();
        JsonObject resource = JsonObject.builder()
                .put("Type", "AWS::Lambda::Function")
                .put("Properties", properties)
                .build();
        JsonObject.Builder spec = JsonObject.builder()
                .put("version", "0.0")
                .put(
                        "Resources",
                        List.of(JsonObject.builder().put(function, resource).build()));
        List<JsonObject> hooks = hooks();
        if (!hooks.isEmpty()) {
            spec.put("Hooks", hooks);
        }
        return spec.build();
    }

    private List<JsonObject> hooks() {
        Map<String, String> hooks = new LinkedHashMap<>();
        if (options.beforeHook() != null) {
            hooks.put("BeforeAllowTraffic", options.beforeHook());
        }
        if (options.afterHook() != null) {
            hooks.put("AfterAllowTraffic", options.afterHook());
        }
        return hooks.entrySet().stream()
                .map(each ->
                        JsonObject.builder().put(each.getKey(), each.getValue()).build())
                .toList();
    }

    /** What is at a path; null where nothing is. */
    private @Nullable JsonObject get(String path) {
        Connection.Answer answer = connection.send("GET", path, null, Map.of());
        return answer.status() == NOT_FOUND
                ? null
                : Connection.expectSuccess(answer).json();
    }

    private String aliasPath() {
        return path("/aliases/" + Connection.encoded(Objects.requireNonNull(options.alias())));
    }

    private String path(String rest) {
        return FUNCTIONS + Connection.encoded(function) + rest;
    }
}
