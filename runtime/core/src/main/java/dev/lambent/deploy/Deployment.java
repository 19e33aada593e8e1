package dev.lambent.deploy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One deployment, from its making to its end and after. Used inside turns. */
final class Deployment {

    final String id;
    final Plan plan;
    final Instant createdAt;
    private final Map<LifecycleEvent.Name, LifecycleEvent> events = new EnumMap<>(LifecycleEvent.Name.class);
    private DeploymentState state = new DeploymentState.Created();
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable String rolledBackBy;
    private int percent;
    private final Set<String> asked = new HashSet<>();
    /** Runs when the next thing is due; does nothing once that is past. */
    Runnable timer = () -> {};

    /**
     * What of a deployment never changes.
     *
     * @param id such as {@code d-A1B2C3D4E}
     */
    record Origin(String id, Plan plan, Instant createdAt) {}

    /** What of it changes. */
    record Standing(
            String id,
            DeploymentState state,
            List<LifecycleEvent> events,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String rolledBackBy,
            int percent,
            Set<String> asked) {}

    Deployment(Origin origin) {
        id = origin.id();
        plan = origin.plan();
        createdAt = origin.createdAt();
        for (LifecycleEvent.Name name : LifecycleEvent.Name.values()) {
            events.put(name, LifecycleEvent.pending(name));
        }
    }

    void restore(Standing standing) {
        state = standing.state();
        startedAt = standing.startedAt();
        endedAt = standing.endedAt();
        rolledBackBy = standing.rolledBackBy();
        percent = standing.percent();
        asked.addAll(standing.asked());
        standing.events().forEach(each -> events.put(each.name(), each));
    }

    Origin origin() {
        return new Origin(id, plan, createdAt);
    }

    Standing standing() {
        return new Standing(
                id, state, List.copyOf(events.values()), startedAt, endedAt, rolledBackBy, percent, Set.copyOf(asked));
    }

    DeploymentState state() {
        return state;
    }

    boolean isOver() {
        return state.status().isFinal();
    }

    void start(Instant now) {
        startedAt = now;
    }

    void move(DeploymentState next) {
        state = next;
        if (next instanceof DeploymentState.AskingFirst asking) {
            asked.add(asking.hook().executionId());
        } else if (next instanceof DeploymentState.AskingLast asking) {
            asked.add(asking.hook().executionId());
        }
    }

    /** Whether a hook was asked under this id. */
    boolean wasAsked(String executionId) {
        return asked.contains(executionId);
    }

    /** Why it has ended other than well. */
    String endedFor() {
        return state instanceof DeploymentState.Ended ended && ended.error() != null
                ? ended.error().message()
                : "";
    }

    void shifted(int share) {
        percent = share;
    }

    void begin(LifecycleEvent.Name name, Instant now) {
        events.compute(name, (any, event) -> LifecycleEvent.pending(name).begin(now));
    }

    void end(LifecycleEvent.Name name, LifecycleEvent.Status how, Instant now, @Nullable String why) {
        LifecycleEvent event = events.get(name);
        events.put(name, (event == null ? LifecycleEvent.pending(name) : event).end(how, now, why));
    }

    /** Ends it; what is under way has failed, or has been skipped when somebody has stopped it. */
    void over(DeploymentStatus how, @Nullable DeploymentError error, Instant now) {
        for (LifecycleEvent each : List.copyOf(events.values())) {
            if (each.status() == LifecycleEvent.Status.IN_PROGRESS) {
                boolean stopped = how == DeploymentStatus.STOPPED;
                end(
                        each.name(),
                        stopped ? LifecycleEvent.Status.SKIPPED : LifecycleEvent.Status.FAILED,
                        now,
                        error == null ? null : error.message());
            } else if (each.status() == LifecycleEvent.Status.PENDING) {
                end(each.name(), LifecycleEvent.Status.SKIPPED, now, null);
            }
        }
        state = state.end(how, error);
        endedAt = now;
        timer = () -> {};
    }

    void rolledBackBy(String other) {
        rolledBackBy = other;
    }

    /** As it is shown. */
    DeploymentView view() {
        DeploymentError error = state instanceof DeploymentState.Ended ended ? ended.error() : null;
        return new DeploymentView(
                id,
                plan,
                state.status(),
                error,
                new DeploymentView.Times(createdAt, startedAt, endedAt),
                List.copyOf(events.values()),
                percent,
                rolledBackBy);
    }
}
