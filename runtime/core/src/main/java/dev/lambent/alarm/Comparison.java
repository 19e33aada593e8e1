package dev.lambent.alarm;

import org.jspecify.annotations.Nullable;

/** How values are compared with the threshold of an alarm. */
public enum Comparison {
    /** More than or as much as. */
    GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold", "greater than or equal to"),
    /** More than. */
    GREATER("GreaterThanThreshold", "greater than"),
    /** Less than. */
    LESS("LessThanThreshold", "less than"),
    /** Less than or as much as. */
    LESS_OR_EQUAL("LessThanOrEqualToThreshold", "less than or equal to");

    private final String word;
    private final String phrase;

    Comparison(String word, String phrase) {
        this.word = word;
        this.phrase = phrase;
    }

    /** As CloudWatch's API spells it. */
    public String word() {
        return word;
    }

    /** As CloudWatch's reasons say it. */
    String phrase() {
        return phrase;
    }

    /** The comparison of this spelling, or null. */
    public static @Nullable Comparison ofWord(String word) {
        for (Comparison each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        return null;
    }

    boolean isBreaching(double value, double threshold) {
        return switch (this) {
            case GREATER_OR_EQUAL -> value >= threshold;
            case GREATER -> value > threshold;
            case LESS -> value < threshold;
            case LESS_OR_EQUAL -> value <= threshold;
        };
    }
}
