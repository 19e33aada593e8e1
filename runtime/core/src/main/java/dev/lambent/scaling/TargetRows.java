package dev.lambent.scaling;

import dev.lambent.schedule.ScheduleExpression;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Targets in the store: a row for each, with its policy and its actions. What the alarms of a policy have seen is not kept:
 * after a restart they watch afresh, and nothing rests from what was done before it. Used inside turns.
 */
final class TargetRows {

    private final Table<StoredTarget> table;

    TargetRows(Store store) {
        table = store.table(new Kind<>("scalable_target", StoredTarget.class));
    }

    /** A target with all that hangs on it; its key is its ARN. */
    record StoredTarget(
            ScalableTarget target,
            Map<String, String> tags,
            @Nullable ScalingPolicy policy,
            List<StoredAction> actions) {}

    /**
     * A scheduled action.
     *
     * @param put when it got its schedule, from where a rate counts
     * @param due when it acts next; null for never. One whose time came while nobody was there acts after the restart, once
     */
    record StoredAction(
            String arn,
            String name,
            String schedule,
            @Nullable String timezone,
            @Nullable Instant start,
            @Nullable Instant end,
            CapacityBounds.Change change,
            Instant created,
            Instant put,
            @Nullable Instant due) {

        static StoredAction of(ActionTimer timer) {
            ScheduledAction action = timer.action();
            return new StoredAction(
                    action.arn(),
                    action.name(),
                    action.when().text(),
                    action.timezone(),
                    action.start(),
                    action.end(),
                    action.change(),
                    action.created(),
                    timer.put(),
                    timer.due());
        }

        ScheduledAction action(ResourceId resource) {
            ScheduleExpression when = ScheduledActions.parse(schedule, timezone);
            return new ScheduledAction(arn, name, resource, when, timezone, start, end, change, created);
        }
    }

    void keep(RegisteredTarget registered) {
        TargetTracking tracking = registered.tracking;
        table.put(
                registered.target().arn(),
                new StoredTarget(
                        registered.target(),
                        new TreeMap<>(registered.tags),
                        tracking == null ? null : tracking.policy(),
                        registered.actions.values().stream()
                                .map(StoredAction::of)
                                .toList()));
    }

    void remove(RegisteredTarget registered) {
        table.remove(registered.target().arn());
    }

    void read(Consumer<StoredTarget> reader) {
        table.forEach((arn, row) -> reader.accept(row));
    }
}
