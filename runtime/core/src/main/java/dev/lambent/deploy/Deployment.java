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
    /** Its place in the order in which deployments were made, from 1. */
    final long number;

    final Plan plan;
    final Instant createdAt;
    final @Nullable String previous;
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
     * @param number its place in the order in which deployments were made, from 1; times may be the same
     * @param previous the id of the deployment that was the last to succeed in its group then, or null
     */
    record Origin(
            String id,
            long number,
            Plan plan,
            Instant createdAt,
            @Nullable String previous) {}

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
        number = origin.number();
        previous = origin.previous();
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
        return new Origin(id, number, plan, createdAt, previous);
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

    /** When it ended; the beginning of time when it is under way. */
    Instant endedAt() {
        return endedAt == null ? Instant.MIN : endedAt;
    }

    DeploymentStatus status() {
        return state.status();
    }

    boolean hasSucceeded() {
        return state.status() == DeploymentStatus.SUCCEEDED;
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

    void end(LifecycleEvent.Name name, LifecycleEvent.Status how, Instant now) {
        end(name, how, now, null);
    }

    private void end(
            LifecycleEvent.Name name, LifecycleEvent.Status how, Instant now, LifecycleEvent.@Nullable Trouble why) {
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
                        error == null ? null : trouble(each.name(), error));
            } else if (each.status() == LifecycleEvent.Status.PENDING) {
                end(each.name(), LifecycleEvent.Status.SKIPPED, now);
            }
        }
        state = state.end(how, error);
        endedAt = now;
        timer = () -> {};
    }

    private LifecycleEvent.Trouble trouble(LifecycleEvent.Name name, DeploymentError error) {
        String script = error.hook() == null ? null : hook(name);
        return script == null || error.hook() == null
                ? new LifecycleEvent.Trouble(LifecycleEvent.Trouble.OTHER, "", error.message())
                : new LifecycleEvent.Trouble(error.hook(), script, error.message());
    }

    private @Nullable String hook(LifecycleEvent.Name name) {
        return name == LifecycleEvent.Name.AFTER_ALLOW_TRAFFIC
                ? plan.revision().afterHook()
                : plan.revision().beforeHook();
    }

    void rolledBackBy(String other) {
        rolledBackBy = other;
    }

    private @Nullable Instant shiftingSince() {
        return state instanceof DeploymentState.Shifting shifting ? shifting.since() : null;
    }

    /** As it is shown, with the names that its group has now. */
    DeploymentView view(GroupRef named) {
        DeploymentError error = state instanceof DeploymentState.Ended ended ? ended.error() : null;
        return new DeploymentView(
                id,
                number,
                plan.of(named),
                state.status(),
                error,
                new DeploymentView.Times(createdAt, startedAt, endedAt, shiftingSince()),
                List.copyOf(events.values()),
                percent,
                rolledBackBy,
                previous);
    }
}
