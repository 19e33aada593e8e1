package dev.lambent.async;

import dev.lambent.delivery.Targets;
import dev.lambent.environment.ConcurrencyLedger;
import dev.lambent.event.EventLog;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Alias;
import dev.lambent.function.CatalogObserver;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.id.Ids;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.invoke.InvokeResult;
import dev.lambent.invoke.Invoker;
import dev.lambent.invoke.TraceHeader;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes events for functions and sees each of them through: until its function has returned, or the event is discarded, and
 * whoever is to know of it has been told. Used inside turns.
 *
 * <p>An event that was accepted is a row until it is over, and one that waits has a second, small one. After a restart all of
 * them go on; those that were running are tried again.
 */
public final class AsyncQueue implements CatalogObserver {

    /**
     * Bytes of an event: 1 MB since October 2025, where it was 256 KB (AWS Compute Blog, January 2026; that it is exactly this
     * number is assumed).
     */
    public static final int LARGEST_PAYLOAD = 1_048_576;

    /** No quota of AWS's: what a machine can hold. */
    static final int MOST_EVENTS = 5_000_000;

    private static final Kind<AsyncEvent> EVENTS = new Kind<>("async_event", AsyncEvent.class);
    private static final Kind<StoredWait> WAITS = new Kind<>("async_wait", StoredWait.class);

    private final Ground ground;
    private final Timeline timeline;
    private final EventLog log;
    private final Table<AsyncEvent> events;
    private final Table<StoredWait> waits;
    private final EventInvokeConfigs configs;
    private final Outlets outlets;
    private final LaneGround laneGround = new LaneGround();
    private Predicate<AsyncEvent> comesAgain = event -> false;
    private final Map<FunctionId, Map<String, Lane>> lanes = new HashMap<>();
    private long accepted;
    private int pending;
    private boolean resting;

    /** What the queue stands on. */
    public record Ground(
            Timeline timeline,
            Ids ids,
            EventLog events,
            FunctionCatalog catalog,
            ConcurrencyLedger ledger,
            Invoker invoker,
            Targets targets,
            Store store) {}

    /** A queue without events; functions become a target for parcels. */
    public AsyncQueue(Ground ground) {
        this.ground = ground;
        this.timeline = ground.timeline;
        this.log = ground.events;
        this.events = ground.store.table(EVENTS);
        this.waits = ground.store.table(WAITS);
        this.configs = new EventInvokeConfigs(timeline, ground.catalog, ground.targets, ground.store);
        this.outlets = new Outlets(ground, configs);
        configs.onChange(this::reconsider);
    }

    /** What users say of asynchronous invocations. */
    public EventInvokeConfigs configs() {
        return configs;
    }

    /** How many events are in which state, of a function as it was asked for. */
    public record Depth(FunctionRef ref, int queued, int waiting, int running) {}

    /**
     * Accepts an event. The caller is told so only when the store is durable.
     *
     * @param requestId the id in all attempts
     * @param payload well-formed JSON; empty stands for an empty object
     * @param traceHeader the caller's X-Ray header, or null
     * @throws LambdaFault when there is no such function, or it can't be invoked now; nothing has changed then
     */
    public AsyncEvent offer(String requestId, FunctionRef ref, Payload payload, @Nullable String traceHeader) {
        ground.invoker.check(ref);
        if (resting) {
            throw LambdaFault.service("Lambent is stopping, and takes no more events.");
        }
        if (pending >= MOST_EVENTS) {
            throw LambdaFault.service("Lambent holds " + MOST_EVENTS
                    + " asynchronous events, and takes no more until some of them are over.");
        }
        Lane lane = lane(ref);
        Instant now = timeline.now();
        AsyncEvent event = new AsyncEvent(
                requestId,
                ++accepted,
                lane.ref,
                payload.length() == 0 ? Payload.of("{}") : payload,
                now,
                traceHeader == null ? TraceHeader.beginning(now, ground.ids) : traceHeader);
        log.add(new AsyncStep.Received(now, ref, requestId));
        accept(lane, event);
        return event;
    }

