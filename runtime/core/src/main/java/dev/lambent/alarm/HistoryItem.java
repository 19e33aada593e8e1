package dev.lambent.alarm;

import dev.lambent.account.AccountRegion;
import java.time.Instant;

/**
 * Something that has happened to an alarm, which needn't be there any more.
 *
 * @param summary for people
 * @param data for programs: JSON
 */
public record HistoryItem(AccountRegion home, String alarm, Instant at, Kind kind, String summary, String data) {

    /** What has happened. */
    public enum Kind {
        /** It was made, changed or deleted. */
        CONFIGURATION_UPDATE("ConfigurationUpdate"),
        /** Its state has become another one. */
        STATE_UPDATE("StateUpdate"),
        /** Somebody was told, or couldn't be told. */
        ACTION("Action");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As CloudWatch's API spells it. */
        public String word() {
            return word;
        }
    }
}
