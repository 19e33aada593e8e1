package dev.lambent.scaling;

import dev.lambent.account.AccountRegion;
import dev.lambent.event.EventLog;
import dev.lambent.fault.LambdaFault;
import dev.lambent.id.Ids;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Application Auto Scaling on virtual time, and a Lambda that has capacities and loads and nothing else. */
final class ScalingWorld implements Scalable {

    static final AccountRegion HOME = new AccountRegion("000000000000", "us-east-1");
    static final ResourceId LIVE = new ResourceId(HOME, "orders", "live");

    final VirtualTimeline timeline;
    final ApplicationAutoScaling scaling;
    final List<ScalingEvent> events = new ArrayList<>();

    private final Set<ResourceId> existing = new HashSet<>(Set.of(LIVE));
    private final Map<ResourceId, Integer> capacities = new HashMap<>();
    private final Map<ResourceId, Integer> busy = new HashMap<>();
    private @Nullable LambdaFault refusal;

    ScalingWorld() {
        this(ScalingLimits.aws(), "2026-01-01T00:00:00Z");
    }

    ScalingWorld(ScalingLimits limits, String begin) {
        timeline = new VirtualTimeline(Instant.parse(begin));
        EventLog log = new EventLog();
        log.listen(event -> events.add((ScalingEvent) event));
        scaling = new ApplicationAutoScaling(new ApplicationAutoScaling.Ground(
                timeline, new Ids(new SplittableRandom(1)), limits, log, this, new MemoryStore(timeline)));
    }

    // What a user does

    ScalableTarget register(@Nullable Integer min, @Nullable Integer max) {
        return register(LIVE, min, max);
    }

    ScalableTarget register(ResourceId id, @Nullable Integer min, @Nullable Integer max) {
        return ask(() -> scaling.targets()
                .register(
                        id,
                        new ScalableTargets.Registration(
                                new CapacityBounds.Change(min, max), SuspendedState.Change.NONE, null)));
    }

    void suspend(@Nullable Boolean in, @Nullable Boolean out, @Nullable Boolean scheduled) {
        ask(() -> scaling.targets()
                .register(
                        LIVE,
                        new ScalableTargets.Registration(
                                CapacityBounds.Change.NONE, new SuspendedState.Change(in, out, scheduled), null)));
    }

    ScalingPolicy track(double target) {
        return track(new ScalingPolicy.Settings(target, null, null, false));
    }

    ScalingPolicy track(ScalingPolicy.Settings settings) {
        return ask(() -> scaling.policies().put(LIVE, "keep-busy", settings));
    }

    ScheduledAction schedule(String name, String expression, @Nullable Integer min, @Nullable Integer max) {
        return schedule(
                name, new ScheduledActions.Change(expression, null, null, null, new CapacityBounds.Change(min, max)));
    }

    ScheduledAction schedule(String name, ScheduledActions.Change change) {
        return ask(() -> scaling.actions().put(LIVE, name, change));
    }

    List<ScalingActivity> activities() {
        return ask(() -> scaling.activities().list(HOME, null));
    }

    // What the world does

    void create(ResourceId id) {
        existing.add(id);
    }

    void delete(ResourceId id) {
        existing.remove(id);
        capacities.remove(id);
    }

    void refuse(LambdaFault fault) {
        refusal = fault;
    }

    void agree() {
        refusal = null;
    }

    void provision(int capacity) {
        capacities.put(LIVE, capacity);
    }

    /** So many environments are busy from now on; null for no traffic at all. */
    void load(@Nullable Integer environments) {
        busy.put(LIVE, environments);
    }

    void minutes(int minutes) {
        timeline.advance(Duration.ofMinutes(minutes));
    }

    void until(String moment) {
        timeline.advanceTo(Instant.parse(moment));
    }

    int capacity() {
        return capacity(LIVE);
    }

    // What Lambda is

    @Override
    public boolean exists(ResourceId id) {
        return existing.contains(id);
    }

    @Override
    public int capacity(ResourceId id) {
        return capacities.getOrDefault(id, 0);
    }

    @Override
    public void scale(ResourceId id, int capacity) {
        timeline.checkTurn();
        if (!exists(id)) {
            throw LambdaFault.functionNotFound("arn:" + id.text());
        }
        if (refusal != null) {
            throw refusal;
        }
        capacities.put(id, capacity);
    }

    @Override
    public OptionalDouble utilisation(ResourceId id, Instant minute) {
        Integer environments = busy.get(id);
        int capacity = capacity(id);
        return environments == null || capacity == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1.0, (double) environments / capacity));
    }

    /** Asks in a turn. */
    <T> T ask(Supplier<T> question) {
        try {
            return timeline.ask(question).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    void tell(Runnable change) {
        ask(() -> {
            change.run();
            return 0;
        });
    }
}
