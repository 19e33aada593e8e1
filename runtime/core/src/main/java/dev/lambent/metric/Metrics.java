package dev.lambent.metric;

import dev.lambent.account.AccountRegion;
import dev.lambent.concurrency.ProvisionedEvent;
import dev.lambent.environment.ConcurrencyEvent;
import dev.lambent.environment.RunOutcome;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.Alias;
import dev.lambent.function.CatalogObserver;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.TrafficSplit;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens; the rules are in the package's comment. A listener of the event log, used inside turns.
 *
 * <p>A function that is deleted takes its totals with it, while what was measured of it stays until it is too old, as on
 * CloudWatch.
 */
public final class Metrics implements Consumer<RuntimeEvent>, CatalogObserver {

    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    private final Timeline timeline;
    private final History history;
    private final Map<AccountRegion, MetricSet> accounts = new HashMap<>();
    private final Map<FunctionId, FunctionMeter> functions = new LinkedHashMap<>();

    /** Nothing has been counted. */
    public Metrics(Timeline timeline) {
        this(timeline, History.Bounds.DEFAULT);
    }

    Metrics(Timeline timeline, History.Bounds bounds) {
        this.timeline = timeline;
        this.history = new History(bounds);
    }

    @Override
    public void accept(RuntimeEvent event) {
        if (event instanceof ConcurrencyEvent.Admitted admitted) {
            admitted(admitted);
        } else if (event instanceof InvocationEvent.Started started) {
            meter(started.ref().id())
                    .resource(started.ref().qualifier())
                    .began(minute(started.at()));
        } else if (event instanceof InvocationEvent.Ended ended) {
            ended(ended);
        } else if (event instanceof InvocationEvent.Throttled throttled) {
            throttled(throttled);
        } else if (event instanceof ProvisionedEvent.Used used) {
            used(used);
        }
    }

    /** Which series an account has in a region, in the order in which they began. */
    public List<SeriesName> series(AccountRegion home) {
        timeline.checkTurn();
        return history.names(home);
    }

    /**
     * What was measured, oldest first; periods without any value are left out.
     *
     * @param from the first moment at which a period may begin
     * @param until periods begin before it
     * @param period whole minutes; periods begin at multiples of it
     */
    public List<Datapoint> read(SeriesName name, Instant from, Instant until, Duration period) {
        timeline.checkTurn();
        if (period.isZero() || period.isNegative() || period.toSeconds() % Series.SECONDS_OF_A_MINUTE != 0) {
            throw new IllegalArgumentException("Metrics are kept by the minute, so that there is no period of " + period);
        }
        return history.read(name, from, until, period);
    }

    /** All totals, of the functions that there are. */
    public List<Totals> totals() {
        timeline.checkTurn();
        List<Totals> all = new ArrayList<>();
        functions.values()
                .forEach(function -> function.resources().forEach(each -> all.add(each.totals.copy())));
        return all;
    }

    /** How many requests for a function have been refused, by whatever name it was asked for; only reasons that occurred. */
    public Map<ThrottleReason, Long> throttles(FunctionId function) {
        timeline.checkTurn();
        Map<ThrottleReason, Long> counts = new EnumMap<>(ThrottleReason.class);
        FunctionMeter meter = functions.get(function);
        if (meter != null) {
            for (ThrottleReason reason : ThrottleReason.values()) {
                long count = meter.resources().stream()
                        .mapToLong(each -> each.totals.throttles(reason))
                        .sum();
                if (count > 0) {
                    counts.put(reason, count);
                }
            }
        }
        return counts;
    }

    /** Forgets everything. */
    public void clear() {
        timeline.checkTurn();
        functions.clear();
        accounts.clear();
        history.clear();
    }

    @Override
    public void deleted(FunctionVersion version) {
        if (version.isLatest()) {
            functions.remove(version.function());
        } else {
            forget(version.function(), version.number());
        }
    }

    @Override
    public void moved(Alias before, @Nullable Alias after) {
        FunctionMeter meter = functions.get(before.function());
        if (after == null) {
            forget(before.function(), before.name());
        } else if (meter != null) {
            meter.resource(before.name()).forgetVersions();
        }
    }

