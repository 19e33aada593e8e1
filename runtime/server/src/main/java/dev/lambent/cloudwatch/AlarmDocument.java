package dev.lambent.cloudwatch;

import dev.lambent.alarm.Alarm;
import dev.lambent.alarm.AlarmSettings;
import dev.lambent.alarm.MissingData;
import dev.lambent.alarm.Watched;
import dev.lambent.expression.MetricStat;
import dev.lambent.json.JsonObject;
import dev.lambent.metric.StandardUnit;
import dev.lambent.metric.Stat;
import java.math.BigDecimal;
import java.util.List;

/** An alarm as answers show it, its members in the order of the service model. */
final class AlarmDocument {

    private AlarmDocument() {}

    static JsonObject of(Alarm alarm) {
        AlarmSettings settings = alarm.settings();
        JsonObject.Builder document = JsonObject.builder()
                .put("AlarmName", alarm.name())
                .put("AlarmArn", alarm.arn())
                .put("AlarmDescription", settings.description())
                .put("AlarmConfigurationUpdatedTimestamp", alarm.configured())
                .put("ActionsEnabled", settings.actionsEnabled())
                .put("OKActions", settings.actions().ok())
                .put("AlarmActions", settings.actions().alarm())
                .put("InsufficientDataActions", settings.actions().insufficientData())
                .put("StateValue", alarm.state().value().name())
                .put("StateReason", alarm.state().reason())
                .put("StateReasonData", alarm.state().reasonData())
                .put("StateUpdatedTimestamp", alarm.state().updated());
        watched(document, settings.watched());
        rule(document, settings.rule());
        if (settings.watched() instanceof Watched.Formula formula) {
            document.put(AlarmShapes.METRICS, QueryShapes.write(formula.queries()));
        }
        return document.put("StateTransitionedTimestamp", alarm.state().transitioned())
                .build();
    }

    private static void watched(JsonObject.Builder document, Watched watched) {
        if (!(watched instanceof Watched.OneMetric one)) {
            document.put(Dimensions.NAME, List.of());
            return;
        }
        MetricStat metric = one.metric();
        StandardUnit unit = metric.unit();
        document.put("MetricName", metric.metric().name())
                .put("Namespace", metric.metric().namespace())
                .put(isExtended(metric) ? "ExtendedStatistic" : "Statistic", metric.stat())
                .put(Dimensions.NAME, Dimensions.write(metric.metric().dimensions()))
                .put("Period", (Long) metric.period().toSeconds())
                .put("Unit", unit == null ? null : unit.word());
    }

    private static boolean isExtended(MetricStat metric) {
        Stat stat = Stat.ofWord(metric.stat());
        return stat != null && stat.isPercentile();
    }

    private static void rule(JsonObject.Builder document, AlarmSettings.Rule rule) {
        Integer datapoints = rule.datapointsToAlarm();
        MissingData missing = rule.missing();
        document.put("EvaluationPeriods", rule.evaluationPeriods())
                .put("DatapointsToAlarm", datapoints == null ? null : (Long) datapoints.longValue())
                .put("Threshold", BigDecimal.valueOf(rule.threshold()))
                .put("ComparisonOperator", rule.comparison().word())
                .put("TreatMissingData", missing == null ? null : missing.word())
                .put("EvaluateLowSampleCountPercentile", rule.lowSamples());
    }
}
