package dev.lambent.alarm;

import dev.lambent.account.AccountRegion;
import dev.lambent.delivery.Targets;
import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Queries;
import dev.lambent.expression.Query;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.Stat;
import dev.lambent.text.JsonScan;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What PutMetricAlarm and SetAlarmState take. The texts about the returned element, the data points to alarm, the region and the day are
 * CloudWatch's, as users have reported them; the one about the week is made after that about the day; the others are Lambent's.
 */
final class AlarmChecks {

    /** "PutMetricAlarm" in the API reference, as the next one. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_DESCRIPTION = 1_024;
    /** "PutMetricAlarm" in the API reference. */
    private static final int MOST_ACTIONS = 5;
    /** "CloudWatch service quotas": metrics in the math expression of an alarm. */
    private static final int MOST_METRICS = 10;
    /** Lambent's bound on metrics and expressions together: AWS tells none. */
    private static final int MOST_ELEMENTS = 20;

    /** "SetAlarmState" in the API reference, as the next one. */
    private static final int LONGEST_REASON = 1_023;

    private static final int LONGEST_REASON_DATA = 4_000;

    private static final long MINUTE = 60;
    private static final Set<Long> FINE = Set.of(10L, 20L, 30L);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private AlarmChecks() {}

    /**
     * Checks settings.
     *
     * @throws CloudWatchFault when there can't be such an alarm
     */
    static void check(AccountRegion home, AlarmSettings settings) {
        name(settings.name());
        if (settings.description() != null && settings.description().length() > LONGEST_DESCRIPTION) {
            throw CloudWatchFault.validation(
                    "AlarmDescription must not be longer than " + LONGEST_DESCRIPTION + " characters.");
        }
        actions(home, "OKActions", settings.actions().ok());
        actions(home, "AlarmActions", settings.actions().alarm());
        actions(home, "InsufficientDataActions", settings.actions().insufficientData());
        Duration period = period(home, settings.watched());
        rule(settings.rule(), period);
        lowSamples(settings);
    }

    /**
     * Checks why somebody wants a state.
     *
     * @param reasonData JSON, or null
     * @throws CloudWatchFault when it is too long, or the data is no JSON
     */
    static void checkState(String reason, @Nullable String reasonData) {
        if (reason.length() > LONGEST_REASON) {
            throw CloudWatchFault.validation("StateReason must not be longer than " + LONGEST_REASON + " characters.");
        }
        if (reasonData != null && reasonData.length() > LONGEST_REASON_DATA) {
            throw CloudWatchFault.validation(
                    "StateReasonData must not be longer than " + LONGEST_REASON_DATA + " characters.");
        }
        if (reasonData != null && !JsonScan.isJson(reasonData)) {
            throw CloudWatchFault.invalidFormat("StateReasonData must be JSON.");
        }
    }

