package dev.lambent.bench;

import dev.lambent.account.AccountRegion;
import dev.lambent.alarm.AlarmSettings;
import dev.lambent.alarm.Comparison;
import dev.lambent.alarm.MissingData;
import dev.lambent.alarm.StateValue;
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

/**
 * What a thousand alarms of one-minute periods cost on the real clock, each with a series of its own that has data: the CPU of the
 * whole process in a minute, in which all of them are evaluated once, by code that has hardly been run before. What the same
 * process takes without any alarm in a shorter while is taken off.
 */
final class AlarmCost implements Benchmark {

    private static final double MOST_PERCENT = 1;
    private static final int ALARMS = 1000;
    private static final Duration WITHOUT = Duration.ofSeconds(15);
    private static final Duration SETTLING = Duration.ofSeconds(4);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AccountRegion HOME = new AccountRegion("000000000000", "us-east-1");

    @Override
    public List<Row> run(Ground ground) {
        int alarms = ground.times(ALARMS, 10);
        try (SystemTimeline timeline = new SystemTimeline()) {
            Domain domain = Admissions.domain(timeline, Limits.aws());
            Stopwatch.rest(ground.lasting(SETTLING));
            double none = percent(ground.lasting(WITHOUT));
            timeline.enter(() -> {
                for (int i = 0; i < alarms; i++) {
                    domain.alarms().put(HOME, settings(i), Map.of());
                }
            });
            put(domain, alarms);
            Stopwatch.rest(ground.lasting(SETTLING));
            double some = percent(ground.lasting(MINUTE));
            return List.of(Row.atMost(
                            "CPU of a core for " + Row.number(alarms) + " alarms of one-minute periods",
                            Math.max(0, some - none),
                            MOST_PERCENT,
                            " %")
                    .beside("the same JVM without alarms: " + Row.number(none) + " %; " + evaluated(domain, alarms)
                            + " of the alarms have a state", none / Math.max(some, 1e-9)));
        }
    }

    /** How many alarms have been evaluated: those that are no longer without data. */
    private static int evaluated(Domain domain, int alarms) {
        return domain.timeline()
                .ask(() -> (int) domain.alarms().list(HOME).stream()
                        .filter(each -> each.state().value() != StateValue.INSUFFICIENT_DATA)
                        .count())
                .toCompletableFuture()
                .join();
    }

    /** What the process takes of a core in a while. */
    private static double percent(Duration howLong) {
        Stopwatch watch = new Stopwatch();
        double before = cpuSeconds();
        Stopwatch.rest(howLong);
        return (cpuSeconds() - before) / watch.seconds() * 100;
    }

    /** Gives each alarm's series a value in this minute. */
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
