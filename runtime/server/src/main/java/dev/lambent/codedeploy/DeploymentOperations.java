package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.DeploymentGroup;
import dev.lambent.deploy.GroupRef;
import dev.lambent.deploy.Plan;
import dev.lambent.deploy.Revision;
import dev.lambent.deploy.RevisionSource;
import dev.lambent.deploy.RollbackEvent;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What can be done with deployments. */
final class DeploymentOperations {

    /** "BatchGetDeployments" in the API reference. */
    private static final int MOST_AT_ONCE = 25;

    private final Turns<CodeDeploy> turns;
    private final AppSpecs appSpecs;

    DeploymentOperations(Turns<CodeDeploy> turns, AppSpecs appSpecs) {
        this.turns = turns;
        this.appSpecs = appSpecs;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("CreateDeployment", this::create)
                        .constrained(Constraints.of(
                                Members.application().required(),
                                Members.group(),
                                Members.revision(),
                                Members.config(),
                                Member.text("description"),
                                Members.rollback(),
                                Members.alarms("overrideAlarmConfiguration"))),
                JsonOperation.of("GetDeployment", this::get)
                        .constrained(Constraints.of(Members.id().required())),
                JsonOperation.of("ListDeployments", this::list)
                        .constrained(Constraints.of(
                                Members.application(),
                                Members.group(),
                                Member.text("externalId"),
                                Member.list("includeOnlyStatuses")
                                        .each(Member.text("")
                                                .oneOf(
                                                        "Created",
                                                        "Queued",
                                                        "InProgress",
                                                        "Baking",
                                                        "Succeeded",
                                                        "Failed",
                                                        "Stopped",
                                                        "Ready")),
                                Member.object("createTimeRange", Member.timestamp("start"), Member.timestamp("end")),
                                Members.token())),
                JsonOperation.of("BatchGetDeployments", this::batch)
                        .constrained(
                                Constraints.of(Members.texts("deploymentIds").required())),
                JsonOperation.of("StopDeployment", this::stop)
                        .constrained(Constraints.of(Members.id().required(), Member.flag("autoRollbackEnabled"))),
                JsonOperation.of("ContinueDeployment", this::proceed)
                        .constrained(Constraints.of(
                                Members.id(),
                                Member.text("deploymentWaitType").oneOf("READY_WAIT", "TERMINATION_WAIT"))),
                JsonOperation.of("PutLifecycleEventHookExecutionStatus", this::answer)
                        .constrained(Constraints.of(
                                Members.id(),
                                Member.text("lifecycleEventHookExecutionId"),
                                Member.text("status")
                                        .oneOf("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Unknown"))));
    }

    private Reply create(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        JsonObject request = input.body();
        refuseOtherPlatforms(request);
        String application = CodeDeploy.text(request, "applicationName");
        String group = request.text("deploymentGroupName");
        if (group == null) {
            throw DeployFault.of(
                    "DeploymentGroupNameRequiredException", "The deployment group name was not specified.");
        }
        RevisionSource source = AppSpecs.source(request.object("revision"));
        return Reply.later(appSpecs.text(home, source).thenCompose(text -> {
            Revision revision = AppSpec.read(text, home);
            return turns.timeline()
                    .ask(() -> turns.domain()
                            .deployments()
                            .create(plan(find(turns.domain(), home, application, group), request, revision, source)))
                    .thenApply(made -> Reply.ok(
                            JsonObject.builder().put("deploymentId", made.id()).build()));
        }));
    }

    /** A group under the names that it has. */
    private record Named(DeploymentGroup group, GroupRef ref) {}

    private static Named find(CodeDeploy deploy, AccountRegion home, String application, String group) {
        DeploymentGroup found = deploy.applications().groups().get(home, application, group);
        return new Named(found, found.ref(deploy.applications().get(home, application)));
    }

    private static void refuseOtherPlatforms(JsonObject request) {
        for (String name : List.of("ignoreApplicationStopFailures", "updateOutdatedInstancesOnly")) {
            if (Boolean.TRUE.equals(request.flag(name))) {
                throw forServers("InvalidInputException", name);
            }
        }
        if (request.has("targetInstances")) {
            throw forServers("InvalidTargetInstancesException", "targetInstances");
        }
        if (request.has("fileExistsBehavior")) {
            throw DeployFault.of(
                    "InvalidFileExistsBehaviorException",
                    "For Lambda and ECS deployment, fileExistsBehavior can not be specified");
        }
    }

    private static DeployFault forServers(String code, String name) {
        return DeployFault.of(code, "For the Lambda compute platform, " + name + " must not be specified.");
    }

    private Plan plan(Named group, JsonObject request, Revision revision, RevisionSource source) {
        DeploymentGroup.Settings settings = group.group().settings();
        String config = Objects.requireNonNullElse(request.text("deploymentConfigName"), settings.configName());
        JsonObject rollback = request.object("autoRollbackConfiguration");
        Set<RollbackEvent> events = settings.rollbackEnabled() ? settings.rollbackOn() : Set.of();
        if (rollback != null) {
            events = Boolean.TRUE.equals(rollback.flag("enabled")) ? GroupSettings.events(rollback) : Set.of();
        }
        JsonObject alarms = request.object("overrideAlarmConfiguration");
        Plan plan = new Plan(
                group.ref(),
                config,
                turns.domain()
                        .applications()
                        .configs()
                        .get(group.ref().home(), config)
                        .shift(),
                revision,
                source,
                Plan.BY_USER,
                request.text("description"),
                events,
                settings.alarms(),
                null);
        return alarms == null ? plan : plan.overriding(GroupSettings.alarms(alarms));
    }

    private Reply get(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String id = id(input.body());
        return turns.ask(
                deploy -> DeploymentDocument.look(deploy, deploy.deployments().get(home, id)),
                found -> JsonObject.builder()
                        .put("deploymentInfo", DeploymentDocument.info(found))
                        .build());
    }

    static String id(JsonObject request) {
        String id = request.text("deploymentId");
        if (id == null || id.isEmpty()) {
            throw DeployFault.of("DeploymentIdRequiredException", "At least one deployment ID must be specified.");
        }
        return checked(id);
    }

    private static String checked(String id) {
        if (!id.matches("d-[A-Z0-9]{9}")) {
            throw DeployFault.of(
                    "InvalidDeploymentIdException",
                    "At least one of the deployment IDs was specified in an invalid format.");
        }
        return id;
    }

    private Reply list(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        JsonObject request = input.body();
        String application = request.text("applicationName");
        String group = request.text("deploymentGroupName");
        if ((application == null) != (group == null)) {
            throw DeployFault.of(
                    application == null ? "ApplicationNameRequiredException" : "DeploymentGroupNameRequiredException",
                    "applicationName and deploymentGroupName are either both specified, or none of them.");
        }
        if (request.has("externalId")) {
            throw DeployFault.of(
                    "InvalidExternalIdException",
                    "The external ID was specified in an invalid format: no deployment here has one, because they come"
                            + " from CloudFormation.");
        }
        return turns.ask(
                deploy -> deploy.deployments().page(DeploymentQuery.read(deploy, home, request), Page.SIZE + 1),
                DeploymentQuery::page);
    }

    private Reply batch(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        List<String> ids = Objects.requireNonNullElse(input.body().texts("deploymentIds"), List.<String>of());
        if (ids.size() > MOST_AT_ONCE) {
            throw DeployFault.of(
                    "BatchLimitExceededException",
                    "The maximum number of names or IDs allowed for this request (25) was exceeded.");
        }
        ids.forEach(DeploymentOperations::checked);
        return turns.ask(
                deploy -> ids.stream()
                        .distinct()
                        .map(each -> deploy.deployments().peek(home, each))
                        .filter(Objects::nonNull)
                        .map(each -> DeploymentDocument.look(deploy, each))
                        .toList(),
                found -> JsonObject.builder()
                        .put(
                                "deploymentsInfo",
                                found.stream().map(DeploymentDocument::info).toList())
                        .build());
    }

    private Reply stop(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String id = id(input.body());
        Boolean rollback = input.body().flag("autoRollbackEnabled");
        return turns.ask(
                deploy -> deploy.deployments().stop(home, id, rollback),
                stopped -> JsonObject.builder()
                        .put("status", "Succeeded")
                        .put(
                                "statusMessage",
                                "No more traffic is shifted: the deployment is "
                                        + stopped.status().word().toLowerCase(Locale.ROOT) + ".")
                        .build());
    }

    /** Functions have nothing to wait for: CodeDeploy says so, and does nothing. */
    private Reply proceed(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String id = id(input.body());
        return turns.tell(deploy -> refuseToWait(deploy, home, id));
    }

    /** Says that a deployment waits for nothing. Called within a turn. */
    static void refuseToWait(CodeDeploy deploy, AccountRegion home, String id) {
        if (deploy.deployments().get(home, id).status().isFinal()) {
            throw DeployFault.of(
                    "DeploymentAlreadyCompletedException", "The deployment " + id + " has already completed.");
        }
        throw DeployFault.of(
                "UnsupportedActionForDeploymentTypeException",
                "A call was submitted that is not supported for the specified deployment type: a deployment of a function"
                        + " never waits to be continued.");
    }

    private Reply answer(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        JsonObject request = input.body();
        String id = id(request);
        String execution = request.text("lifecycleEventHookExecutionId");
        String status = Objects.requireNonNullElse(request.text("status"), "");
        if (execution == null) {
            throw DeployFault.of(
                    "InvalidLifecycleEventHookExecutionIdException",
                    "A lifecycle event hook is invalid. Review the hooks section in your AppSpec file to ensure the"
                            + " lifecycle events and hooks functions are valid.");
        }
        if (!status.equals("Succeeded") && !status.equals("Failed")) {
            throw DeployFault.of(
                    "InvalidLifecycleEventHookExecutionStatusException",
                    "The result of a Lambda validation function that verifies a lifecycle event is invalid. It should"
                            + " return Succeeded or Failed.");
        }
        return turns.ask(
                deploy -> {
                    deploy.deployments().answer(home, id, execution, status.equals("Succeeded"));
                    return execution;
                },
                done -> JsonObject.builder()
                        .put("lifecycleEventHookExecutionId", done)
                        .build());
    }
}
