package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is settled about a deployment before it begins; immutable.
 *
 * @param group which group it is of
 * @param configName the name of its deployment configuration
 * @param shift how traffic moves
 * @param revision which alias moves, from where to where
 * @param source where the text came from that says so
 * @param creator {@code user} or {@code codeDeployRollback}
 * @param description what its maker says of it, or null
 * @param rollbackOn after what it is taken back
 * @param alarms what stops it
 * @param rollbackOf the id of the deployment that it takes back, or null
 */
public record Plan(
        GroupRef group,
        String configName,
        TrafficShift shift,
        Revision revision,
        RevisionSource source,
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

    /** The account and region. */
    public AccountRegion home() {
        return group.home();
    }

    /** The same with the names that its group has now. */
    Plan of(GroupRef named) {
        return named.equals(group)
                ? this
                : new Plan(
                        named,
                        configName,
                        shift,
                        revision,
                        source,
                        creator,
                        description,
                        rollbackOn,
                        alarms,
                        rollbackOf);
    }

    /** What takes the deployment of this plan back: at once, and without hooks and alarms. */
    Plan rollback(String id, String why) {
        Revision back = revision.back();
        return new Plan(
                group,
                configName,
                new TrafficShift.AllAtOnce(),
                back,
                new RevisionSource.Content(back.appSpec()),
                BY_ROLLBACK,
                why,
                Set.of(),
                AlarmWatch.NONE,
                id);
    }
}
