package dev.lambent.bench;

import dev.lambent.account.AccountRegion;
import dev.lambent.alarm.AlarmSettings;
import dev.lambent.alarm.Comparison;
import dev.lambent.alarm.MissingData;
import dev.lambent.alarm.Watched;
import dev.lambent.domain.Domain;
import dev.lambent.expression.MetricStat;
import dev.lambent.function.Limits;
import dev.lambent.metric.Measurement;
import dev.lambent.metric.MetricName;
import dev.lambent.metric.StandardUnit;
import dev.lambent.time.SystemTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a thousand alarms of one-minute periods cost on the real clock, each with a series of its own that has data. */
final class AlarmCost implements Benchmark {

    private static final double MOST_PERCENT = 1;
    private static final int ALARMS = 1000;
    private static final Duration WATCHED = Duration.ofMinutes(3);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AccountRegion HOME = new AccountRegion("000000000000", "us-east-1");

    @Override
    public List<Row> run(Ground ground) {
        int alarms = ground.times(ALARMS, 10);
        try (SystemTimeline timeline = new SystemTimeline()) {
            Domain domain = Admissions.domain(timeline, Limits.aws());
            double none = percent(ground, domain, 0);
            timeline.enter(() -> {
                for (int i = 0; i < alarms; i++) {
                    domain.alarms().put(HOME, settings(i), Map.of());
                }
            });
            double some = percent(ground, domain, alarms);
            return List.of(Row.atMost(
                            "CPU of a core for " + Row.number(alarms) + " alarms of one-minute periods",
                            some - none,
                            MOST_PERCENT,
                            " %")
                    .beside("the same JVM without alarms: " + Row.number(none) + " %", none / Math.max(some, 1e-9)));
        }
    }

    /** What the process takes while each alarm's series gets a value in each minute. */
    private static double percent(Ground ground, Domain domain, int series) {
        Duration watched = ground.lasting(WATCHED);
        Stopwatch watch = new Stopwatch();
        double before = cpuSeconds();
        double putting = 0;
        for (Duration gone = Duration.ZERO; gone.compareTo(watched) < 0; gone = gone.plus(MINUTE)) {
            double begin = cpuSeconds();
            put(domain, series);
            putting += cpuSeconds() - begin;
            Duration left = watched.minus(gone);
            Stopwatch.rest(left.compareTo(MINUTE) < 0 ? left : MINUTE);
        }
        return (cpuSeconds() - before - putting) / watch.seconds() * 100;
    }

    private static void put(Domain domain, int series) {
        domain.timeline().enter(() -> {
            List<Measurement> data = new ArrayList<>();
            for (int i = 0; i < series; i++) {
                data.add(new Measurement(
                        "metric-" + i,
                        Map.of("shop", "north"),
                        domain.timeline().now(),
                        StandardUnit.COUNT,
                        false,
                        new Measurement.One(i % 7)));
            }
            domain.measurements().put(HOME, "Shop", data);
        });
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1000.0;
    }

    private static AlarmSettings settings(int number) {
        MetricName metric = new MetricName(HOME, "Shop", "metric-" + number, Map.of("shop", "north"));
        return new AlarmSettings(
                "alarm-" + number,
                null,
                true,
                AlarmSettings.Actions.NONE,
                new Watched.OneMetric(new MetricStat(metric, MINUTE, "Sum", null)),
                new AlarmSettings.Rule(3, 2, 5, Comparison.GREATER, MissingData.NOT_BREACHING, null));
    }
}
