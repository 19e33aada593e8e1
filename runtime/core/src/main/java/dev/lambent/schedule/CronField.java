package dev.lambent.schedule;

import java.util.BitSet;
import java.util.Locale;

/**
 * One of the fields of a cron expression, its range and its names: "Cron expressions reference" of the EventBridge User
 * Guide. All understand {@code *}, lists and ranges, and all but days of the week understand steps.
 */
enum CronField {
    MINUTES("minutes", 0, 59, ""),
    HOURS("hours", 0, 23, ""),
    DAYS_OF_MONTH("day-of-month", 1, 31, ""),
    MONTHS("month", 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"),
    DAYS_OF_WEEK("day-of-week", 1, 7, "SUNMONTUEWEDTHUFRISAT"),
    YEARS("year", 1970, 2199, "");

    /** Of each of the names, which stand in a row. */
    private static final int LETTERS = 3;

    private final String name;
    private final int least;
    private final int most;
    private final String names;

    CronField(String name, int least, int most, String names) {
        this.name = name;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /** The values that a field lets through. */
    BitSet values(String text) {
        BitSet values = new BitSet(most + 1);
        for (String part : text.split(",", -1)) {
            add(part, values);
        }
        return values;
    }

    private void add(String part, BitSet values) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int dash = range.indexOf('-');
        int first = least;
        int last = most;
        if (dash > 0) {
            first = value(range.substring(0, dash));
            last = value(range.substring(dash + 1));
        } else if (!range.equals("*")) {
            first = value(range);
            last = slash < 0 ? first : most;
        }
        if (first > last) {
            throw wrong(part);
        }
        int step = slash < 0 ? 1 : step(part, part.substring(slash + 1));
        for (int each = first; each <= last; each += step) {
            values.set(each);
        }
    }

    private int step(String part, String step) {
        if (this == DAYS_OF_WEEK || !step.matches("[1-9]\\d{0,3}")) {
            throw wrong(part);
        }
        return Integer.parseInt(step);
    }

    /** One value by number or name. */
    int value(String text) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (text.length() == LETTERS && named >= 0 && named % LETTERS == 0) {
            return least + named / LETTERS;
        }
        int value = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw wrong(text);
        }
        return value;
    }

    InvalidSchedule wrong(String part) {
        return new InvalidSchedule("'" + part + "' is not possible in the " + name
                + " field of a cron expression, which" + " takes " + least + " to " + most);
    }
}
