package dev.lambent.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Optional;

/**
 * Whenever the clock and the calendar of a zone look so. To the minute.
 *
 * <p>The next moment is looked for month by month until the year {@value #LAST_YEAR}, so that dates which never come
 * (February 30) cost some thousand looks at a bit and no more.
 */
final class Cron implements ScheduleExpression {

    private static final int LAST_YEAR = 2199;
    private static final int FIELDS = 6;

    private final String text;
    private final ZoneId zone;
    private final BitSet minutes;
    private final BitSet hours;
    private final CronDays days;
    private final BitSet months;
    private final BitSet years;

    private Cron(String text, ZoneId zone, String[] fields) {
        this.text = text;
        this.zone = zone;
        minutes = CronField.MINUTES.values(fields[0]);
        hours = CronField.HOURS.values(fields[1]);
        days = CronDays.parse(fields[2], fields[4]);
        months = CronField.MONTHS.values(fields[3]);
        years = CronField.YEARS.values(fields[5]);
    }

    static Cron parse(String text, ZoneId zone) {
        String[] fields = text.endsWith(")")
                ? text.substring("cron(".length(), text.length() - 1).strip().split("\\s+", -1)
                : new String[0];
        if (fields.length != FIELDS) {
            throw new InvalidSchedule(
                    "A cron expression is cron(minutes hours day-of-month month day-of-week year), but"
                            + " this one is '" + text + "'");
        }
        return new Cron(text, zone, fields);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean recurs() {
        return true;
    }

    @Override
    public Optional<Instant> next(Instant after, Instant origin) {
        LocalDateTime shown = LocalDateTime.ofInstant(after, zone);
        YearMonth month = YearMonth.from(shown);
        while (month.getYear() <= LAST_YEAR) {
            int year = years.nextSetBit(Math.max(0, month.getYear()));
            if (year < 0) {
                return Optional.empty();
            }
            if (year > month.getYear()) {
                month = YearMonth.of(year, 1);
            }
            Optional<Instant> moment =
                    months.get(month.getMonthValue()) ? within(month, shown, after) : Optional.empty();
            if (moment.isPresent()) {
                return moment;
            }
            month = month.plusMonths(1);
        }
        return Optional.empty();
    }

    private Optional<Instant> within(YearMonth month, LocalDateTime shown, Instant after) {
        LocalDate today = shown.toLocalDate();
        LocalDate first = month.equals(YearMonth.from(today)) ? today : month.atDay(1);
        for (LocalDate day = first; !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            Optional<Instant> moment =
                    days.include(day) ? on(day, day.equals(today) ? shown.getHour() : 0, after) : Optional.empty();
            if (moment.isPresent()) {
                return moment;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> on(LocalDate day, int firstHour, Instant after) {
        for (int hour = hours.nextSetBit(firstHour); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                Optional<Instant> moment = WallClock.moment(day.atTime(hour, minute), zone);
                if (moment.isPresent() && moment.get().isAfter(after)) {
                    return moment;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return text + " in " + zone;
    }
}
