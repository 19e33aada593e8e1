package dev.lambent.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Once, to the second; never, if the zone's clock skips that second. */
record At(String text, LocalDateTime local, ZoneId zone) implements ScheduleExpression {

    private static final Pattern FORM = Pattern.compile("at\\((\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\)");

    static At parse(String text, ZoneId zone) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidSchedule("An at expression is at(yyyy-mm-ddThh:mm:ss), but this one is '" + text + "'");
        }
        try {
            return new At(text, LocalDateTime.parse(form.group(1)), zone);
        } catch (DateTimeParseException noSuchMoment) {
            throw new InvalidSchedule("There is no such moment as " + form.group(1));
        }
    }

    @Override
    public boolean recurs() {
        return false;
    }

    @Override
    public Optional<Instant> next(Instant after, Instant origin) {
        return WallClock.moment(local, zone).filter(moment -> moment.isAfter(after));
    }
}
