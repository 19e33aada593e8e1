package dev.lambent.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Understands durations as people write them: {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 2d}, {@code PT10M}. */
final class Times implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.startsWith("P") ? upper : iso(upper));
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration. Write it like 90s, 10m, 1h30m, 2d, or PT10M.");
        }
    }

    private static String iso(String text) {
        int days = text.indexOf('D');
        if (days < 0) {
            return "PT" + text;
        }
        String rest = text.substring(days + 1);
        return "P" + text.substring(0, days + 1) + (rest.isEmpty() ? "" : "T" + rest);
    }
}