    private void accept(Lane lane, AsyncEvent event) {
        events.put(event.id(), event);
        pending++;
        lane.add(new Pending(event, AsyncEventState.Queued.NEW));
        lane.pumpSoon();
    }

    /**
     * Which events come once more after they have succeeded, as a test says that wants to see what happens then. On AWS some do:
     * the queue is eventually consistent. Source: AWS Lambda Developer Guide, "Error handling for asynchronous invocation".
     */
    public void deliverAgain(Predicate<AsyncEvent> which) {
        comesAgain = which;
    }

    /** How many events are not over. */
    public int size() {
        return pending;
    }

    /** Where there are events that are not over. */
    public List<Depth> depths() {
        timeline.checkTurn();
        return lanes.values().stream()
                .flatMap(each -> each.values().stream())
                .filter(each -> each.size() > 0)
                .map(each -> new Depth(each.ref, each.queued(), each.waiting(), each.running()))
                .toList();
    }

    /** Goes on with what the store has: functions have been restored before, and targets are before anything is tried. */
    public void restore() {
        configs.restore();
        Map<String, StoredWait> stored = new HashMap<>();
        waits.forEach(stored::put);
        List<AsyncEvent> all = new ArrayList<>();
        events.forEach((id, event) -> all.add(event));
        all.sort(Comparator.comparingLong(AsyncEvent::number));
        for (AsyncEvent each : all) {
            restore(each, stored.get(each.id()));
        }
        lanes.values().forEach(each -> each.values().forEach(Lane::pumpSoon));
    }

    private void restore(AsyncEvent stored, @Nullable StoredWait wait) {
        Lane lane = lane(stored.ref());
        AsyncEvent event = new AsyncEvent(
                stored.id(), stored.number(), lane.ref, stored.payload(), stored.receivedAt(), stored.traceHeader());
        accepted = Math.max(accepted, event.number());
        pending++;
        Instant until = wait == null ? Instant.MIN : wait.until();
        log.add(new AsyncStep.Restored(timeline.now(), lane.ref, event.id(), until));
        if (wait == null) {
            lane.add(new Pending(event, AsyncEventState.Queued.NEW));
        } else {
            lane.postpone(new Pending(event, wait.restored(event.id())), wait.until());
        }
    }

    /** Tries nothing any more, and takes no notice of what ends: the process is about to end, and the store keeps the rest. */
    public void rest() {
        resting = true;
        lanes.values().forEach(each -> each.values().forEach(lane -> lane.drain(left -> {})));
        lanes.clear();
    }

    /** Forgets all events and all that users said. */
    public void clear() {
        List.copyOf(lanes.keySet()).forEach(this::drop);
        configs.clear();
    }

    @Override
    public void deleted(FunctionVersion version) {
        configs.deleted(version);
        if (version.isLatest()) {
            drop(version.function());
        }
    }

    @Override
    public void moved(Alias before, @Nullable Alias after) {
        configs.moved(before, after);
    }

    private void drop(FunctionId function) {
        Map<String, Lane> gone = lanes.remove(function);
        if (gone != null) {
            gone.values()
                    .forEach(lane -> lane.drain(each -> {
                        over(each);
                        log.add(new AsyncStep.Discarded(timeline.now(), lane.ref, each.event.id(), DiscardReason.GONE));
                    }));
        }
    }

    private Lane lane(FunctionRef ref) {
        return lanes.computeIfAbsent(ref.id(), id -> new HashMap<>())
                .computeIfAbsent(ref.qualifier() == null ? "" : ref.qualifier(), any -> new Lane(ref, laneGround));
    }

    private void reconsider(FunctionRef ref) {
        lanes.getOrDefault(ref.id(), Map.of()).values().forEach(Lane::reconsider);
    }

    private void ended(Lane lane, Pending pending, InvokeResult result) {
        pending.hold.cancel();
        if (resting) {
            return;
        }
        Progress after = pending.state.progress().ran(result);
        lane.ended();
        if (result.functionError() == null) {
            succeed(lane, pending, after);
        } else if (isDropped(lane)) {
            discard(pending, DiscardReason.GONE);
        } else if (after.attempts() > configs.retries(lane.ref)) {
            pending.state = new AsyncEventState.Running(after);
            discard(pending, DiscardReason.ATTEMPTS);
        } else {
            Instant until = timeline.now().plus(RetryPolicy.afterFailures(after.attempts()));
            postpone(lane, pending, pending.state.retry(until, after));
        }
        lane.pump();
    }