    private static void name(String name) {
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(each -> each < ' ' || each == 127)) {
            throw CloudWatchFault.validation("AlarmName must be between 1 and " + LONGEST_NAME
                    + " characters long and must not contain control characters.");
        }
    }

    private static void actions(AccountRegion home, String where, List<String> arns) {
        if (arns.size() > MOST_ACTIONS) {
            throw CloudWatchFault.validation(where + " must not have more than " + MOST_ACTIONS + " members.");
        }
        for (String arn : arns) {
            String[] parts = arn.split(":", 6);
            if (parts.length < 6 || !parts[0].equals("arn")) {
                throw CloudWatchFault.validation("Invalid arn syntax: " + arn);
            }
            String service = Targets.service(arn);
            if (!service.equals("sns") && !service.equals("lambda")) {
                throw CloudWatchFault.notSupported(
                        "The alarm action " + arn, "Have the alarm tell a topic of SNS or a function.");
            }
            if (!parts[3].equals(home.region())) {
                throw CloudWatchFault.validation(
                        "Invalid region " + parts[3] + " specified. Only " + home.region() + " is supported.");
            }
        }
    }

    /** How long the periods of what is watched are; it is looked at on the way. */
    private static Duration period(AccountRegion home, Watched watched) {
        if (watched instanceof Watched.OneMetric one) {
            metric(home, one.metric());
            return one.metric().period();
        }
        return formula(home, ((Watched.Formula) watched).queries());
    }

    private static void metric(AccountRegion home, MetricStat metric) {
        long seconds = metric.period().toSeconds();
        if (!FINE.contains(seconds) && (seconds < MINUTE || seconds % MINUTE != 0)) {
            throw CloudWatchFault.validation("Period must be 10, 20, 30 or a multiple of 60, not " + seconds + ".");
        }
        if (Stat.ofWord(metric.stat()) == null) {
            throw CloudWatchFault.invalidValue(
                    "The value " + metric.stat() + " for parameter ExtendedStatistic is not supported.");
        }
        if (!metric.metric().home().equals(home)) {
            throw CloudWatchFault.notSupported("An alarm on a metric of another account", "Make it in that account.");
        }
    }

    private static Duration formula(AccountRegion home, List<Query> list) {
        if (list.size() > MOST_ELEMENTS) {
            throw CloudWatchFault.validation(
                    "The metrics list must not have more than " + MOST_ELEMENTS + " metrics and expressions.");
        }
        List<Query> returned = list.stream().filter(Query::returned).toList();
        if (returned.size() != 1) {
            throw CloudWatchFault.validation("Exactly one element of the metrics list should return data.");
        }
        List<MetricStat> metrics =
                list.stream().flatMap(each -> Stream.ofNullable(each.metric())).toList();
        if (metrics.size() > MOST_METRICS) {
            throw CloudWatchFault.validation("The metrics list must not have more than " + MOST_METRICS + " metrics.");
        }
        metrics.forEach(each -> metric(home, each));
        if (metrics.stream().map(MetricStat::period).distinct().count() > 1) {
            throw CloudWatchFault.validation("Period must be consistent across all metrics in the metrics list.");
        }
        Queries queries = Queries.of(list);
        String id = returned.get(0).id();
        if (!queries.isSingle(id)) {
            throw CloudWatchFault.validation(
                    "Error in expression '" + id + "': an alarm can look at one time series, not at an array of them.");
        }
        return queries.period(id);
    }

    private static void rule(AlarmSettings.Rule rule, Duration period) {
        if (rule.evaluationPeriods() < 1) {
            throw CloudWatchFault.validation("EvaluationPeriods must be at least 1.");
        }
        if (rule.needed() < 1) {
            throw CloudWatchFault.validation("DatapointsToAlarm must be at least 1.");
        }
        if (rule.needed() > rule.evaluationPeriods()) {
            throw CloudWatchFault.validation("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
        }
        if (!Double.isFinite(rule.threshold())) {
            throw CloudWatchFault.validation("Threshold must be a number.");
        }
        Duration most = period.compareTo(HOUR) < 0 ? DAY : WEEK;
        if (rule.evaluationPeriods() > most.toSeconds() / period.toSeconds()) {
            throw CloudWatchFault.validation("Metrics cannot be checked across more than a "
                    + (most.equals(DAY) ? "day" : "week") + " (EvaluationPeriods * Period must be <= "
                    + most.toSeconds() + ").");
        }
    }

    private static void lowSamples(AlarmSettings settings) {
        String option = settings.rule().lowSamples();
        if (option == null) {
            return;
        }
        if (!option.equals("evaluate") && !option.equals("ignore")) {
            throw CloudWatchFault.validation("Option " + option + " is not supported. Supported options for parameter"
                    + " EvaluateLowSampleCountPercentile are evaluate and ignore.");
        }
        boolean percentile = settings.watched() instanceof Watched.OneMetric one && isPercentile(one.metric());
        if (!percentile) {
            throw CloudWatchFault.validation(
                    "EvaluateLowSampleCountPercentile can be given for alarms on one percentile alone.");
        }
    }

    private static boolean isPercentile(MetricStat metric) {
        Stat stat = Stat.ofWord(metric.stat());
        return stat != null && stat.isPercentile();
    }
}
