package dev.lambent.deploy;

import dev.lambent.text.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a topic is told of a deployment; immutable.
 *
 * <p>The members are those of "JSON data formats for CodeDeploy triggers" in the AWS CodeDeploy User Guide. Where messages of
 * CodeDeploy that people have published differ from that page, they are followed: in the subject, the members' order, the
 * statuses in capitals, times as texts, a {@code completeTime} of null before the end, the overview at the end alone, documents that
 * are texts within the document, and {@code rollbackInformation}, which is empty for a deployment that has failed and names the
 * other one for one that takes it back.
 *
 * <p>Not known from recordings: what a stopped deployment is told as (some receivers wait for STOPPED, others for ABORTED), its
 * overview and its error; and what the error of a deployment of functions says.
 *
 * @param trigger the trigger's name
 * @param deployment what it tells of
 * @param status what has become of it, as messages have it
 */
record TriggerMessage(String trigger, DeploymentView deployment, String status) {

    /** What a deployment that has just begun is told as. */
    static final String CREATED = "CREATED";

    /** What a deployment that takes another back is told as, once more. */
    static final String IN_PROGRESS = "IN_PROGRESS";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** What a deployment that is over is told as. */
    static String status(DeploymentStatus status) {
        return status.word().toUpperCase(Locale.ROOT);
    }

    String subject() {
        GroupRef group = deployment.plan().group();
        return status + ": AWS CodeDeploy " + deployment.id() + " in "
                + group.home().region() + " to " + group.application();
    }

    String document() {
        GroupRef group = deployment.plan().group();
        JsonText json = new JsonText()
                .with("region", group.home().region())
                .with("accountId", group.home().account())
                .with("eventTriggerName", trigger)
                .with("applicationName", group.application())
                .with("deploymentId", deployment.id())
                .with("deploymentGroupName", group.group())
                .with("createTime", TIME.format(deployment.times().created()))
                .raw("completeTime", timeOrNull(deployment.times().ended()));
        if (deployment.status().isFinal()) {
            json.with("deploymentOverview", overview().toString());
        }
        json.with("status", status);
        DeploymentError error = deployment.error();
        if (error != null) {
            json.with("errorInformation", error(error).toString());
        }
        if (error != null || deployment.plan().rollbackOf() != null) {
            json.with("rollbackInformation", rollback().toString());
        }
        return json.toString();
    }

    private static String timeOrNull(@Nullable Instant at) {
        return at == null ? "null" : JsonText.quote(TIME.format(at));
    }

    /** How many targets have come to what: a deployment of a function has one, which is passed by when it is stopped. */
    private JsonText overview() {
        DeploymentStatus end = deployment.status();
        return new JsonText()
                .with("Succeeded", end == DeploymentStatus.SUCCEEDED ? 1 : 0)
                .with("Failed", end == DeploymentStatus.FAILED ? 1 : 0)
                .with("Skipped", end == DeploymentStatus.STOPPED ? 1 : 0)
                .with("InProgress", 0)
                .with("Pending", 0);
    }

    private static JsonText error(DeploymentError error) {
        return new JsonText().with("ErrorCode", error.code().name()).with("ErrorMessage", error.message());
    }

    private JsonText rollback() {
        JsonText json = new JsonText();
        String other = deployment.plan().rollbackOf();
        String message = deployment.rollbackMessage();
        return other == null || message == null
                ? json
                : json.with("RollbackMessage", message).with("RollbackTriggeringDeploymentId", other);
    }
}
