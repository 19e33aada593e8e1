package dev.lambent.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;

/**
 * Which days a cron expression means: those of the month or those of the week, for one of the two fields is always
 * {@code ?}.
 */
sealed interface CronDays {

    /** Whether a day is one of them. */
    boolean include(LocalDate day);

    /** Understands the two fields. */
    static CronDays parse(String ofMonth, String ofWeek) {
        if (ofMonth.equals("?") == ofWeek.equals("?")) {
            throw new InvalidSchedule(
                    "Exactly one of the day-of-month and day-of-week fields of a cron expression is '?',"
                            + " but they are '" + ofMonth + "' and '" + ofWeek + "'");
        }
        return ofWeek.equals("?") ? ofMonth(ofMonth) : ofWeek(ofWeek);
    }

    private static CronDays ofMonth(String text) {
        if (text.equals("L")) {
            return new Last();
        }
        if (text.endsWith("W")) {
            return new NearestWeekday(CronField.DAYS_OF_MONTH.value(text.substring(0, text.length() - 1)));
        }
        return new OfMonth(CronField.DAYS_OF_MONTH.values(text));
    }

    private static CronDays ofWeek(String text) {
        if (text.equals("L")) {
            // The last day of AWS's week, which begins on Sunday.
            return new OfWeek(CronField.DAYS_OF_WEEK.values("SAT"));
        }
        if (text.endsWith("L")) {
            return new LastOfItsKind(CronField.DAYS_OF_WEEK.value(text.substring(0, text.length() - 1)));
        }
        int hash = text.indexOf('#');
        if (hash < 0) {
            return new OfWeek(CronField.DAYS_OF_WEEK.values(text));
        }
        String nth = text.substring(hash + 1);
        if (!nth.matches("[1-5]")) {
            throw CronField.DAYS_OF_WEEK.wrong(text);
        }
        return new Nth(CronField.DAYS_OF_WEEK.value(text.substring(0, hash)), Integer.parseInt(nth));
    }

    /** AWS's number of a day of the week: 1 is Sunday. */
    private static int weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() % 7 + 1;
    }

    /** By their dates. */
    record OfMonth(BitSet dates) implements CronDays {
        @Override
        public boolean include(LocalDate day) {
            return dates.get(day.getDayOfMonth());
        }
    }

    /** {@code L}: the last of the month. */
    record Last() implements CronDays {
        @Override
        public boolean include(LocalDate day) {
            return day.getDayOfMonth() == day.lengthOfMonth();
        }
    }

    /** {@code 15W}: the day from Monday to Friday that is nearest to a date, in the same month. */
    record NearestWeekday(int date) implements CronDays {
        @Override
        public boolean include(LocalDate day) {
            return date <= day.lengthOfMonth() && day.equals(nearest(day.withDayOfMonth(date)));
        }

        private static LocalDate nearest(LocalDate day) {
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
                return day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
            }
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                return day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
            }
            return day;
        }
    }

    /** By their days of the week. */
    record OfWeek(BitSet numbers) implements CronDays {
        @Override
        public boolean include(LocalDate day) {
            return numbers.get(weekday(day));
        }
    }

    /** {@code 6L}: the last Friday of the month. */
    record LastOfItsKind(int number) implements CronDays {
        @Override
        public boolean include(LocalDate day) {
            return weekday(day) == number && day.getDayOfMonth() + 7 > day.lengthOfMonth();
        }
    }

    /** {@code 3#2}: the second Tuesday of the month. */
    record Nth(int number, int nth) implements CronDays {
        @Override
        public boolean include(LocalDate day) {
            return weekday(day) == number && (day.getDayOfMonth() - 1) / 7 + 1 == nth;
        }
    }
}
