package dev.lambent.metric;

import dev.lambent.account.AccountRegion;
import dev.lambent.async.AsyncStep;
import dev.lambent.concurrency.ProvisionedEvent;
import dev.lambent.environment.ConcurrencyEvent;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.Alias;
import dev.lambent.function.CatalogObserver;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens; the rules are in the package's comment. A listener of the event log, used inside turns.
 *
 * <p>A function that is deleted takes its totals with it, while what was measured of it stays until it is too old, as on
 * CloudWatch.
 */
public final class Metrics implements Consumer<RuntimeEvent>, CatalogObserver {

    private final Timeline timeline;
    private final History history;
    private final Map<AccountRegion, MetricSet> accounts = new HashMap<>();
    private final Map<FunctionId, FunctionMeter> functions = new HashMap<>();

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
            meter(started.ref().id()).resource(started.ref().qualifier()).began(minute(started.at()));
        } else if (event instanceof InvocationEvent.Ended ended) {
            ended(ended);
        } else if (event instanceof InvocationEvent.Throttled throttled) {
            throttled(throttled);
        } else if (event instanceof ProvisionedEvent.Used used) {
            used(used);
        } else if (event instanceof AsyncStep step) {
            stepped(step);
        } else if (event instanceof InvocationEvent.LoopEnded loop) {
            living(loop.ref().id());
            count(loop.ref(), loop.at(), Metric.RECURSIVE_INVOCATIONS_DROPPED, 1);
        }
    }

    /** Something of an event source mapping whose MetricsConfig asks for it was measured. */
    public void count(AccountRegion home, String mapping, Instant at, Metric metric, int value) {
        timeline.checkTurn();
        history.set(new MetricSet.Name(home, Dimensions.ofMapping(mapping)))
                .minute(minute(at))
                .add(metric, value);
    }

    /** Which series an account has in a region, in the order in which they began. */
    public List<SeriesName> series(AccountRegion home) {
        timeline.checkTurn();
        return history.names(home, Long.MIN_VALUE);
    }

    /** Those of which something was measured at a moment or later. */
    List<SeriesName> seriesSince(AccountRegion home, Instant since) {
        return history.names(home, since.getEpochSecond());
    }

    /** What was measured in periods wherever they begin. */
    List<Datapoint> read(SeriesName name, Periods periods) {
        return history.read(name, periods);
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
        if (period.isZero() || period.isNegative() || period.toSeconds() % Minute.SECONDS != 0) {
            throw new IllegalArgumentException(
                    "Metrics are kept by the minute, so that there is no period of " + period);
        }
        return history.read(name, Periods.aligned(from, until, period));
    }

    /** The totals of a function, by each name that it has been asked for. */
    public List<Totals> totals(FunctionId function) {
        timeline.checkTurn();
        FunctionMeter meter = functions.get(function);
        return meter == null
                ? List.of()
                : meter.resources().stream().map(each -> each.totals.copy()).toList();
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
            meter.forgetVersions(before.name());
        }
    }

    private void forget(FunctionId function, String qualifier) {
        FunctionMeter meter = functions.get(function);
        if (meter != null) {
            meter.forget(qualifier);
        }
    }

    private void admitted(ConcurrencyEvent.Admitted event) {
        FunctionMeter meter = living(event.function());
        long number = minute(event.at());
        meter.metrics.minute(number).running(event.running());
        Minute account = meter.account.minute(number);
        account.running(event.accountRunning());
        account.add(Metric.UNRESERVED_CONCURRENT_EXECUTIONS, event.unreservedRunning());
        account.add(Metric.CLAIMED_ACCOUNT_CONCURRENCY, event.claimed());
    }

    private void ended(InvocationEvent.Ended event) {
        FunctionMeter meter = meter(event.ref().id());
        ResourceMeter resource = meter.resource(event.ref().qualifier());
        long number = minute(event.asked());
        meter.account.minute(number).ended(event);
        meter.metrics.minute(number).ended(event);
        resource.ended(event, number);
    }

    private void throttled(InvocationEvent.Throttled event) {
        FunctionMeter meter = living(event.ref().id());
        ResourceMeter resource = meter.resource(event.ref().qualifier());
        long number = minute(event.at());
        resource.totals.throttled(event.reason());
        meter.account.minute(number).throttled();
        meter.metrics.minute(number).throttled();
        resource.metrics.minute(number).throttled();
    }

    private void stepped(AsyncStep step) {
        if (step instanceof AsyncStep.Restored || step instanceof AsyncStep.Repeated) {
            living(step.ref().id());
        } else if (step instanceof AsyncStep.Received) {
            living(step.ref().id());
            count(step.ref(), step.at(), Metric.ASYNC_EVENTS_RECEIVED, 1);
        } else if (step instanceof AsyncStep.Begun begun) {
            count(step.ref(), step.at(), Metric.ASYNC_EVENT_AGE, (double)
                    begun.age().toMillis());
        } else if (step instanceof AsyncStep.Discarded) {
            count(step.ref(), step.at(), Metric.ASYNC_EVENTS_DROPPED, 1);
        } else if (step instanceof AsyncStep.NotDelivered lost) {
            boolean letter = lost.outlet() == AsyncStep.Outlet.DEAD_LETTER;
            Metric metric = letter ? Metric.DEAD_LETTER_ERRORS : Metric.DESTINATION_DELIVERY_FAILURES;
            count(step.ref(), step.at(), metric, 1);
        }
    }

    private void count(FunctionRef ref, Instant at, Metric metric, double value) {
        FunctionMeter meter = meter(ref.id());
        long number = minute(at);
        meter.account.minute(number).add(metric, value);
        meter.metrics.minute(number).add(metric, value);
        ResourceMeter resource = meter.resource(ref.qualifier());
        resource.metrics.minute(number).add(metric, value);
        if (metric != Metric.ASYNC_EVENT_AGE) {
            resource.totals.counted(metric);
        }
    }

    private void used(ProvisionedEvent.Used event) {
        FunctionMeter meter = meter(event.function());
        long number = minute(event.at());
        used(event, meter.metrics.minute(number));
        used(event, meter.resource(event.qualifier()).metrics.minute(number));
    }

    private static void used(ProvisionedEvent.Used event, Minute minute) {
        minute.add(Metric.PROVISIONED_CONCURRENT_EXECUTIONS, event.busy());
        minute.add(
                Metric.PROVISIONED_CONCURRENCY_UTILIZATION,
                event.available() == 0 ? 0 : (double) event.busy() / event.available());
    }

    /** What is known of a function, which there is. */
    private FunctionMeter living(FunctionId function) {
        FunctionMeter known = functions.get(function);
        if (known == null) {
            known = open(function);
            functions.put(function, known);
        }
        return known;
    }

    /** What is known of a function; of one that has been deleted meanwhile nothing is kept but what was measured. */
    private FunctionMeter meter(FunctionId function) {
        FunctionMeter known = functions.get(function);
        return known != null ? known : open(function);
    }

    private FunctionMeter open(FunctionId function) {
        MetricSet account = accounts.computeIfAbsent(
                function.home(), home -> history.set(new MetricSet.Name(home, Dimensions.NONE)));
        return new FunctionMeter(function, account);
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), Minute.SECONDS);
    }
}
