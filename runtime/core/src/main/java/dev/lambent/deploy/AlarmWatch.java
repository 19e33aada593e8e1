package dev.lambent.deploy;

import java.util.List;

/**
 * The alarms that stop a deployment.
 *
 * @param enabled whether they are looked at
 * @param ignoringPollFailure whether the deployment goes on when an alarm's state can't be told because there is none of this
 *     name
 * @param names of alarms in the deployment's own account and region
 */
public record AlarmWatch(boolean enabled, boolean ignoringPollFailure, List<String> names) {

    /** No alarms. */
    public static final AlarmWatch NONE = new AlarmWatch(false, false, List.of());

    /** Takes an immutable copy. */
    public AlarmWatch {
        names = List.copyOf(names);
    }
}
