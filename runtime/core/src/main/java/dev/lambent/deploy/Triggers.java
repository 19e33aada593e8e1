package dev.lambent.deploy;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Targets;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.event.EventLog;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.sandbox.Payload;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells topics what becomes of deployments, as far as the triggers of their groups ask for it: that one begins, how it ends, and
 * that one takes another back (AWS CodeDeploy User Guide, "Monitoring deployments with Amazon SNS event notifications"; the
 * triggers of instances, and DeploymentReady, are for other platforms). A rollback is told of as recordings have it: beside what
 * is told of every deployment, with the status IN_PROGRESS of the deployment that takes the other one back. Listens inside turns;
 * a topic that doesn't take it changes nothing for the deployment.
 */
final class Triggers {

    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

    private final Applications applications;
    private final Function<String, @Nullable DeploymentView> deployments;
    private final Targets targets;

    Triggers(
            EventLog log,
            Applications applications,
            Function<String, @Nullable DeploymentView> deployments,
            Targets targets) {
        this.applications = applications;
        this.deployments = deployments;
        this.targets = targets;
        log.listen(this::heard);
    }

    private void heard(RuntimeEvent event) {
        if (event instanceof DeploymentEvent.Begun begun) {
            tell(begun.id(), "DeploymentStart", TriggerMessage.CREATED);
            if (begun.plan().rollbackOf() != null) {
                tell(begun.id(), "DeploymentRollback", TriggerMessage.IN_PROGRESS);
            }
        } else if (event instanceof DeploymentEvent.Ended ended) {
            tell(ended.id(), word(ended.status()), TriggerMessage.status(ended.status()));
        }
    }

    private static String word(DeploymentStatus status) {
        return switch (status) {
            case SUCCEEDED -> "DeploymentSuccess";
            case STOPPED -> "DeploymentStop";
            default -> "DeploymentFailure";
        };
    }

    private void tell(String id, String event, String status) {
        DeploymentView view = deployments.apply(id);
        if (view == null) {
            return;
        }
        GroupRef ref = view.plan().group();
        Application application = applications.byId(ref.applicationId());
        DeploymentGroup group = applications.groups().byId(ref.groupId());
        if (application == null || group == null) {
            return;
        }
        for (Trigger each : group.settings().triggers()) {
            if (each.events().contains(event)) {
                send(each, group.arn(application), new TriggerMessage(each.name(), view, status));
            }
        }
    }

    private void send(Trigger trigger, String groupArn, TriggerMessage message) {
        Parcel parcel = new Parcel(
                        new Parcel.Sender("codedeploy.amazonaws.com", groupArn),
                        Payload.of(message.document()),
                        Map.of(),
                        null)
                .about(message.subject());
        try {
            targets.deliver(trigger.topicArn(), parcel);
        } catch (Undeliverable refused) {
            LOG.warn(
                    "What became of deployment {} was not taken by {}: {}",
                    message.deployment().id(),
                    trigger.topicArn(),
                    refused.getMessage());
        }
    }
}
