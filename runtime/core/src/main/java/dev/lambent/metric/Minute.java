package dev.lambent.metric;

import dev.lambent.environment.RunOutcome;
import dev.lambent.invoke.InvocationEvent;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All metrics of one minute with the same dimensions: together, because an invocation counts for most of them. */
final class Minute {

    static final long SECONDS = 60;
    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    final MetricSet set;
    /** Counted from the epoch. */
    final long number;

    private int invocations;
    private int errors;
    private int throttles;
    private int provisioned;
    private int spillovers;
    private final Statistics durations = Statistics.ofDurations();
    private final Statistics concurrency = Statistics.plain();
    private @Nullable Map<Metric, Statistics> others;

    Minute(MetricSet set, long number) {
        this.set = set;
        this.number = number;
    }

    void ended(InvocationEvent.Ended event) {
        invocations++;
        set.measured(Metric.INVOCATIONS, number);
        set.measured(Metric.ERRORS, number);
        set.measured(Metric.DURATION, number);
        if (event.supply().isProvisioned()) {
            set.measured(Metric.PROVISIONED_CONCURRENCY_INVOCATIONS, number);
        }
        if (event.supply().spillover()) {
            set.measured(Metric.PROVISIONED_CONCURRENCY_SPILLOVER_INVOCATIONS, number);
        }
        errors += event.outcome() instanceof RunOutcome.Returned ? 0 : 1;
        provisioned += event.supply().isProvisioned() ? 1 : 0;
        spillovers += event.supply().spillover() ? 1 : 0;
        durations.add(event.duration().toNanos() / NANOS_OF_A_MILLISECOND);
    }

    void throttled() {
        throttles++;
        set.measured(Metric.THROTTLES, number);
    }

    void running(int executions) {
        concurrency.add(executions);
        set.measured(Metric.CONCURRENT_EXECUTIONS, number);
    }

    /** A value of a metric that has no field of its own. */
    void add(Metric metric, double value) {
        if (others == null) {
            others = new EnumMap<>(Metric.class);
        }
        Statistics known = others.get(metric);
        if (known == null) {
            known = Statistics.plain();
            others.put(metric, known);
            set.measured(metric, number);
        }
        known.add(value);
    }

    /** What there is of a metric, or null when nothing was measured. */
    @Nullable
    Statistics statistics(Metric metric) {
        Statistics found = switch (metric) {
            case INVOCATIONS -> Statistics.ones(invocations, 0);
            case ERRORS -> Statistics.ones(errors, invocations - errors);
            case THROTTLES -> Statistics.ones(throttles, 0);
            case PROVISIONED_CONCURRENCY_INVOCATIONS -> Statistics.ones(provisioned, 0);
            case PROVISIONED_CONCURRENCY_SPILLOVER_INVOCATIONS -> Statistics.ones(spillovers, 0);
            case DURATION -> durations;
            case CONCURRENT_EXECUTIONS -> concurrency;
            default -> others == null ? null : others.get(metric);
        };
        return found == null || found.samples() == 0 ? null : found;
    }
}
