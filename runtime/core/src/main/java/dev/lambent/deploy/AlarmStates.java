package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import org.jspecify.annotations.Nullable;

/** What deployments have to know of alarms. Asked within turns. */
@FunctionalInterface
public interface AlarmStates {

    /** There are no alarms. */
    AlarmStates NONE = (home, name) -> null;

    /** Whether an alarm has gone off; null where there is none of this name. */
    @Nullable
    Boolean isActive(AccountRegion home, String name);
}