    private void forget(FunctionId function, String qualifier) {
        FunctionMeter meter = functions.get(function);
        if (meter != null) {
            meter.forget(qualifier);
        }
    }

    private void admitted(ConcurrencyEvent.Admitted event) {
        FunctionMeter meter = functions.get(event.function());
        if (meter == null) {
            meter = open(event.function());
            functions.put(event.function(), meter);
        }
        long minute = minute(event.at());
        meter.metrics.add(Metric.CONCURRENT_EXECUTIONS, minute, event.running());
        MetricSet account = meter.account;
        account.add(Metric.CONCURRENT_EXECUTIONS, minute, event.accountRunning());
        account.add(Metric.UNRESERVED_CONCURRENT_EXECUTIONS, minute, event.unreservedRunning());
        account.add(Metric.CLAIMED_ACCOUNT_CONCURRENCY, minute, event.claimed());
    }

    private void ended(InvocationEvent.Ended event) {
        FunctionMeter meter = meter(event.ref().id());
        ResourceMeter resource = meter.resource(event.ref().qualifier());
        resource.ended();
        resource.totals.ended(event);
        long minute = minute(event.asked());
        double millis = event.duration().toNanos() / NANOS_OF_A_MILLISECOND;
        add(meter.account, minute, event, millis);
        add(meter.metrics, minute, event, millis);
        add(resource.metrics, minute, event, millis);
        if (event.weighted()) {
            add(resource.executing(event.place().version()), minute, event, millis);
        }
    }

    private static void add(MetricSet metrics, long minute, InvocationEvent.Ended event, double millis) {
        metrics.add(Metric.INVOCATIONS, minute, 1);
        metrics.add(Metric.ERRORS, minute, event.outcome() instanceof RunOutcome.Returned ? 0 : 1);
        metrics.add(Metric.DURATION, minute, millis);
        if (event.supply().isProvisioned()) {
            metrics.add(Metric.PROVISIONED_CONCURRENCY_INVOCATIONS, minute, 1);
        } else if (event.supply().spillover()) {
            metrics.add(Metric.PROVISIONED_CONCURRENCY_SPILLOVER_INVOCATIONS, minute, 1);
        }
    }

    private void throttled(InvocationEvent.Throttled event) {
        FunctionMeter meter = functions.get(event.ref().id());
        if (meter == null) {
            meter = open(event.ref().id());
            functions.put(event.ref().id(), meter);
        }
        ResourceMeter resource = meter.resource(event.ref().qualifier());
        resource.totals.throttled(event.reason());
        long minute = minute(event.at());
        meter.account.add(Metric.THROTTLES, minute, 1);
        meter.metrics.add(Metric.THROTTLES, minute, 1);
        resource.metrics.add(Metric.THROTTLES, minute, 1);
    }

    private void used(ProvisionedEvent.Used event) {
        FunctionMeter meter = meter(event.function());
        ResourceMeter resource = meter.resource(event.qualifier());
        long minute = minute(event.at());
        double part = event.available() == 0 ? 0 : (double) event.busy() / event.available();
        meter.metrics.add(Metric.PROVISIONED_CONCURRENT_EXECUTIONS, minute, event.busy());
        meter.metrics.add(Metric.PROVISIONED_CONCURRENCY_UTILIZATION, minute, part);
        resource.metrics.add(Metric.PROVISIONED_CONCURRENT_EXECUTIONS, minute, event.busy());
        resource.metrics.add(Metric.PROVISIONED_CONCURRENCY_UTILIZATION, minute, part);
    }

    /** What is known of a function; of one that has been deleted meanwhile nothing is kept but what was measured. */
    private FunctionMeter meter(FunctionId function) {
        FunctionMeter known = functions.get(function);
        return known != null ? known : open(function);
    }

    private FunctionMeter open(FunctionId function) {
        MetricSet account = accounts.computeIfAbsent(
                function.home(), home -> new MetricSet(history, home, Dimensions.NONE));
        return new FunctionMeter(function, account);
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), Series.SECONDS_OF_A_MINUTE);
    }
}
