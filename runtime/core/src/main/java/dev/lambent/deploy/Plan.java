package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param ownAlarms whether its maker has named the alarms, and not its group; null for no, as deployments of older stores
 *     have it
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
        @Nullable String rollbackOf,
        @Nullable Boolean ownAlarms) {

    /** A deployment that somebody has asked for. */
    public static final String BY_USER = "user";

    /** A deployment that takes another back. */
    public static final String BY_ROLLBACK = "codeDeployRollback";

    /** Takes an immutable copy. */
    public Plan {
        rollbackOn = Set.copyOf(rollbackOn);
    }

    /** A plan with the alarms of its group. */
    public Plan(
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
        this(group, configName, shift, revision, source, creator, description, rollbackOn, alarms, rollbackOf, null);
    }

    /** The same with alarms of its own instead of its group's. */
    public Plan overriding(AlarmWatch others) {
        return new Plan(
                group, configName, shift, revision, source, creator, description, rollbackOn, others, rollbackOf, true);
    }

    /** Whether it has alarms of its own instead of its group's. */
    public boolean hasOwnAlarms() {
        return ownAlarms != null && ownAlarms;
    }

    /**
     * What its large texts take up in memory at most, two bytes for each character; other names, and what a deployment has
     * come to, are small beside them.
     */
    long bytes() {
        Stream<@Nullable String> texts =
                Stream.of(description, revision.alias(), revision.beforeHook(), revision.afterHook(), source.text());
        return 2
                * Stream.concat(texts, alarms.names().stream())
                        .mapToLong(each -> each == null ? 0 : each.length())
                        .sum();
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
                        rollbackOf,
                        ownAlarms);
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
