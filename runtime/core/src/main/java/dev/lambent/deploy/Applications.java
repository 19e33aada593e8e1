package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The applications whose functions are deployed, with their groups. Used inside turns.
 *
 * <p>The words for an application that isn't there are AWS's; the others follow them and are not known from recordings.
 */
public final class Applications {

    /** AWS CodeDeploy User Guide, "CodeDeploy quotas". */
    private static final int MOST = 1_000;

    private static final String BAD_NAME = "InvalidApplicationNameException";

    private final Timeline timeline;
    private final Ids ids;
    private final Shelf<Application> applications;
    private final DeploymentConfigs configs;
    private final DeploymentGroups groups;

    /** None at all, but for CodeDeploy's own configurations. */
    public Applications(Timeline timeline, Ids ids, Store store) {
        this.timeline = timeline;
        this.ids = ids;
        applications = new Shelf<>(store, new Kind<>("application", Application.class), Application::id);
        configs = new DeploymentConfigs(timeline, ids, store);
        groups = new DeploymentGroups(this, configs, ids, store);
    }

    /** Takes up what the store has kept. */
    public void restore() {
        applications.restore();
        configs.restore();
        groups.restore();
    }

    /** Forgets everything. */
    public void clear() {
        applications.clear();
        groups.clear();
        configs.clear();
    }

    /** Their groups. */
    public DeploymentGroups groups() {
        return groups;
    }

    /** The ways in which traffic can be shifted. */
    public DeploymentConfigs configs() {
        return configs;
    }

    /** Makes an application. */
    public Application create(AccountRegion home, String name, Map<String, String> tags) {
        timeline.checkTurn();
        Shelf.checkName(name, BAD_NAME);
        checkFree(home, name);
        if (list(home).size() >= MOST) {
            throw DeployFault.of(
                    "ApplicationLimitExceededException",
                    "The limit of " + MOST + " applications is reached. Delete one first.");
        }
        Application application = new Application(home, name, ids.uuid(), timeline.now(), tags);
        applications.put(Shelf.key(home, name), application);
        return application;
    }

    /**
     * An application.
     *
     * @throws DeployFault when there is none of this name
     */
    public Application get(AccountRegion home, String name) {
        timeline.checkTurn();
        Application application = find(home, name);
        if (application == null) {
            throw DeployFault.of("ApplicationDoesNotExistException", "No application found for name: " + name);
        }
        return application;
    }

    /** The applications of an account and region, by name. */
    public List<Application> list(AccountRegion home) {
        return applications.under(Shelf.key(home, ""));
    }

    /** Gives an application another name; its groups and deployments stay its own. */
    public void rename(AccountRegion home, String name, String other) {
        Application application = get(home, name);
        Shelf.checkName(other, BAD_NAME);
        if (name.equals(other)) {
            return;
        }
        checkFree(home, other);
        applications.remove(Shelf.key(home, name));
        applications.put(Shelf.key(home, other), application.named(other));
    }

    /** Deletes an application with its groups; harmless when there is none, as on AWS. Deployments under way go on. */
    public void delete(AccountRegion home, String name) {
        Application gone = find(home, name);
        if (gone != null) {
            groups.deleteAll(gone);
            applications.remove(Shelf.key(home, name));
        }
    }

    /** The tags of an application or group; null when there is none of this ARN. */
    public @Nullable Map<String, String> tags(AccountRegion home, String arn) {
        for (Application each : list(home)) {
            if (each.arn().equals(arn)) {
                return each.tags();
            }
            for (DeploymentGroup group : groups.of(each)) {
                if (group.arn(each).equals(arn)) {
                    return group.tags();
                }
            }
        }
        return null;
    }

    /** Gives an application or group other tags; nothing happens when there is none of this ARN. */
    public void setTags(AccountRegion home, String arn, Map<String, String> tags) {
        for (Application each : list(home)) {
            if (each.arn().equals(arn)) {
                applications.put(Shelf.key(home, each.name()), each.tagged(tags));
            }
            for (DeploymentGroup group : groups.of(each)) {
                if (group.arn(each).equals(arn)) {
                    groups.keep(group.tagged(tags));
                }
            }
        }
    }

    /** The application of this name, or null. */
    @Nullable
    Application find(AccountRegion home, String name) {
        return applications.get(Shelf.key(home, name));
    }

    /** The application of this id; null when it is gone. */
    @Nullable
    Application byId(String id) {
        return applications.byId(id);
    }

    /** A group with the names that it has now; those that it had where it is gone. */
    GroupRef current(GroupRef ref) {
        Application application = byId(ref.applicationId());
        DeploymentGroup group = groups.byId(ref.groupId());
        return application == null || group == null ? ref : group.ref(application);
    }

    private void checkFree(AccountRegion home, String name) {
        if (find(home, name) != null) {
            throw DeployFault.of("ApplicationAlreadyExistsException", "Application already exists: " + name);
        }
    }
}
