package dev.lambent.load;

import java.time.Duration;
import java.util.Locale;

/** Numbers as the report writes them, the same on every machine. */
final class Numbers {

    private Numbers() {}

    /** With commas. */
    static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Minutes and seconds. */
    static String clock(Duration at) {
        return String.format(Locale.ROOT, "%02d:%02d", at.toMinutes(), at.toSecondsPart());
    }

    /** Seconds. */
    static String seconds(Duration length) {
        String text = String.format(Locale.ROOT, "%.2f", length.toMillis() / 1000.0);
        return text.replaceFirst("\\.?0+$", "") + " s";
    }

    /** A part of a whole in percent. */
    static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f %%", whole == 0 ? 0 : 100.0 * part / whole);
    }
}
