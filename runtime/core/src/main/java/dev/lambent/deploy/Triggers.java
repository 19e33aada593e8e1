package dev.lambent.deploy;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Targets;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.event.EventLog;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.sandbox.Payload;
import dev.lambent.text.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells topics what becomes of deployments. The members are those of "JSON data formats for CodeDeploy triggers" in the AWS
 * CodeDeploy User Guide; times, statuses, and the documents that are texts within the document, are as messages of CodeDeploy that
 * people have published have them, which differ from that page. What is not over yet has no overview. Listens inside turns; a topic that doesn't take it changes nothing for the deployment.
 */
final class Triggers {

    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Publish in the API reference of SNS. */
    private static final int LONGEST_SUBJECT = 100;

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
            tell(begun.id(), begun.plan(), "DeploymentStart", "CREATED");
        } else if (event instanceof DeploymentEvent.Ended ended) {
            DeploymentView view = view(ended.id());
            if (view != null) {
                tell(ended.id(), view.plan(), word(ended.status()), status(ended.status()));
            }
        } else if (event instanceof DeploymentEvent.RolledBack back) {
            DeploymentView view = view(back.id());
            if (view != null) {
                tell(back.id(), view.plan(), "DeploymentRollback", status(view.status()));
            }
        }
    }

    private static String word(DeploymentStatus status) {
        return switch (status) {
            case SUCCEEDED -> "DeploymentSuccess";
            case STOPPED -> "DeploymentStop";
            default -> "DeploymentFailure";
        };
    }

    private static String status(DeploymentStatus status) {
        return status.word().toUpperCase(Locale.ROOT);
    }

    private @Nullable DeploymentView view(String id) {
        return deployments.apply(id);
    }

    private void tell(String id, Plan plan, String event, String status) {
        Application application = applications.byId(plan.group().applicationId());
        DeploymentGroup group = applications.groups().byId(plan.group().groupId());
        if (application == null || group == null) {
            return;
        }
        for (Trigger each : group.settings().triggers()) {
            if (each.events().contains(event)) {
                send(each, new Place(application, group), id, status);
            }
        }
    }

    /** Where a deployment is of. */
    private record Place(Application application, DeploymentGroup group) {}

    private void send(Trigger trigger, Place place, String id, String status) {
        String subject = subject(status + ": AWS CodeDeploy " + id + " in "
                + place.group.home().region() + " to " + place.application.name());
        Parcel parcel = new Parcel(
                        new Parcel.Sender("codedeploy.amazonaws.com", place.group.arn(place.application)),
                        Payload.of(document(trigger, place, id, status)),
                        Map.of(),
                        null)
                .about(subject);
        try {
            targets.deliver(trigger.topicArn(), parcel);
        } catch (Undeliverable refused) {
            LOG.warn(
                    "What became of deployment {} was not taken by {}: {}",
                    id,
                    trigger.topicArn(),
                    refused.getMessage());
        }
    }

    /** What a topic takes as a subject: at most a hundred printable characters of ASCII. */
    private static String subject(String whole) {
        String printable = whole.replaceAll("[^ -~]", "?");
        return printable.substring(0, Math.min(LONGEST_SUBJECT, printable.length()));
    }

    private String document(Trigger trigger, Place place, String id, String status) {
        JsonText json = new JsonText()
                .with("region", place.group.home().region())
                .with("accountId", place.group.home().account())
                .with("eventTriggerName", trigger.name())
                .with("applicationName", place.application.name())
                .with("deploymentId", id)
                .with("deploymentGroupName", place.group.name());
        DeploymentView view = view(id);
        if (view != null) {
            json.with("createTime", time(view.times().created()));
            if (view.times().ended() != null) {
                json.with("completeTime", time(view.times().ended()))
                        .with("deploymentOverview", overview(view.status()).toString());
            }
            if (view.error() != null) {
                json.with(
                        "errorInformation",
                        new JsonText()
                                .with("ErrorCode", view.error().code().name())
                                .with("ErrorMessage", view.error().message())
                                .toString());
            }
        }
        return json.with("status", status).toString();
    }

    /** How many targets have come to what: a deployment of a function has one, which is passed by when it is stopped. */
    private static JsonText overview(DeploymentStatus status) {
        return new JsonText()
                .with("Succeeded", status == DeploymentStatus.SUCCEEDED ? 1 : 0)
                .with("Failed", status == DeploymentStatus.FAILED ? 1 : 0)
                .with("Skipped", status == DeploymentStatus.STOPPED ? 1 : 0)
                .with("InProgress", 0)
                .with("Pending", 0);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
