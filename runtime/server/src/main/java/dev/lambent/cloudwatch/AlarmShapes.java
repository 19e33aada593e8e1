package dev.lambent.cloudwatch;

import dev.lambent.account.AccountRegion;
import dev.lambent.alarm.AlarmSettings;
import dev.lambent.alarm.Comparison;
import dev.lambent.alarm.MissingData;
import dev.lambent.alarm.Watched;
import dev.lambent.expression.MetricStat;
import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.MetricName;
import dev.lambent.metric.Stat;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Member;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An alarm's settings, as PutMetricAlarm has them. The texts about Metrics and Threshold beside others, about MetricName and
 * about TreatMissingData are CloudWatch's, as users have reported them.
 */
final class AlarmShapes {

    static final String METRICS = "Metrics";

    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int LONGEST_WORD = 255;

    static final Constraints CONSTRAINTS = Constraints.of(
            Members.alarmName("AlarmName").required(),
            Member.text("AlarmDescription").maxLength(LONGEST_DESCRIPTION),
            Member.flag("ActionsEnabled"),
            Members.actions("OKActions"),
            Members.actions("AlarmActions"),
            Members.actions("InsufficientDataActions"),
            QueryShapes.metricName(),
            QueryShapes.namespace(),
            Members.statistic(),
            Member.text("ExtendedStatistic"),
            Dimensions.constrained(),
            Members.count("Period"),
            Units.constrained(),
            Members.count("EvaluationPeriods"),
            Members.count("DatapointsToAlarm"),
            Member.decimal("Threshold"),
            Members.comparison(),
            Member.text("TreatMissingData").minLength(1).maxLength(LONGEST_WORD),
            Member.text("EvaluateLowSampleCountPercentile").minLength(1).maxLength(LONGEST_WORD),
            QueryShapes.constrained(METRICS),
            Tags.constrained(),
            Member.text("ThresholdMetricId"),
            Member.object("EvaluationCriteria"),
            Member.integer("EvaluationInterval"));

    /** What says which metric an alarm looks at, if it is one. */
    private static final List<String> OF_ONE_METRIC =
            List.of("MetricName", "Namespace", "Dimensions", "Period", "Unit", "Statistic", "ExtendedStatistic");

    private final JsonObject request;
    private final AccountRegion home;

    AlarmShapes(JsonObject request, AccountRegion home) {
        this.request = request;
        this.home = home;
    }

    AlarmSettings settings() {
        refuseOthers();
        return new AlarmSettings(
                required("AlarmName"),
                request.text("AlarmDescription"),
                !Boolean.FALSE.equals(request.flag("ActionsEnabled")),
                new AlarmSettings.Actions(
                        actions("OKActions"), actions("AlarmActions"), actions("InsufficientDataActions")),
                watched(),
                rule());
    }

    private void refuseOthers() {
        if (request.has("Threshold") && request.has("ThresholdMetricId")) {
            throw CloudWatchFault.validation("Threshold and ThresholdMetricId cannot both be set");
        }
        refuse("ThresholdMetricId", "Compare with a Threshold: there is no anomaly detection.");
        refuse("EvaluationCriteria", "Say what to look at with MetricName or Metrics: there is no PromQL.");
        refuse("EvaluationInterval", "Leave it out: an alarm is evaluated every minute, or every ten seconds.");
    }

    private void refuse(String name, String advice) {
        if (request.has(name)) {
            throw CloudWatchFault.notSupported(name, advice);
        }
    }

    private List<String> actions(String name) {
        return Objects.requireNonNullElse(request.texts(name), List.of());
    }

    private Watched watched() {
        List<JsonObject> metrics = request.objects(METRICS);
        if (metrics == null || metrics.isEmpty()) {
            return new Watched.OneMetric(metric());
        }
        for (String name : OF_ONE_METRIC) {
            Object value = request.value(name);
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                throw CloudWatchFault.validation(name + " should not be set if list of Metrics is set.");
            }
        }
        return new Watched.Formula(new QueryShapes(METRICS, home).read(request));
    }

    private MetricStat metric() {
        String name = required("MetricName");
        String namespace = required("Namespace");
        return new MetricStat(
                new MetricName(home, namespace, name, Dimensions.strictly(request)),
                Duration.ofSeconds(number("Period")),
                stat(),
                Units.read(request));
    }

    private String stat() {
        String simple = request.text("Statistic");
        String extended = request.text("ExtendedStatistic");
        if (simple != null && extended != null) {
            throw CloudWatchFault.validation("Statistic and ExtendedStatistic cannot both be set");
        }
        if (extended == null) {
            return simple == null ? required("Statistic") : simple;
        }
        Stat stat = Stat.ofWord(extended);
        if (stat == null || !stat.isPercentile()) {
            throw CloudWatchFault.validation(
                    "The value " + extended + " for parameter ExtendedStatistic is not supported.");
        }
        return extended;
    }

    private AlarmSettings.Rule rule() {
        Long datapoints = request.integer("DatapointsToAlarm");
        return new AlarmSettings.Rule(
                (int) number("EvaluationPeriods"),
                datapoints == null ? null : datapoints.intValue(),
                threshold(),
                comparison(),
                treatment(),
                request.text("EvaluateLowSampleCountPercentile"));
    }

    private double threshold() {
        Double threshold = request.floating("Threshold");
        if (threshold == null) {
            throw missing("Threshold");
        }
        return threshold;
    }

    private Comparison comparison() {
        String word = required("ComparisonOperator");
        Comparison comparison = Comparison.ofWord(word);
        if (comparison == null) {
            throw CloudWatchFault.notSupported(
                    "The ComparisonOperator " + word, "Compare with a Threshold: there is no anomaly detection.");
        }
        return comparison;
    }

    private @Nullable MissingData treatment() {
        String word = request.text("TreatMissingData");
        MissingData missing = word == null ? null : MissingData.ofWord(word);
        if (word != null && missing == null) {
            String supported = Arrays.stream(new MissingData[] {
                        MissingData.BREACHING, MissingData.NOT_BREACHING, MissingData.IGNORE, MissingData.MISSING
                    })
                    .map(MissingData::word)
                    .collect(Collectors.joining(", ", "[", "]"));
            throw CloudWatchFault.validation("The value " + word
                    + " is not supported for TreatMissingData parameter. Supported values are " + supported + ".");
        }
        return missing;
    }

    private String required(String name) {
        String text = request.text(name);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    private long number(String name) {
        Long number = request.integer(name);
        if (number == null) {
            throw missing(name);
        }
        return number;
    }

    private static CloudWatchFault missing(String name) {
        return CloudWatchFault.validation(name + " must not be null");
    }
}
