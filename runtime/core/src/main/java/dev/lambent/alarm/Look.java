package dev.lambent.alarm;

import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Queries;
import dev.lambent.expression.TimeSeries;
import dev.lambent.metric.Datapoint;
import dev.lambent.metric.Measurements;
import dev.lambent.metric.Stat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an alarm looks at, ready to be looked at each minute. Used inside turns. */
final class Look {

    /** "Percentile-based alarms and low data samples". */
    private static final double ENOUGH = 10;

    private static final Duration DAY = Duration.ofDays(1);
    private static final double ALL = 100;
    private static final double HALF = 50;

    private final AlarmSettings.Rule rule;
    private final Duration period;
    private final @Nullable MetricStat metric;
    private final @Nullable Stat stat;
    private final @Nullable Queries queries;

    Look(AlarmSettings settings) {
        rule = settings.rule();
        if (settings.watched() instanceof Watched.OneMetric one) {
            metric = one.metric();
            stat = Objects.requireNonNull(Stat.ofWord(metric.stat()), metric.stat());
            queries = null;
            period = metric.period();
        } else {
            Watched.Formula formula = (Watched.Formula) settings.watched();
            metric = null;
            stat = null;
            queries = Queries.of(formula.queries());
            period = formula.queries().stream()
                    .filter(each -> each.returned())
                    .map(each -> queries.period(each.id()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** How long a period is. */
    Duration period() {
        return period;
    }

    /** How many periods are read. */
    int size() {
        return rule.evaluationPeriods() + Verdict.MORE;
    }

    /** What one look costs: the minutes that it may have to read. A formula of ten metrics over a week costs the most. */
    long cost() {
        return size() * Math.max(1, period.toMinutes()) * (queries == null ? 1 : queries.size());
    }

    /** Whether it spans more than a day ("Alarm evaluation": multi-day alarms are evaluated once per hour). */
    boolean isOfDays() {
        return period.multipliedBy(rule.evaluationPeriods()).compareTo(DAY) > 0;
    }

    /**
     * The periods that end at a moment and before; those that are not known whole are neither read nor given values by an
     * expression.
     *
     * @param since what was measured before this is forgotten
     */
    Window at(Instant end, Instant since, Measurements measurements) {
        long seconds = period.toSeconds();
        long remembered = Duration.between(since, end).toSeconds() / seconds;
        int known = (int) Math.max(0, Math.min(size(), remembered));
        Window window = new Window(end, seconds, size(), known);
        if (known == 0) {
            return window;
        }
        Instant from = window.start(known - 1);
        if (metric != null && stat != null) {
            for (Datapoint each : measurements.read(metric.metric(), from, end, period, metric.unit())) {
                double value = stat.of(each.statistics()).orElse(Double.NaN);
                window.put(
                        each.start().getEpochSecond(), value, each.statistics().samples());
            }
        } else if (queries != null) {
            List<TimeSeries> series =
                    queries.evaluate(measurements, from, end).get(0).series();
            series.stream()
                    .limit(1)
                    .forEach(one -> one.values().forEach((second, value) -> window.put(second, value, Double.NaN)));
        }
        return window;
    }

    /** Whether there are too few samples for a percentile to say anything, and the alarm is to stay as it is then. */
    boolean isTooLittle(Window window) {
        if (!"ignore".equals(rule.lowSamples()) || stat == null || stat.percent() == null) {
            return false;
        }
        double percent = stat.percent();
        double rare = (percent < HALF ? percent : ALL - percent) / ALL;
        double samples = 0;
        for (int i = 0; i < rule.evaluationPeriods(); i++) {
            samples += window.has(i) ? window.samples(i) : 0;
        }
        return samples < ENOUGH / rare;
    }
}
