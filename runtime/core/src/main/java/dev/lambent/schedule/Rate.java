package dev.lambent.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A steady beat. A day is 24 hours, whatever the clocks do. As for EventBridge rules, the unit is singular for 1 and plural
 * otherwise ("Rate expressions reference").
 *
 * @param every at least a minute
 */
record Rate(String text, Duration every) implements ScheduleExpression {

    private static final Pattern FORM = Pattern.compile("rate\\((\\d{1,9}) +(minute|hour|day)(s?)\\)");

    static Rate parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidSchedule(
                    "A rate expression is rate(value unit) with a unit of minute, minutes, hour, hours,"
                            + " day or days, but this one is '" + text + "'");
        }
        int value = Integer.parseInt(form.group(1));
        if (value == 0) {
            throw new InvalidSchedule("The value of a rate is a positive number, but this one is '" + text + "'");
        }
        if ((value == 1) != form.group(3).isEmpty()) {
            throw new InvalidSchedule(
                    "The unit of a rate is singular for 1 and plural for more, but this one is '" + text + "'");
        }
        return new Rate(text, unit(form.group(2)).multipliedBy(value));
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "minute" -> ChronoUnit.MINUTES.getDuration();
            case "hour" -> ChronoUnit.HOURS.getDuration();
            default -> ChronoUnit.DAYS.getDuration();
        };
    }

    @Override
    public boolean recurs() {
        return true;
    }

    @Override
    public Optional<Instant> next(Instant after, Instant origin) {
        if (after.isBefore(origin)) {
            return Optional.of(origin.plus(every));
        }
        long beats = Duration.between(origin, after).dividedBy(every);
        return Optional.of(origin.plus(every.multipliedBy(beats + 1)));
    }
}
