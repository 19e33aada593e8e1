package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is settled about a deployment before it begins; immutable.
 *
 * @param home the account and region
 * @param application the name of its application
 * @param group the name of its group
 * @param configName the name of its deployment configuration
 * @param shift how traffic moves
 * @param revision which alias moves, from where to where
 * @param appSpec the text that says so, as it was given
 * @param creator {@code user} or {@code codeDeployRollback}
 * @param description what its maker says of it, or null
 * @param rollbackOn after what it is taken back
 * @param alarms what stops it
 * @param rollbackOf the id of the deployment that it takes back, or null
 */
public record Plan(
        AccountRegion home,
        String application,
        String group,
        String configName,
        TrafficShift shift,
        Revision revision,
        String appSpec,
        String creator,
        @Nullable String description,
        Set<RollbackEvent> rollbackOn,
        AlarmWatch alarms,
        @Nullable String rollbackOf) {

    /** A deployment that somebody has asked for. */
    public static final String BY_USER = "user";

    /** A deployment that takes another back. */
    public static final String BY_ROLLBACK = "codeDeployRollback";

    /** Takes an immutable copy. */
    public Plan {
        rollbackOn = Set.copyOf(rollbackOn);
    }

    /** What takes the deployment of this plan back: at once, and without hooks and alarms. */
    Plan rollback(String id, String why) {
        return new Plan(
                home,
                application,
                group,
                configName,
                new TrafficShift.AllAtOnce(),
                revision.back(),
                revision.back().appSpec(),
                BY_ROLLBACK,
                why,
                Set.of(),
                AlarmWatch.NONE,
                id);
    }
}
