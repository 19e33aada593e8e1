package dev.lambent.alarm;

import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Query;
import dev.lambent.metric.MetricName;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of alarms for tests, each made from another one by one change. */
record Settings(AlarmSettings made) {

    static final MetricName FAILED = new MetricName(Simulation.HOME, "Shop", "Failed", Map.of("Desk", "4"));

    /** More than zero failures in a minute. */
    static Settings of(String name) {
        return new Settings(new AlarmSettings(
                name,
                null,
                true,
                AlarmSettings.Actions.NONE,
                new Watched.OneMetric(stat(60, "Sum")),
                new AlarmSettings.Rule(1, null, 0, Comparison.GREATER, null, null)));
    }

    static MetricStat stat(int seconds, String stat) {
        return new MetricStat(FAILED, Duration.ofSeconds(seconds), stat, null);
    }

    static Query query(String id, String expression) {
        return new Query(id, null, expression, null, true, null);
    }

    static Query query(String id, MetricStat metric) {
        return new Query(id, metric, null, null, false, null);
    }

    Settings actions(List<String> ok, List<String> alarm, List<String> insufficient) {
        return with(made.watched(), made.rule(), new AlarmSettings.Actions(ok, alarm, insufficient));
    }

    Settings watching(MetricStat metric) {
        return with(new Watched.OneMetric(metric), made.rule(), made.actions());
    }

    Settings watching(Query... queries) {
        return with(new Watched.Formula(List.of(queries)), made.rule(), made.actions());
    }

    Settings periods(int all, @Nullable Integer needed) {
        AlarmSettings.Rule rule = made.rule();
        return rule(new AlarmSettings.Rule(
                all, needed, rule.threshold(), rule.comparison(), rule.missing(), rule.lowSamples()));
    }

    Settings missing(MissingData treatment) {
        AlarmSettings.Rule rule = made.rule();
        return rule(new AlarmSettings.Rule(
                rule.evaluationPeriods(),
                rule.datapointsToAlarm(),
                rule.threshold(),
                rule.comparison(),
                treatment,
                rule.lowSamples()));
    }

    Settings compared(Comparison comparison, double threshold) {
        AlarmSettings.Rule rule = made.rule();
        return rule(new AlarmSettings.Rule(
                rule.evaluationPeriods(),
                rule.datapointsToAlarm(),
                threshold,
                comparison,
                rule.missing(),
                rule.lowSamples()));
    }

    Settings lowSamples(String option) {
        AlarmSettings.Rule rule = made.rule();
        return rule(new AlarmSettings.Rule(
                rule.evaluationPeriods(),
                rule.datapointsToAlarm(),
                rule.threshold(),
                rule.comparison(),
                rule.missing(),
                option));
    }

    private Settings rule(AlarmSettings.Rule rule) {
        return with(made.watched(), rule, made.actions());
    }

    private Settings with(Watched watched, AlarmSettings.Rule rule, AlarmSettings.Actions actions) {
        return new Settings(
                new AlarmSettings(made.name(), made.description(), made.actionsEnabled(), actions, watched, rule));
    }
}
