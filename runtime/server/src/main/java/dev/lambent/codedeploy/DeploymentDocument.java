package dev.lambent.codedeploy;

import dev.lambent.deploy.DeploymentStatus;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.deploy.LifecycleEvent;
import dev.lambent.deploy.Plan;
import dev.lambent.deploy.RevisionSource;
import dev.lambent.function.FunctionId;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes deployments and their targets in CodeDeploy's shapes. */
final class DeploymentDocument {

    /** The only style that functions are deployed in. */
    static final JsonObject STYLE = JsonObject.builder()
            .put("deploymentType", "BLUE_GREEN")
            .put("deploymentOption", "WITH_TRAFFIC_CONTROL")
            .build();

    private DeploymentDocument() {}

    /**
     * What is told of a deployment.
     *
     * @param previous the revision of the deployment before it, or null
     */
    record Look(DeploymentView view, @Nullable RevisionSource previous) {}

    /** Takes what is to be told, inside a turn; outside it is written. */
    static Look look(CodeDeploy deploy, DeploymentView view) {
        DeploymentView before = view.previous() == null
                ? null
                : deploy.deployments().peek(view.plan().home(), view.previous());
        return new Look(view, before == null ? null : before.plan().source());
    }

    /** The shape DeploymentInfo. */
    static JsonObject info(Look look) {
        DeploymentView view = look.view();
        Plan plan = view.plan();
        JsonObject.Builder document = JsonObject.builder()
                .put("applicationName", plan.group().application())
                .put("deploymentGroupName", plan.group().group())
                .put("deploymentConfigName", plan.configName())
                .put("deploymentId", view.id())
                .put("previousRevision", look.previous() == null ? null : RevisionDocument.of(look.previous()))
                .put("revision", RevisionDocument.of(plan.source()))
                .put("status", view.status().word());
        if (view.error() != null) {
            document.put(
                    "errorInformation",
                    JsonObject.builder()
                            .put("code", view.error().code().name())
                            .put("message", view.error().message())
                            .build());
        }
        moment(document, "createTime", view.times().created());
        moment(document, "startTime", view.times().started());
        moment(document, "completeTime", view.times().ended());
        document.put("deploymentOverview", overview(view.status()))
                .put("description", plan.description())
                .put("creator", plan.creator())
                .put("ignoreApplicationStopFailures", Boolean.FALSE)
                .put(
                        "autoRollbackConfiguration",
                        GroupDocument.rollback(!plan.rollbackOn().isEmpty(), plan.rollbackOn()))
                .put("updateOutdatedInstancesOnly", Boolean.FALSE)
                .put("rollbackInfo", rollback(view))
                .put("deploymentStyle", STYLE)
                .put("instanceTerminationWaitTimeStarted", Boolean.FALSE)
                .put("fileExistsBehavior", "DISALLOW")
                .put("deploymentStatusMessages", List.of())
                .put("computePlatform", ApplicationOperations.PLATFORM);
        if (plan.hasOwnAlarms()) {
            document.put("overrideAlarmConfiguration", GroupDocument.document(plan.alarms()));
        }
        return document.build();
    }

    private static @Nullable JsonObject rollback(DeploymentView view) {
        if (view.rolledBackBy() == null && view.plan().rollbackOf() == null) {
            return null;
        }
        return JsonObject.builder()
                .put("rollbackDeploymentId", view.rolledBackBy())
                .put("rollbackTriggeringDeploymentId", view.plan().rollbackOf())
                .put("rollbackMessage", view.rollbackMessage())
                .build();
    }

    private static JsonObject overview(DeploymentStatus status) {
        return JsonObject.builder()
                .put("Pending", status == DeploymentStatus.CREATED ? 1 : 0)
                .put("InProgress", status == DeploymentStatus.IN_PROGRESS ? 1 : 0)
                .put("Succeeded", status == DeploymentStatus.SUCCEEDED ? 1 : 0)
                .put("Failed", status == DeploymentStatus.FAILED ? 1 : 0)
                .put("Skipped", status == DeploymentStatus.STOPPED ? 1 : 0)
                .put("Ready", 0)
                .build();
    }

    /** The shape DeploymentTarget; a function has one, whose id is made of its name and alias. */
    static JsonObject target(DeploymentView view) {
        FunctionId function = view.plan().revision().function();
        JsonObject info = JsonObject.builder()
                .put("functionName", function.name())
                .put("functionAlias", view.plan().revision().alias())
                .put("currentVersion", view.plan().revision().currentVersion())
                .put("targetVersion", view.plan().revision().targetVersion())
                .put(
                        "targetVersionWeight",
                        BigDecimal.valueOf(view.percent(), 2).stripTrailingZeros())
                .build();
        JsonObject.Builder target = JsonObject.builder()
                .put("deploymentId", view.id())
                .put("targetId", targetId(view))
                .put("targetArn", function.arn(view.plan().revision().alias()))
                .put("status", targetStatus(view.status()));
        moment(target, "lastUpdatedAt", lastUpdate(view));
        target.put(
                        "lifecycleEvents",
                        view.events().stream().map(DeploymentDocument::event).toList())
                .put("lambdaFunctionInfo", info);
        return JsonObject.builder()
                .put("deploymentTargetType", "LambdaTarget")
                .put("lambdaTarget", target.build())
                .build();
    }

    static String targetId(DeploymentView view) {
        return view.plan().revision().function().name() + ":"
                + view.plan().revision().alias();
    }

    static String targetStatus(DeploymentStatus status) {
        return switch (status) {
            case CREATED -> "Pending";
            case STOPPED -> "Skipped";
            default -> status.word();
        };
    }

    private static Instant lastUpdate(DeploymentView view) {
        Instant last = view.times().created();
        for (LifecycleEvent each : view.events()) {
            for (Instant moment : new Instant[] {each.startedAt(), each.endedAt()}) {
                last = moment != null && moment.isAfter(last) ? moment : last;
            }
        }
        return last;
    }

    private static JsonObject event(LifecycleEvent event) {
        JsonObject.Builder document =
                JsonObject.builder().put("lifecycleEventName", event.name().word());
        if (event.trouble() != null) {
            document.put(
                    "diagnostics",
                    JsonObject.builder()
                            .put("errorCode", event.trouble().code())
                            .put("scriptName", event.trouble().script())
                            .put("message", event.trouble().message())
                            .put("logTail", "")
                            .build());
        }
        moment(document, "startTime", event.startedAt());
        moment(document, "endTime", event.endedAt());
        return document.put("status", event.status().word()).build();
    }

    private static void moment(JsonObject.Builder document, String name, @Nullable Instant moment) {
        if (moment != null) {
            document.put(name, EpochSeconds.of(moment));
        }
    }
}
