package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The applications, groups and configurations of deployments. Used inside turns.
 *
 * <p>The words for an application that isn't there are AWS's; the others follow them and are not known from recordings.
 */
public final class Applications {

    /** AWS CodeDeploy User Guide, "CodeDeploy quotas". */
    private static final int MOST_APPLICATIONS = 1_000;

    private static final String SEPARATOR = "\u001f";
    private static final int MOST_GROUPS = 1_000;
    private static final int MOST_CONFIGS = 100;

    private final Timeline timeline;
    private final Ids ids;
    private final Shelf<Application> applications;
    private final Shelf<DeploymentGroup> groups;
    private final Shelf<OwnConfig> configs;

    /** A configuration of an account's own, as it is kept. */
    record OwnConfig(AccountRegion home, DeploymentConfig config) {}

    /** None at all, but for CodeDeploy's own configurations. */
    public Applications(Timeline timeline, Ids ids, Store store) {
        this.timeline = timeline;
        this.ids = ids;
        applications = new Shelf<>(store.table(new Kind<>("application", Application.class)));
        groups = new Shelf<>(store.table(new Kind<>("deployment_group", DeploymentGroup.class)));
        configs = new Shelf<>(store.table(new Kind<>("deployment_config", OwnConfig.class)));
    }

    /** Takes up what the store has kept. */
    public void restore() {
        applications.restore();
        groups.restore();
        configs.restore();
    }

    /** Forgets everything. */
    public void clear() {
        applications.clear();
        groups.clear();
        configs.clear();
    }

    /** Makes an application. */
    public Application create(AccountRegion home, String name, Map<String, String> tags) {
        timeline.checkTurn();
        checkName(name, "InvalidApplicationNameException");
        if (applications.get(key(home, name)) != null) {
            throw DeployFault.of("ApplicationAlreadyExistsException", "Application already exists: " + name);
        }
        if (list(home).size() >= MOST_APPLICATIONS) {
            throw DeployFault.of(
                    "ApplicationLimitExceededException",
                    "The limit of " + MOST_APPLICATIONS + " applications is reached. Delete one first.");
        }
        Application application = new Application(home, name, ids.uuid(), timeline.now(), tags);
        applications.put(key(home, name), application);
        return application;
    }

    /**
     * An application.
     *
     * @throws DeployFault when there is none of this name
     */
    public Application get(AccountRegion home, String name) {
        timeline.checkTurn();
        Application application = applications.get(key(home, name));
        if (application == null) {
            throw DeployFault.of("ApplicationDoesNotExistException", "No application found for name: " + name);
        }
        return application;
    }

    /** The applications of an account and region, by name. */
    public List<Application> list(AccountRegion home) {
        return applications.under(key(home, ""));
    }

    /** Gives an application another name, and its groups with it. */
    public void rename(AccountRegion home, String name, String other) {
        Application application = get(home, name);
        checkName(other, "InvalidApplicationNameException");
        if (name.equals(other)) {
            return;
        }
        if (applications.get(key(home, other)) != null) {
            throw DeployFault.of("ApplicationAlreadyExistsException", "Application already exists: " + other);
        }
        applications.remove(key(home, name));
        applications.put(key(home, other), application.named(other));
        for (DeploymentGroup each : groups.under(key(home, name, ""))) {
            groups.remove(key(home, name, each.name()));
            groups.put(key(home, other, each.name()), each.with(other, each.name(), each.settings()));
        }
    }

    /** Deletes an application with its groups; harmless when there is none, as on AWS. */
    public void delete(AccountRegion home, String name) {
        applications.remove(key(home, name));
        groups.under(key(home, name, "")).forEach(each -> groups.remove(key(home, name, each.name())));
    }

    /** Makes a group. */
    public DeploymentGroup createGroup(
            AccountRegion home,
            String application,
            String name,
            DeploymentGroup.Settings settings,
            Map<String, String> tags) {
        get(home, application);
        checkName(name, "InvalidDeploymentGroupNameException");
        if (groups.get(key(home, application, name)) != null) {
            throw groupExists(name);
        }
        if (groups(home, application).size() >= MOST_GROUPS) {
            throw DeployFault.of(
                    "DeploymentGroupLimitExceededException",
                    "The limit of " + MOST_GROUPS + " deployment groups of an application is reached.");
        }
        config(home, settings.configName());
        DeploymentGroup group = new DeploymentGroup(home, application, name, ids.uuid(), settings, tags);
        groups.put(key(home, application, name), group);
        return group;
    }

    /**
     * A group.
     *
     * @throws DeployFault when there is none of this name, or no such application
     */
    public DeploymentGroup group(AccountRegion home, String application, String name) {
        get(home, application);
        DeploymentGroup group = groups.get(key(home, application, name));
        if (group == null) {
            throw DeployFault.of("DeploymentGroupDoesNotExistException", "No Deployment Group found for name: " + name);
        }
        return group;
    }

    /** An application's groups, by name. */
    public List<DeploymentGroup> groups(AccountRegion home, String application) {
        get(home, application);
        return groups.under(key(home, application, ""));
    }

