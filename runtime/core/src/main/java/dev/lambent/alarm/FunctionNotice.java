package dev.lambent.alarm;

import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Query;
import dev.lambent.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The event that an alarm invokes a function with ("Invoke a Lambda function from an alarm"). */
final class FunctionNotice {

    private FunctionNotice() {}

    static String event(Alarm alarm, AlarmState before) {
        JsonText data = new JsonText()
                .with("alarmName", alarm.name())
                .with("state", state(alarm.state()))
                .with("previousState", state(before))
                .with("configuration", configuration(alarm.settings()));
        return new JsonText()
                .with("source", "aws.cloudwatch")
                .with("alarmArn", alarm.arn())
                .with("accountId", alarm.home().account())
                .with("time", Times.document(alarm.state().updated()))
                .with("region", alarm.home().region())
                .with("alarmData", data)
                .toString();
    }

    private static JsonText state(AlarmState state) {
        JsonText json = new JsonText().with("value", state.value().name()).with("reason", state.reason());
        if (state.reasonData() != null) {
            json.with("reasonData", state.reasonData());
        }
        return json.with("timestamp", Times.document(state.updated()));
    }

    private static JsonText configuration(AlarmSettings settings) {
        JsonText json = new JsonText();
        if (settings.description() != null) {
            json.with("description", settings.description());
        }
        List<Query> queries = settings.watched() instanceof Watched.OneMetric one
                ? List.of(new Query(id(settings.name()), one.metric(), null, null, true, null))
                : ((Watched.Formula) settings.watched()).queries();
        return json.raw("metrics", Json.array(queries, FunctionNotice::query));
    }

    /** CloudWatch makes up an id for the metric of an alarm that has but one; this one is always the same for the same alarm. */
    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String query(Query query) {
        JsonText json = new JsonText().with("id", query.id());
        if (query.metric() != null) {
            json.with("metricStat", stat(query.metric()));
        }
        if (query.expression() != null) {
            json.with("expression", query.expression());
        }
        if (query.label() != null) {
            json.with("label", query.label());
        }
        return json.raw("returnData", Boolean.toString(query.returned())).toString();
    }

    private static JsonText stat(MetricStat metric) {
        JsonText dimensions = new JsonText();
        for (Map.Entry<String, String> each : metric.metric().dimensions().entrySet()) {
            dimensions.with(each.getKey(), each.getValue());
        }
        JsonText json = new JsonText()
                .with(
                        "metric",
                        new JsonText()
                                .with("namespace", metric.metric().namespace())
                                .with("name", metric.metric().name())
                                .with("dimensions", dimensions))
                .with("period", metric.period().toSeconds())
                .with("stat", metric.stat());
        return metric.unit() == null ? json : json.with("unit", metric.unit().word());
    }
}
