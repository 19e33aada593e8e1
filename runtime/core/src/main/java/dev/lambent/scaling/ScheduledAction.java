package dev.lambent.scaling;

import dev.lambent.schedule.ScheduleExpression;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets a target's bounds when its time comes.
 *
 * @param arn its ARN
 * @param name unique for its target
 * @param resource whose bounds it sets
 * @param when when, and how often
 * @param timezone the zone that was given, or null for UTC
 * @param start when it acts for the first time, if it recurs; nothing happens before; null for from the beginning
 * @param end nothing happens after; null for never
 * @param change what it sets
 * @param created when it was put first
 */
public record ScheduledAction(
        String arn,
        String name,
        ResourceId resource,
        ScheduleExpression when,
        @Nullable String timezone,
        @Nullable Instant start,
        @Nullable Instant end,
        CapacityBounds.Change change,
        Instant created) {

    /**
     * When it acts for the first time. One that recurs and has a start acts at its start, whatever its schedule says
     * ("Schedule recurring scaling actions using Application Auto Scaling").
     *
     * @param now when it was put
     */
    Optional<Instant> first(Instant now) {
        if (start != null && start.isAfter(now) && when.recurs()) {
            return withinBounds(start);
        }
        return next(now, now);
    }

    /** When it acts next. */
    Optional<Instant> next(Instant after, Instant put) {
        return when.next(after, start == null ? put : start).flatMap(this::withinBounds);
    }

    private Optional<Instant> withinBounds(Instant moment) {
        boolean early = start != null && moment.isBefore(start);
        boolean late = end != null && moment.isAfter(end);
        return early || late ? Optional.empty() : Optional.of(moment);
    }
}
