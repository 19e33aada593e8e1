package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deployment groups of all applications. Used inside turns. */
public final class DeploymentGroups {

    /** AWS CodeDeploy User Guide, "CodeDeploy quotas". */
    private static final int MOST = 1_000;

    private static final String BAD_NAME = "InvalidDeploymentGroupNameException";

    private final Applications applications;
    private final DeploymentConfigs configs;
    private final Ids ids;
    private final Shelf<DeploymentGroup> groups;

    DeploymentGroups(Applications applications, DeploymentConfigs configs, Ids ids, Store store) {
        this.applications = applications;
        this.configs = configs;
        this.ids = ids;
        groups = new Shelf<>(store, new Kind<>("deployment_group", DeploymentGroup.class), DeploymentGroup::id);
    }

    void restore() {
        groups.restore();
    }

    void clear() {
        groups.clear();
    }

    /** Makes a group. */
    public DeploymentGroup create(
            AccountRegion home,
            String application,
            String name,
            DeploymentGroup.Settings settings,
            Map<String, String> tags) {
        Application parent = applications.get(home, application);
        Shelf.checkName(name, BAD_NAME);
        checkFree(parent, name);
        if (of(parent).size() >= MOST) {
            throw DeployFault.of(
                    "DeploymentGroupLimitExceededException",
                    "The limit of " + MOST + " deployment groups of an application is reached. Delete one first.");
        }
        configs.get(home, settings.configName());
        return keep(new DeploymentGroup(home, parent.id(), name, ids.uuid(), settings, tags));
    }

    /**
     * A group.
     *
     * @throws DeployFault when there is none of this name, or no such application
     */
    public DeploymentGroup get(AccountRegion home, String application, String name) {
        DeploymentGroup group = groups.get(key(applications.get(home, application), name));
        if (group == null) {
            throw DeployFault.of("DeploymentGroupDoesNotExistException", "No Deployment Group found for name: " + name);
        }
        return group;
    }

    /** An application's groups, by name. */
    public List<DeploymentGroup> list(AccountRegion home, String application) {
        return of(applications.get(home, application));
    }

    /** Changes a group. */
    public DeploymentGroup update(
            AccountRegion home, String application, String name, String newName, DeploymentGroup.Settings settings) {
        Application parent = applications.get(home, application);
        DeploymentGroup before = get(home, application, name);
        configs.get(home, settings.configName());
        if (!newName.equals(name)) {
            Shelf.checkName(newName, BAD_NAME);
            checkFree(parent, newName);
            groups.remove(key(parent, name));
        }
        return keep(before.with(newName, settings));
    }

    /** Deletes a group; harmless when there is none, as on AWS. Its deployment under way goes on. */
    public void delete(AccountRegion home, String application, String name) {
        Application parent = applications.find(home, application);
        if (parent != null) {
            groups.remove(key(parent, name));
        }
    }

    /**
     * Deletes a configuration that no group needs.
     *
     * @throws DeployFault when one does, or it is one of CodeDeploy's own
     */
    public void deleteConfig(AccountRegion home, String name) {
        boolean used = groups.under(Shelf.key(home, "")).stream()
                .anyMatch(each -> each.settings().configName().equals(name));
        if (used) {
            throw DeployFault.of(
                    "DeploymentConfigInUseException", "The deployment configuration is still in use: " + name);
        }
        configs.delete(home, name);
    }

    List<DeploymentGroup> of(Application application) {
        return groups.under(key(application, ""));
    }

    void deleteAll(Application application) {
        of(application).forEach(each -> groups.remove(key(application, each.name())));
    }

    DeploymentGroup keep(DeploymentGroup group) {
        groups.put(Shelf.key(group.home(), group.applicationId(), group.name()), group);
        return group;
    }

    /** The group of this id; null when it is gone. */
    @Nullable
    DeploymentGroup byId(String id) {
        return groups.byId(id);
    }

    private void checkFree(Application application, String name) {
        if (groups.get(key(application, name)) != null) {
            throw DeployFault.of(
                    "DeploymentGroupAlreadyExistsException", "Deployment group name already exists: " + name);
        }
    }

    private static String key(Application application, String name) {
        return Shelf.key(application.home(), application.id(), name);
    }
}
