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
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a thousand alarms of one-minute periods cost on the real clock, each with a series of its own that has data: the CPU of the
 * whole process in a minute, in which all of them are evaluated once and stay as they are, by code that twenty minutes of virtual
 * time have had compiled. What the same process takes without any alarm in a shorter while is taken off.
 */
final class AlarmCost implements Benchmark {

    private static final double MOST_PERCENT = 1;
    private static final int ALARMS = 1000;
    private static final Duration WITHOUT = Duration.ofSeconds(15);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final int WARM_MINUTES = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AccountRegion HOME = new AccountRegion("000000000000", "us-east-1");

    @Override
    public List<Row> run(Ground ground) {
        int alarms = ground.times(ALARMS, 10);
        warmUp(alarms);
        try (SystemTimeline timeline = new SystemTimeline()) {
            Domain domain = Admissions.domain(timeline, Limits.aws());
            Stopwatch.rest(ground.lasting(SETTLING));
            double none = percent(ground.lasting(WITHOUT));
            timeline.enter(() -> watch(domain, alarms));
            put(domain, alarms);
            Stopwatch.rest(ground.lasting(SETTLING));
            double some = percent(ground.lasting(MINUTE));
            return List.of(row("CPU of a core for " + Row.number(alarms) + " alarms of one-minute periods", none, some)
                    .beside(
                            "the same JVM without alarms: " + Row.number(none) + " %; "
                                    + (wereEvaluated(domain) ? "evaluated" : "**not evaluated**"),
                            none / Math.max(some, 1e-9)));
        }
    }

    /** On a machine that is so busy that the JVM took more without alarms than with them, nothing was measured. */
    private static Row row(String what, double none, double some) {
        return some < none
                ? Row.notMeasured(what, MOST_PERCENT, " %")
                : Row.atMost(what, some - none, MOST_PERCENT, " %");
    }

    private static void warmUp(int alarms) {
        VirtualTimeline timeline = new VirtualTimeline();
        Domain domain = Admissions.domain(timeline, Limits.aws());
        timeline.enter(() -> watch(domain, alarms));
        for (int i = 0; i < WARM_MINUTES; i++) {
            put(domain, alarms);
            timeline.advance(MINUTE);
        }
    }

    /** Makes alarms, all but the first of which are in the state that they will be in. */
    private static void watch(Domain domain, int alarms) {
        for (int i = 0; i < alarms; i++) {
            domain.alarms().put(HOME, settings(i), Map.of());
            if (i > 0) {
                domain.alarms().setState(HOME, "alarm-" + i, StateValue.OK, "as it will be", null);
            }
        }
    }

    /** Whether the first alarm, and with it all of them, has been evaluated. */
    private static boolean wereEvaluated(Domain domain) {
        return domain.timeline()
                .ask(() -> domain.alarms().list(HOME).stream()
                        .allMatch(each -> each.state().value() == StateValue.OK))
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
