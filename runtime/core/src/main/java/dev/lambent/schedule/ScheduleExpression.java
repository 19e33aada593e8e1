package dev.lambent.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When something is to happen, in AWS's grammar: {@code at(yyyy-mm-ddThh:mm:ss)}, {@code rate(value unit)} or
 * {@code cron(minutes hours day-of-month month day-of-week year)}. Immutable.
 *
 * <p>Local times that a zone skips in spring never come; those that it repeats in autumn come once, the first time
 * ("Schedule types in EventBridge Scheduler").
 */
public sealed interface ScheduleExpression permits At, Cron, Rate {

    /**
     * Understands an expression.
     *
     * @param zone where the clock hangs that {@code at} and {@code cron} mean; a rate has no clock
     * @throws InvalidSchedule when it is none
     */
    static ScheduleExpression parse(String text, ZoneId zone) {
        if (text.startsWith("at(")) {
            return At.parse(text, zone);
        }
        if (text.startsWith("rate(")) {
            return Rate.parse(text);
        }
        if (text.startsWith("cron(")) {
            return Cron.parse(text, zone);
        }
        throw new InvalidSchedule("A schedule is at(...), rate(...) or cron(...), but this one is '" + text + "'");
    }

    /** The expression as it was written. */
    String text();

    /** Whether it is meant to come more than once: all but {@code at}. */
    boolean recurs();

    /**
     * The next moment.
     *
     * @param after the moment has to be later than this
     * @param origin from where a rate counts; the others don't ask
     * @return empty when there is none any more
     */
    Optional<Instant> next(Instant after, Instant origin);

    /** The next moment, where a rate counts from {@code after}. */
    default Optional<Instant> next(Instant after) {
        return next(after, after);
    }
}
