package dev.lambent.scaling;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.schedule.InvalidSchedule;
import dev.lambent.schedule.ScheduleExpression;
import dev.lambent.time.Timeline;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scheduled actions. Used inside turns. */
public final class ScheduledActions {

    private final Timeline timeline;
    private final Ids ids;
    private final ScalingLimits limits;
    private final Registry registry;
    private final TargetTracking.Work work;

    ScheduledActions(Ids ids, ScalingLimits limits, Registry registry, TargetTracking.Work work) {
        this.timeline = work.timeline();
        this.ids = ids;
        this.limits = limits;
        this.registry = registry;
        this.work = work;
    }

    /**
     * What is said of an action. Of one that is known, the schedule, the zone and the bounds stay where they are null; the
     * start and the end don't ("PutScheduledAction").
     *
     * @param schedule an expression
     * @param timezone the name of a time zone
     * @param bounds what to set
     */
    public record Change(
            @Nullable String schedule,
            @Nullable String timezone,
            @Nullable Instant start,
            @Nullable Instant end,
            CapacityBounds.@Nullable Change bounds) {}

    /**
     * Gives a target an action, or changes one of its actions.
     *
     * @throws ScalingFault when the target isn't registered, or what is said makes no sense
     */
    public ScheduledAction put(ResourceId id, String name, Change change) {
        timeline.checkTurn();
        RegisteredTarget registered = registry.get(id);
        ActionTimer before = registered.actions.get(name);
        if (before == null && registered.actions.size() >= limits.actionsPerTarget()) {
            throw ScalingFault.limitExceeded("scheduled actions of a scalable target", limits.actionsPerTarget());
        }
        ScheduledAction action = before == null ? first(id, name, change) : changed(before.action(), change);
        if (before != null) {
            before.cancel();
        }
        registered.actions.put(name, ActionTimer.begin(work, registered, action));
        registered.keep();
        return action;
    }

    private ScheduledAction first(ResourceId id, String name, Change change) {
        if (change.schedule() == null) {
            throw ScalingFault.validation("A new scheduled action needs a Schedule.");
        }
        if (change.bounds() == null) {
            throw ScalingFault.validation("A new scheduled action needs a ScalableTargetAction.");
        }
        return checked(new ScheduledAction(
                id.arn("scheduledAction", ids.uuid(), "scheduledActionName/" + name),
                name,
                id,
                parse(change.schedule(), change.timezone()),
                change.timezone(),
                change.start(),
                change.end(),
                change.bounds(),
                timeline.now()));
    }

    private static ScheduledAction changed(ScheduledAction before, Change change) {
        String schedule = change.schedule() == null ? before.when().text() : change.schedule();
        String timezone = change.timezone() == null ? before.timezone() : change.timezone();
        return checked(new ScheduledAction(
                before.arn(),
                before.name(),
                before.resource(),
                parse(schedule, timezone),
                timezone,
                change.start(),
                change.end(),
                change.bounds() == null ? before.change() : change.bounds(),
                before.created()));
    }

    private static ScheduledAction checked(ScheduledAction action) {
        Instant start = action.start();
        Instant end = action.end();
        if (start != null && end != null && !start.isBefore(end)) {
            throw ScalingFault.validation("The end of a scheduled action is after its start, but this one starts at "
                    + start + " and ends at " + end + ".");
        }
        Integer min = action.change().min();
        Integer max = action.change().max();
        if (min == null && max == null) {
            throw ScalingFault.validation("A ScalableTargetAction has a MinCapacity, a MaxCapacity or both.");
        }
        // Checks the ranges as well as their order, as far as they are known yet.
        action.change().of(new CapacityBounds(0, Integer.MAX_VALUE));
        return action;
    }

    static ScheduleExpression parse(String schedule, @Nullable String timezone) {
        try {
            return ScheduleExpression.parse(schedule, zone(timezone));
        } catch (InvalidSchedule invalid) {
            throw ScalingFault.validation("Invalid schedule expression. " + invalid.getMessage() + ".");
        }
    }

    private static ZoneId zone(@Nullable String name) {
        if (name == null) {
            return ZoneOffset.UTC;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw ScalingFault.validation("There is no time zone " + name
                    + ". Use the name of an IANA time zone, such as" + " Etc/GMT+9 or Pacific/Tahiti.");
        }
        return ZoneId.of(name);
    }

    /** An account's actions by resource id and name. */
    public List<ScheduledAction> list(AccountRegion home) {
        timeline.checkTurn();
        return registry.in(home).values().stream()
                .flatMap(each -> each.actions.values().stream())
                .map(ActionTimer::action)
                .toList();
    }

    /**
     * Takes an action away.
     *
     * @throws ScalingFault when there is none
     */
    public void delete(ResourceId id, String name) {
        timeline.checkTurn();
        RegisteredTarget registered = registry.find(id);
        ActionTimer gone = registered == null ? null : registered.actions.remove(name);
        if (registered == null || gone == null) {
            throw ScalingFault.noAction(id, name);
        }
        gone.cancel();
        registered.keep();
    }
}