    /** Changes a group. */
    public DeploymentGroup updateGroup(
            AccountRegion home, String application, String name, String newName, DeploymentGroup.Settings settings) {
        DeploymentGroup before = group(home, application, name);
        config(home, settings.configName());
        if (!newName.equals(name)) {
            checkName(newName, "InvalidDeploymentGroupNameException");
            if (groups.get(key(home, application, newName)) != null) {
                throw groupExists(newName);
            }
            groups.remove(key(home, application, name));
        }
        DeploymentGroup after = before.with(application, newName, settings);
        groups.put(key(home, application, newName), after);
        return after;
    }

    /** Deletes a group; harmless when there is none, as on AWS. */
    public void deleteGroup(AccountRegion home, String application, String name) {
        groups.remove(key(home, application, name));
    }

    /** Makes a configuration. */
    public DeploymentConfig createConfig(AccountRegion home, String name, TrafficShift shift) {
        timeline.checkTurn();
        checkName(name, "InvalidDeploymentConfigNameException");
        if (find(home, name) != null) {
            throw DeployFault.of(
                    "DeploymentConfigAlreadyExistsException", "Deployment Configuration already exists: " + name);
        }
        if (configs.under(key(home, "")).size() >= MOST_CONFIGS) {
            throw DeployFault.of(
                    "DeploymentConfigLimitExceededException",
                    "The limit of " + MOST_CONFIGS + " deployment configurations is reached. Delete one first.");
        }
        DeploymentConfig config = new DeploymentConfig(name, ids.uuid(), shift, timeline.now());
        configs.put(key(home, name), new OwnConfig(home, config));
        return config;
    }

    /**
     * A configuration, CodeDeploy's or the account's.
     *
     * @throws DeployFault when there is none of this name
     */
    public DeploymentConfig config(AccountRegion home, String name) {
        timeline.checkTurn();
        DeploymentConfig config = find(home, name);
        if (config == null) {
            throw DeployFault.of(
                    "DeploymentConfigDoesNotExistException", "No Deployment Configuration found for name: " + name);
        }
        return config;
    }

    /** CodeDeploy's configurations and then the account's, by name. */
    public List<DeploymentConfig> configs(AccountRegion home) {
        List<DeploymentConfig> all = new ArrayList<>(DeploymentConfig.PREDEFINED.values());
        configs.under(key(home, "")).forEach(each -> all.add(each.config()));
        return all;
    }

    /** Deletes a configuration that no group needs. */
    public void deleteConfig(AccountRegion home, String name) {
        if (DeploymentConfig.PREDEFINED.containsKey(name)) {
            throw DeployFault.of(
                    "InvalidOperationException", "CodeDeploy's own deployment configurations can't be deleted.");
        }
        boolean used = list(home).stream()
                .flatMap(each -> groups(home, each.name()).stream())
                .anyMatch(each -> each.settings().configName().equals(name));
        if (used) {
            throw DeployFault.of(
                    "DeploymentConfigInUseException", "The deployment configuration is still in use: " + name);
        }
        configs.remove(key(home, name));
    }

    /** The tags of an application or group; null when there is none of this ARN. */
    public @Nullable Map<String, String> tags(AccountRegion home, String arn) {
        for (Application each : list(home)) {
            if (each.arn().equals(arn)) {
                return each.tags();
            }
            for (DeploymentGroup group : groups(home, each.name())) {
                if (group.arn().equals(arn)) {
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
                applications.put(key(home, each.name()), each.tagged(tags));
            }
            for (DeploymentGroup group : groups(home, each.name())) {
                if (group.arn().equals(arn)) {
                    groups.put(key(home, each.name(), group.name()), group.tagged(tags));
                }
            }
        }
    }

    private @Nullable DeploymentConfig find(AccountRegion home, String name) {
        DeploymentConfig predefined = DeploymentConfig.PREDEFINED.get(name);
        OwnConfig own = configs.get(key(home, name));
        return predefined != null || own == null ? predefined : own.config();
    }

    private static DeployFault groupExists(String name) {
        return DeployFault.of("DeploymentGroupAlreadyExistsException", "Deployment group name already exists: " + name);
    }

    /** Names are printable, so that nothing in them can be taken for the end of one. */
    private static String key(AccountRegion home, String... names) {
        return home.account() + SEPARATOR + home.region() + SEPARATOR + String.join(SEPARATOR, names);
    }

    private static void checkName(String name, String code) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw DeployFault.of(code, "A name is 1 to 100 printable characters, but this one is '" + name + "'.");
        }
    }

    /** Things by key, each of them a row. */
    private static final class Shelf<T extends Record> {

        private final Table<T> table;
        private final NavigableMap<String, T> things = new TreeMap<>();

        Shelf(Table<T> table) {
            this.table = table;
        }

        void restore() {
            table.forEach(things::put);
        }

        @Nullable
        T get(String key) {
            return things.get(key);
        }

        List<T> under(String start) {
            return List.copyOf(things.subMap(start, true, start + Character.MAX_VALUE, false)
                    .values());
        }

        void put(String key, T thing) {
            things.put(key, thing);
            table.put(key, thing);
        }

        void remove(String key) {
            if (things.remove(key) != null) {
                table.remove(key);
            }
        }

        void clear() {
            List.copyOf(things.keySet()).forEach(this::remove);
        }
    }
}
