package dev.lambent.codedeploy;

import dev.lambent.deploy.AlarmWatch;
import dev.lambent.deploy.DeploymentGroup;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.deploy.RollbackEvent;
import dev.lambent.deploy.Trigger;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes deployment groups in CodeDeploy's shapes. */
final class GroupDocument {

    private GroupDocument() {}

    /**
     * What is told of a group.
     *
     * @param success its newest deployment that has succeeded, or null
     * @param attempt its newest deployment, or null
     */
    record Look(
            String application,
            DeploymentGroup group,
            @Nullable DeploymentView success,
            @Nullable DeploymentView attempt) {}

    /** Takes what is to be told, inside a turn; outside it is written. */
    static Look look(CodeDeploy deploy, String application, DeploymentGroup group) {
        return new Look(
                application,
                group,
                deploy.deployments().newestThatSucceeded(group),
                deploy.deployments().newest(group));
    }

    /** The shape DeploymentGroupInfo. */
    static JsonObject of(Look look) {
        DeploymentGroup group = look.group();
        DeploymentGroup.Settings settings = group.settings();
        JsonObject.Builder document = JsonObject.builder()
                .put("applicationName", look.application())
                .put("deploymentGroupId", group.id())
                .put("deploymentGroupName", group.name())
                .put("deploymentConfigName", settings.configName())
                .put("serviceRoleArn", settings.roleArn())
                .put(
                        "triggerConfigurations",
                        settings.triggers().stream()
                                .map(GroupDocument::document)
                                .toList())
                .put("alarmConfiguration", document(settings.alarms()))
                .put("autoRollbackConfiguration", rollback(settings.rollbackEnabled(), settings.rollbackOn()))
                .put("deploymentStyle", DeploymentDocument.STYLE)
                .put("computePlatform", ApplicationOperations.PLATFORM);
        DeploymentView success = look.success();
        if (success != null) {
            document.put("targetRevision", RevisionDocument.of(success.plan().source()))
                    .put("lastSuccessfulDeployment", last(success));
        }
        DeploymentView attempt = look.attempt();
        if (attempt != null) {
            document.put("lastAttemptedDeployment", last(attempt));
        }
        return document.build();
    }

    private static JsonObject last(DeploymentView last) {
        JsonObject.Builder document = JsonObject.builder()
                .put("deploymentId", last.id())
                .put("status", last.status().word());
        if (last.times().ended() != null) {
            document.put("endTime", EpochSeconds.of(last.times().ended()));
        }
        return document.put("createTime", EpochSeconds.of(last.times().created()))
                .build();
    }

    private static JsonObject document(Trigger trigger) {
        return JsonObject.builder()
                .put("triggerName", trigger.name())
                .put("triggerTargetArn", trigger.topicArn())
                .put("triggerEvents", trigger.events().stream().sorted().toList())
                .build();
    }

    /** What stops a deployment, as an answer shows it. */
    static JsonObject document(AlarmWatch alarms) {
        return JsonObject.builder()
                .put("enabled", alarms.enabled())
                .put("ignorePollAlarmFailure", alarms.ignoringPollFailure())
                .put(
                        "alarms",
                        alarms.names().stream()
                                .map(name ->
                                        JsonObject.builder().put("name", name).build())
                                .toList())
                .build();
    }

    /** After what a deployment is taken back, as an answer shows it. */
    static JsonObject rollback(boolean enabled, Set<RollbackEvent> events) {
        return JsonObject.builder()
                .put("enabled", enabled)
                .put("events", events.stream().map(Enum::name).sorted().toList())
                .build();
    }
}
