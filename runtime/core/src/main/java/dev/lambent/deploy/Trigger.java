package dev.lambent.deploy;

import java.util.Set;

/**
 * Tells a topic what becomes of the deployments of a group.
 *
 * @param name unique within the group
 * @param topicArn the topic
 * @param events CodeDeploy's words for what it is told of, such as {@code DeploymentSuccess}
 */
public record Trigger(String name, String topicArn, Set<String> events) {

    /** Takes an immutable copy. */
    public Trigger {
        events = Set.copyOf(events);
    }
}
