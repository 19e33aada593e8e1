package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the functions of an application are deployed; immutable.
 *
 * @param home the account and region
 * @param applicationId the application's id
 * @param name unique within the application
 * @param id a UUID
 * @param settings what may be changed
 * @param tags its tags
 */
public record DeploymentGroup(
        AccountRegion home, String applicationId, String name, String id, Settings settings, Map<String, String> tags) {

    /** Takes an immutable copy. */
    public DeploymentGroup {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /**
     * What a group says of its deployments.
     *
     * @param roleArn the role that CodeDeploy acts by
     * @param configName the deployment configuration, for deployments that don't say
     * @param rollbackEnabled whether deployments are taken back by themselves
     * @param rollbackOn after what
     * @param alarms what stops them
     * @param triggers who is told
     */
    public record Settings(
            String roleArn,
            String configName,
            boolean rollbackEnabled,
            Set<RollbackEvent> rollbackOn,
            AlarmWatch alarms,
            List<Trigger> triggers) {

        /** Takes immutable copies. */
        public Settings {
            rollbackOn = Set.copyOf(rollbackOn);
            triggers = List.copyOf(triggers);
        }
    }

    /** How deployments speak of it. */
    public GroupRef ref(Application application) {
        return new GroupRef(home, application.id(), id, application.name(), name);
    }

    /** Its ARN. */
    public String arn(Application application) {
        return "arn:aws:codedeploy:" + home.region() + ":" + home.account() + ":deploymentgroup:" + application.name()
                + "/" + name;
    }

    DeploymentGroup with(String otherName, Settings others) {
        return new DeploymentGroup(home, applicationId, otherName, id, others, tags);
    }

    DeploymentGroup tagged(Map<String, String> others) {
        return new DeploymentGroup(home, applicationId, name, id, settings, others);
    }
}
