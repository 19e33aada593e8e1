package dev.lambent.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an alarm stands.
 *
 * @param reason for people
 * @param reasonData for programs: JSON, or null
 * @param updated when the value or its reason was last said anew
 * @param transitioned when the value became another one
 */
public record AlarmState(
        StateValue value, String reason, @Nullable String reasonData, Instant updated, Instant transitioned) {

    static AlarmState initial(Instant now) {
        return new AlarmState(StateValue.INSUFFICIENT_DATA, "Unchecked: Initial alarm creation", null, now, now);
    }

    AlarmState next(StateValue next, String why, @Nullable String data, Instant now) {
        return new AlarmState(next, why, data, now, next == value ? transitioned : now);
    }
}
