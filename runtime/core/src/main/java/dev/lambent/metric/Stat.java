package dev.lambent.metric;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of the statistics over a period somebody wants: SampleCount, Average, Sum, Minimum, Maximum or a percentile such as
 * {@code p99.9} ("CloudWatch statistics definitions").
 *
 * @param word as CloudWatch spells it
 * @param percent of a percentile, 0 to 100; null for the others
 */
public record Stat(String word, @Nullable Double percent) {

    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,10})?)");
    private static final Pattern SIMPLE = Pattern.compile("SampleCount|Average|Sum|Minimum|Maximum");
    private static final Pattern REFUSED =
            Pattern.compile("(?:tm|wm|tc|ts)\\d{1,3}(?:\\.\\d+)?|IQM|(?:TM|WM|TC|TS|PR)\\(.*\\)");
    private static final int ALL = 100;

    /**
     * The statistic of this spelling, or null where there is none.
     *
     * @throws CloudWatchFault for a statistic that CloudWatch has and Lambent hasn't
     */
    public static @Nullable Stat ofWord(String word) {
        if (SIMPLE.matcher(word).matches()) {
            return new Stat(word, null);
        }
        if (REFUSED.matcher(word).matches()) {
            throw CloudWatchFault.notSupported("The statistic " + word, "Use Average, Maximum or a percentile.");
        }
        Matcher percentile = PERCENTILE.matcher(word);
        if (!percentile.matches()) {
            return null;
        }
        double percent = Double.parseDouble(percentile.group(1));
        return percent <= ALL ? new Stat(word, percent) : null;
    }

    /** Whether it is one of those that CloudWatch calls extended. */
    public boolean isPercentile() {
        return percent != null;
    }

    /** What it is of some values, a finite number; empty where it can't be told. */
    public OptionalDouble of(Statistics statistics) {
        if (percent != null) {
            return statistics.percentile(percent);
        }
        double value = switch (word) {
            case "SampleCount" -> statistics.samples();
            case "Average" -> statistics.average();
            case "Sum" -> statistics.sum();
            case "Minimum" -> statistics.minimum();
            default -> statistics.maximum();
        };
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
