package dev.lambent.cloudwatch;

import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.Measurement;
import dev.lambent.metric.StandardUnit;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes what users have measured. */
final class PutOperations {

    private static final String DATA = "MetricData";
    private static final String VALUE = "Value";
    private static final String VALUES = "Values";
    private static final String COUNTS = "Counts";
    private static final String STATISTICS = "StatisticValues";
    private static final String RESOLUTION = "StorageResolution";

    private final Turns<CloudWatch> turns;

    PutOperations(Turns<CloudWatch> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(JsonOperation.of("PutMetricData", this::put)
                .constrained(Constraints.of(
                        Member.text("Namespace"),
                        Member.list(DATA).each(datum()),
                        Member.list("EntityMetricData"),
                        Member.flag("StrictEntityValidation"))));
    }

    /** Without constraints but for the types: this operation checks in its own words. */
    private static Member datum() {
        return Member.object(
                "",
                Member.text("MetricName"),
                Dimensions.typed(),
                Member.timestamp("Timestamp"),
                Member.decimal(VALUE),
                Member.object(
                        STATISTICS,
                        Member.decimal("SampleCount"),
                        Member.decimal("Sum"),
                        Member.decimal("Minimum"),
                        Member.decimal("Maximum")),
                Member.list(VALUES).each(Member.decimal("")),
                Member.list(COUNTS).each(Member.decimal("")),
                Member.text("Unit"),
                Member.integer(RESOLUTION));
    }

    private Reply put(Input input) {
        JsonObject request = input.body();
        if (request.has("EntityMetricData")) {
            throw CloudWatchFault.notSupported("EntityMetricData", "Put the data into MetricData, without entities.");
        }
        Parameters parameters = new Parameters();
        String namespace = parameters.required(request, "Namespace", "Namespace");
        List<JsonObject> sent = request.objects(DATA);
        parameters.require(sent, DATA);
        List<Measurement> data = read(Objects.requireNonNullElse(sent, List.of()), parameters);
        parameters.check();
        return turns.tell(watch -> watch.measurements().put(CloudWatch.home(input), namespace, data));
    }

    private List<Measurement> read(List<JsonObject> sent, Parameters parameters) {
        Instant now = turns.timeline().now();
        List<Measurement> data = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            data.add(read(sent.get(i), Parameters.element(DATA, i), parameters, now));
        }
        return data;
    }

    private static Measurement read(JsonObject datum, String path, Parameters parameters, Instant now) {
        String name = parameters.required(datum, "MetricName", path + ".MetricName");
        Map<String, String> dimensions = Dimensions.read(datum, path + ".", parameters);
        parameters.exclusive(datum, path, VALUE, STATISTICS);
        parameters.exclusive(datum, path, VALUE, VALUES);
        parameters.exclusive(datum, path, VALUES, STATISTICS);
        Long resolution = datum.integer(RESOLUTION);
        if (resolution != null && resolution != 1 && resolution != 60) {
            parameters.oneOf(resolution.toString(), path + "." + RESOLUTION, List.of("1", "60"));
        }
        return new Measurement(
                name,
                dimensions,
                Objects.requireNonNullElse(EpochSeconds.read(datum, "Timestamp"), now),
                Units.read(datum, path + ".", parameters, StandardUnit.NONE),
                resolution != null && resolution == 1,
                values(datum, path, parameters));
    }

    private static Measurement.Values values(JsonObject datum, String path, Parameters parameters) {
        Double value = datum.floating(VALUE);
        if (value != null) {
            return new Measurement.One(value);
        }
        JsonObject statistics = datum.object(STATISTICS);
        return statistics == null
                ? new Measurement.Many(datum.floatings(VALUES), datum.floatings(COUNTS))
                : summary(statistics, path + "." + STATISTICS + ".", parameters);
    }

    private static Measurement.Summary summary(JsonObject statistics, String path, Parameters parameters) {
        return new Measurement.Summary(
                number(statistics, "SampleCount", path, parameters),
                number(statistics, "Sum", path, parameters),
                number(statistics, "Minimum", path, parameters),
                number(statistics, "Maximum", path, parameters));
    }

    private static double number(JsonObject statistics, String name, String path, Parameters parameters) {
        Double number = statistics.floating(name);
        parameters.require(number, path + name);
        return Objects.requireNonNullElse(number, 0.0);
    }
}
