package dev.lambent.alarm;

import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Query;
import dev.lambent.metric.Stat;
import dev.lambent.text.JsonText;
import java.time.Instant;
import java.util.Map;

/** What the history of an alarm says: its sentences, and its documents as CloudWatch writes them. */
final class Records {

    private Records() {}

    static HistoryItem created(Alarm alarm) {
        return configured(
                alarm,
                "Alarm \"" + alarm.name() + "\" created",
                new JsonText()
                        .with("version", "1.0")
                        .with("type", "Create")
                        .with("createdAlarm", configuration(alarm)));
    }

    static HistoryItem updated(Alarm before, Alarm alarm) {
        return configured(
                alarm,
                "Alarm \"" + alarm.name() + "\" updated",
                new JsonText()
                        .with("version", "1.0")
                        .with("type", "Update")
                        .with("originalAlarm", configuration(before))
                        .with("updatedAlarm", configuration(alarm)));
    }

    static HistoryItem deleted(Alarm alarm, Instant now) {
        JsonText data =
                new JsonText().with("version", "1.0").with("type", "Delete").with("deletedAlarm", configuration(alarm));
        return new HistoryItem(
                alarm.home(),
                alarm.name(),
                now,
                HistoryItem.Kind.CONFIGURATION_UPDATE,
                "Alarm \"" + alarm.name() + "\" deleted",
                data.toString());
    }

    private static HistoryItem configured(Alarm alarm, String summary, JsonText data) {
        return new HistoryItem(
                alarm.home(),
                alarm.name(),
                alarm.configured(),
                HistoryItem.Kind.CONFIGURATION_UPDATE,
                summary,
                data.toString());
    }

    static HistoryItem changed(Alarm alarm, AlarmState before) {
        JsonText data = new JsonText()
                .with("version", "1.0")
                .with("oldState", state(before))
                .with("newState", state(alarm.state()));
        return new HistoryItem(
                alarm.home(),
                alarm.name(),
                alarm.state().updated(),
                HistoryItem.Kind.STATE_UPDATE,
                "Alarm updated from " + before.value() + " to " + alarm.state().value(),
                data.toString());
    }

    /** Somebody was told, or could not be; {@code failure} is empty where they were. */
    static HistoryItem acted(Alarm alarm, String target, String published, String failure) {
        boolean well = failure.isEmpty();
        JsonText data = new JsonText()
                .with("actionState", well ? "Succeeded" : "Failed")
                .with("stateUpdateTimestamp", alarm.state().updated().toEpochMilli())
                .with("notificationResource", target)
                .with("publishedMessage", published)
                .raw("error", well ? "null" : JsonText.quote(failure));
        String summary = well
                ? "Successfully executed action " + target
                : "Failed to execute action " + target + ". Received error: \"" + failure + "\"";
        return new HistoryItem(
                alarm.home(), alarm.name(), alarm.state().updated(), HistoryItem.Kind.ACTION, summary, data.toString());
    }

    private static JsonText state(AlarmState state) {
        JsonText json = new JsonText().with("stateValue", state.value().name()).with("stateReason", state.reason());
        return state.reasonData() == null ? json : json.raw("stateReasonData", state.reasonData());
    }

    private static JsonText configuration(Alarm alarm) {
        AlarmSettings settings = alarm.settings();
        JsonText json = new JsonText()
                .with("alarmName", alarm.name())
                .with("alarmArn", alarm.arn())
                .raw("alarmDescription", Json.textOrNull(settings.description()))
                .raw("actionsEnabled", Boolean.toString(settings.actionsEnabled()))
                .raw("okactions", Json.texts(settings.actions().ok()))
                .raw("alarmActions", Json.texts(settings.actions().alarm()))
                .raw("insufficientDataActions", Json.texts(settings.actions().insufficientData()))
                .with("stateValue", alarm.state().value().name())
                .with("stateUpdatedTimestamp", Times.document(alarm.state().updated()))
                .with("alarmConfigurationUpdatedTimestamp", Times.document(alarm.configured()))
                .with("evaluationPeriods", settings.rule().evaluationPeriods())
                .with("comparisonOperator", settings.rule().comparison().word())
                .raw("threshold", Double.toString(settings.rule().threshold()));
        optional(json, settings.rule());
        if (settings.watched() instanceof Watched.OneMetric one) {
            metric(json, one.metric());
        } else {
            json.raw("metrics", Json.array(((Watched.Formula) settings.watched()).queries(), Records::query));
        }
        return json;
    }

    private static void optional(JsonText json, AlarmSettings.Rule rule) {
        if (rule.datapointsToAlarm() != null) {
            json.with("datapointsToAlarm", rule.datapointsToAlarm());
        }
        if (rule.missing() != null) {
            json.with("treatMissingData", rule.missing().word());
        }
        if (rule.lowSamples() != null) {
            json.with("evaluateLowSampleCountPercentile", rule.lowSamples());
        }
    }

    private static void metric(JsonText json, MetricStat metric) {
        Stat stat = Stat.ofWord(metric.stat());
        boolean percentile = stat != null && stat.isPercentile();
        json.with("metricName", metric.metric().name())
                .with("namespace", metric.metric().namespace())
                .raw("dimensions", dimensions(metric.metric().dimensions()))
                .with("period", metric.period().toSeconds())
                .with(percentile ? "extendedStatistic" : "statistic", metric.stat());
        if (metric.unit() != null) {
            json.with("unit", metric.unit().word());
        }
    }

    private static String dimensions(Map<String, String> dimensions) {
        return Json.array(
                dimensions.entrySet(),
                each -> new JsonText()
                        .with("name", each.getKey())
                        .with("value", each.getValue())
                        .toString());
    }

    private static String query(Query query) {
        JsonText json = new JsonText().with("id", query.id());
        if (query.expression() != null) {
            json.with("expression", query.expression());
        }
        if (query.metric() != null) {
            JsonText metric = new JsonText();
            metric(metric, query.metric());
            json.with("metricStat", metric);
        }
        return json.raw("returnData", Boolean.toString(query.returned())).toString();
    }
}
