package dev.lambent.alarm;

import dev.lambent.account.AccountRegion;
import dev.lambent.event.RuntimeEvent;
import java.time.Instant;

/** What happens to alarms. */
public sealed interface AlarmEvent extends RuntimeEvent {

    /** Where the alarm lives. */
    AccountRegion home();

    /** The alarm's name. */
    String alarm();

    /** Its state has become another one. */
    record Changed(Instant at, AccountRegion home, String alarm, StateValue from, StateValue to, String reason)
            implements AlarmEvent {}

    /** It has told somebody, or could not; {@code failure} is empty where it could. */
    record Acted(Instant at, AccountRegion home, String alarm, String target, String failure) implements AlarmEvent {}
}
