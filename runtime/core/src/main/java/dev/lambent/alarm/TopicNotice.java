package dev.lambent.alarm;

import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Query;
import dev.lambent.metric.Stat;
import dev.lambent.text.JsonText;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a topic is told of an alarm, member by member as CloudWatch's messages have them. */
final class TopicNotice {

    private TopicNotice() {}

    static String subject(Alarm alarm) {
        return alarm.state().value() + ": \"" + alarm.name() + "\" in "
                + Regions.name(alarm.home().region());
    }

    static String message(Alarm alarm, StateValue before) {
        AlarmSettings settings = alarm.settings();
        return new JsonText()
                .with("AlarmName", alarm.name())
                .raw("AlarmDescription", Json.textOrNull(settings.description()))
                .with("AWSAccountId", alarm.home().account())
                .with("AlarmConfigurationUpdatedTimestamp", Times.document(alarm.configured()))
                .with("NewStateValue", alarm.state().value().name())
                .with("NewStateReason", alarm.state().reason())
                .with("StateChangeTime", Times.document(alarm.state().updated()))
                .with("Region", Regions.name(alarm.home().region()))
                .with("AlarmArn", alarm.arn())
                .with("OldStateValue", before.name())
                .raw("OKActions", Json.texts(settings.actions().ok()))
                .raw("AlarmActions", Json.texts(settings.actions().alarm()))
                .raw("InsufficientDataActions", Json.texts(settings.actions().insufficientData()))
                .with("Trigger", trigger(settings))
                .toString();
    }

    private static JsonText trigger(AlarmSettings settings) {
        JsonText trigger = new JsonText();
        if (settings.watched() instanceof Watched.OneMetric one) {
            metric(trigger, one.metric());
            rule(trigger.with("Period", one.metric().period().toSeconds()), settings.rule());
        } else {
            Watched.Formula formula = (Watched.Formula) settings.watched();
            rule(trigger.with("Period", new Look(settings).period().toSeconds()), settings.rule());
            trigger.raw("Metrics", Json.array(formula.queries(), TopicNotice::query));
        }
        return trigger;
    }

    private static void metric(JsonText trigger, MetricStat metric) {
        Stat stat = Stat.ofWord(metric.stat());
        boolean percentile = stat != null && stat.isPercentile();
        trigger.with("MetricName", metric.metric().name())
                .with("Namespace", metric.metric().namespace())
                .with("StatisticType", percentile ? "ExtendedStatistic" : "Statistic")
                .with(percentile ? "ExtendedStatistic" : "Statistic", percentile ? metric.stat() : word(metric.stat()))
                .raw("Unit", unit(metric))
                .raw("Dimensions", dimensions(metric.metric().dimensions()));
    }

    /** SAMPLE_COUNT, AVERAGE, SUM, MINIMUM, MAXIMUM. */
    private static String word(String stat) {
        return stat.equals("SampleCount") ? "SAMPLE_COUNT" : stat.toUpperCase(Locale.ROOT);
    }

    private static String unit(MetricStat metric) {
        return Json.textOrNull(metric.unit() == null ? null : metric.unit().word());
    }

    private static String dimensions(Map<String, String> dimensions) {
        return Json.array(
                dimensions.entrySet(),
                each -> new JsonText()
                        .with("value", each.getValue())
                        .with("name", each.getKey())
                        .toString());
    }

    private static void rule(JsonText trigger, AlarmSettings.Rule rule) {
        trigger.with("EvaluationPeriods", rule.evaluationPeriods());
        if (rule.datapointsToAlarm() != null) {
            trigger.with("DatapointsToAlarm", rule.datapointsToAlarm());
        }
        trigger.with("ComparisonOperator", rule.comparison().word())
                .raw("Threshold", Double.toString(rule.threshold()))
                .with(
                        "TreatMissingData",
                        rule.missing() == null ? "" : rule.missing().word())
                .with("EvaluateLowSampleCountPercentile", orEmpty(rule.lowSamples()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String query(Query query) {
        JsonText json = new JsonText();
        if (query.expression() != null) {
            json.with("Expression", query.expression());
        }
        json.with("Id", query.id());
        if (query.label() != null) {
            json.with("Label", query.label());
        }
        if (query.metric() != null) {
            json.with("MetricStat", stat(query.metric()));
        }
        return json.raw("ReturnData", Boolean.toString(query.returned())).toString();
    }

    private static JsonText stat(MetricStat metric) {
        JsonText json = new JsonText()
                .with(
                        "Metric",
                        new JsonText()
                                .raw("Dimensions", dimensions(metric.metric().dimensions()))
                                .with("MetricName", metric.metric().name())
                                .with("Namespace", metric.metric().namespace()))
                .with("Period", metric.period().toSeconds())
                .with("Stat", metric.stat());
        return metric.unit() == null ? json : json.with("Unit", metric.unit().word());
    }
}
