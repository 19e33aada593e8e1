package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The named ways to shift traffic: CodeDeploy's, and those of accounts. Used inside turns. */
public final class DeploymentConfigs {

    /** AWS CodeDeploy User Guide, "CodeDeploy quotas": custom configurations of an account. */
    private static final int MOST = 50;

    private final Timeline timeline;
    private final Ids ids;
    private final Shelf<OwnConfig> own;

    /** A configuration of an account's own, as it is kept. */
    record OwnConfig(AccountRegion home, DeploymentConfig config) {}

    DeploymentConfigs(Timeline timeline, Ids ids, Store store) {
        this.timeline = timeline;
        this.ids = ids;
        own = new Shelf<>(
                store,
                new Kind<>("deployment_config", OwnConfig.class),
                each -> each.config().id());
    }

    void restore() {
        own.restore();
    }

    void clear() {
        own.clear();
    }

    /** Makes a configuration. */
    public DeploymentConfig create(AccountRegion home, String name, TrafficShift shift) {
        timeline.checkTurn();
        Shelf.checkName(name, "InvalidDeploymentConfigNameException");
        if (find(home, name) != null) {
            throw DeployFault.of(
                    "DeploymentConfigAlreadyExistsException", "Deployment Configuration already exists: " + name);
        }
        if (own.under(Shelf.key(home, "")).size() >= MOST) {
            throw DeployFault.of(
                    "DeploymentConfigLimitExceededException",
                    "The limit of " + MOST + " deployment configurations is reached. Delete one first.");
        }
        DeploymentConfig config = new DeploymentConfig(name, ids.uuid(), shift, timeline.now());
        own.put(Shelf.key(home, name), new OwnConfig(home, config));
        return config;
    }

    /**
     * A configuration, CodeDeploy's or the account's.
     *
     * @throws DeployFault when there is none of this name
     */
    public DeploymentConfig get(AccountRegion home, String name) {
        timeline.checkTurn();
        DeploymentConfig config = find(home, name);
        if (config == null) {
            throw DeployFault.of(
                    "DeploymentConfigDoesNotExistException", "No Deployment Configuration found for name: " + name);
        }
        return config;
    }

    /** CodeDeploy's configurations and then the account's, by name. */
    public List<DeploymentConfig> list(AccountRegion home) {
        List<DeploymentConfig> all = new ArrayList<>(DeploymentConfig.PREDEFINED.values());
        own.under(Shelf.key(home, "")).forEach(each -> all.add(each.config()));
        return all;
    }

    /** Deletes one of the account's; harmless when there is none. */
    void delete(AccountRegion home, String name) {
        if (DeploymentConfig.PREDEFINED.containsKey(name)) {
            throw DeployFault.of(
                    "InvalidOperationException", "CodeDeploy's own deployment configurations can't be deleted.");
        }
        own.remove(Shelf.key(home, name));
    }

    private @Nullable DeploymentConfig find(AccountRegion home, String name) {
        DeploymentConfig predefined = DeploymentConfig.PREDEFINED.get(name);
        OwnConfig mine = own.get(Shelf.key(home, name));
        return predefined != null || mine == null ? predefined : mine.config();
    }
}