    private boolean isDropped(Lane lane) {
        Map<String, Lane> living = lanes.get(lane.ref.id());
        return living == null || !living.containsValue(lane);
    }

    private void postpone(Lane lane, Pending pending, AsyncEventState.Waiting waiting) {
        pending.state = waiting;
        waits.put(pending.event.id(), StoredWait.of(waiting.until(), waiting.progress()));
        log.add(new AsyncStep.Postponed(timeline.now(), lane.ref, pending.event.id(), waiting.until()));
        lane.postpone(pending, waiting.until());
    }

    private void succeed(Lane lane, Pending pending, Progress after) {
        pending.state = pending.state.succeed(after);
        AsyncEvent event = pending.event;
        over(pending);
        log.add(new AsyncStep.Succeeded(timeline.now(), event.ref(), event.id()));
        outlets.succeeded(event, after);
        if (!isDropped(lane) && comesAgain.test(event)) {
            log.add(new AsyncStep.Repeated(timeline.now(), event.ref(), event.id()));
            accept(lane, event);
        }
    }

    private void discard(Pending pending, DiscardReason reason) {
        AsyncEvent event = pending.event;
        Progress progress = pending.state.progress();
        pending.state = pending.state.discard(reason);
        over(pending);
        log.add(new AsyncStep.Discarded(timeline.now(), event.ref(), event.id(), reason));
        outlets.discarded(event, progress, reason);
    }

    private void over(Pending over) {
        events.remove(over.event.id());
        waits.remove(over.event.id());
        pending--;
    }

    /** What lanes ask for. */
    private final class LaneGround implements Lane.Ground {

        @Override
        public Instant now() {
            return timeline.now();
        }

        @Override
        public Duration longestAge(FunctionRef ref) {
            return configs.longestAge(ref);
        }

        @Override
        public Cancellable after(Duration delay, Runnable turn) {
            return timeline.after(delay, turn);
        }

        @Override
        public void enter(Runnable turn) {
            timeline.enter(turn);
        }

        @Override
        public void tooOld(Pending pending) {
            discard(pending, DiscardReason.AGE);
        }

        @Override
        public boolean attempt(Lane lane, Pending pending) {
            Integer reserved = ground.ledger.reserved(lane.ref.id());
            if (reserved != null && reserved == 0) {
                discard(pending, DiscardReason.ZERO_CONCURRENCY);
                return true;
            }
            try {
                return begin(lane, pending);
            } catch (LambdaFault refused) {
                return refused(lane, pending, refused);
            }
        }

        private boolean begin(Lane lane, Pending pending) {
            AsyncEvent event = pending.event;
            InvokeRequest request =
                    new InvokeRequest(event.id(), event.ref(), event.payload(), null, event.traceHeader(), false);
            if (ground.invoker.begin(request, result -> ended(lane, pending, result)) != null) {
                postpone(lane, pending, pending.state.refuse(timeline.now()));
                return false;
            }
            pending.state = pending.state.begin();
            pending.hold = timeline.hold();
            Duration age = Duration.between(event.receivedAt(), timeline.now());
            log.add(new AsyncStep.Begun(timeline.now(), event.ref(), event.id(), age));
            lane.began();
            return true;
        }

        /** What is gone stays gone, and a loop stays a loop; anything else, such as an update, passes. */
        private boolean refused(Lane lane, Pending pending, LambdaFault refused) {
            if (refused.code().equals("ResourceNotFoundException")) {
                discard(pending, DiscardReason.GONE);
                return true;
            }
            if (refused.code().equals("RecursiveInvocationException")) {
                discard(pending, DiscardReason.LOOP);
                return true;
            }
            postpone(lane, pending, pending.state.refuse(timeline.now()));
            return false;
        }
    }
}
