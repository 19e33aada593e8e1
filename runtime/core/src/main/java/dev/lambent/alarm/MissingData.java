package dev.lambent.alarm;

import org.jspecify.annotations.Nullable;

/** What periods without data are to an alarm ("Configuring how CloudWatch alarms treat missing data"). */
public enum MissingData {
    /** Nothing; when there is no data at all, that is insufficient. */
    MISSING("missing"),
    /** A reason to stay as it is. */
    IGNORE("ignore"),
    /** Bad. */
    BREACHING("breaching"),
    /** Good. */
    NOT_BREACHING("notBreaching");

    private final String word;

    MissingData(String word) {
        this.word = word;
    }

    /** As CloudWatch's API spells it. */
    public String word() {
        return word;
    }

    /** The treatment of this spelling, or null. */
    public static @Nullable MissingData ofWord(String word) {
        for (MissingData each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        return null;
    }
}
