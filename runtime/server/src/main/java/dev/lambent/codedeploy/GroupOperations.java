package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.AlarmWatch;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.DeploymentConfig;
import dev.lambent.deploy.DeploymentGroup;
import dev.lambent.deploy.DeploymentStatus;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.deploy.RollbackEvent;
import dev.lambent.deploy.Trigger;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be done with deployment groups. */
final class GroupOperations {

    /** Members for servers and containers: where they say anything, CodeDeploy refuses them for functions. */
    private static final List<String> OTHER_PLATFORMS = List.of(
            "ec2TagFilters",
            "onPremisesInstanceTagFilters",
            "autoScalingGroups",
            "outdatedInstancesStrategy",
            "blueGreenDeploymentConfiguration",
            "loadBalancerInfo",
            "ec2TagSet",
            "ecsServices",
            "onPremisesTagSet",
            "terminationHookEnabled");

    private static final List<String> TRIGGER_EVENTS = List.of(
            "DeploymentStart",
            "DeploymentSuccess",
            "DeploymentFailure",
            "DeploymentStop",
            "DeploymentRollback",
            "DeploymentReady",
            "InstanceStart",
            "InstanceSuccess",
            "InstanceFailure",
            "InstanceReady");

    /** "AlarmConfiguration" in the API reference: a maximum of 10 alarms. */
    private static final int MOST_ALARMS = 10;

    /** "CodeDeploy quotas" in the user guide. */
    private static final int MOST_TRIGGERS = 10;

    private final Turns<CodeDeploy> turns;

    GroupOperations(Turns<CodeDeploy> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("CreateDeploymentGroup", this::create)
                        .constrained(Constraints.of(
                                Members.application().required(),
                                Members.group().required(),
                                Members.config(),
                                Member.text("serviceRoleArn").required(),
                                triggers(),
                                Members.alarms("alarmConfiguration"),
                                Members.rollback(),
                                style(),
                                Members.tags("tags"))),
                JsonOperation.of("UpdateDeploymentGroup", this::update)
                        .constrained(Constraints.of(
                                Members.application().required(),
                                Members.name("currentDeploymentGroupName").required(),
                                Members.name("newDeploymentGroupName"),
                                Members.config(),
                                Member.text("serviceRoleArn"),
                                triggers(),
                                Members.alarms("alarmConfiguration"),
                                Members.rollback(),
                                style())),
                JsonOperation.of("GetDeploymentGroup", this::get)
                        .constrained(Constraints.of(
                                Members.application().required(),
                                Members.group().required())),
                JsonOperation.of("DeleteDeploymentGroup", this::delete)
                        .constrained(Constraints.of(
                                Members.application().required(),
                                Members.group().required())),
                JsonOperation.of("ListDeploymentGroups", this::list)
                        .constrained(Constraints.of(Members.application().required(), Members.token())),
                JsonOperation.of("BatchGetDeploymentGroups", this::batch)
                        .constrained(Constraints.of(
                                Members.application().required(),
                                Members.texts("deploymentGroupNames").required())));
    }

    private static Member triggers() {
        return Member.list("triggerConfigurations")
                .each(Member.object(
                        "",
                        Member.text("triggerName"),
                        Member.text("triggerTargetArn"),
                        Member.list("triggerEvents")
                                .each(Member.text("").oneOf(TRIGGER_EVENTS.toArray(String[]::new)))));
    }

    private static Member style() {
        return Member.object(
                "deploymentStyle",
                Member.text("deploymentType").oneOf("IN_PLACE", "BLUE_GREEN"),
                Member.text("deploymentOption").oneOf("WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"));
    }

    private Reply create(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        JsonObject request = input.body();
        String application = CodeDeploy.text(request, "applicationName");
        String name = CodeDeploy.text(request, "deploymentGroupName");
        DeploymentGroup.Settings settings = settings(request, null);
        Map<String, String> tags = Tags.read(request, "tags");
        return turns.ask(
                deploy -> deploy.applications().createGroup(home, application, name, settings, tags),
                made -> JsonObject.builder().put("deploymentGroupId", made.id()).build());
    }

    private Reply update(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        JsonObject request = input.body();
        String application = CodeDeploy.text(request, "applicationName");
        String name = CodeDeploy.text(request, "currentDeploymentGroupName");
        String other = Objects.requireNonNullElse(request.text("newDeploymentGroupName"), name);
        return turns.ask(
                deploy -> {
                    DeploymentGroup before = deploy.applications().group(home, application, name);
                    return deploy.applications()
                            .updateGroup(home, application, name, other, settings(request, before.settings()));
                },
                done -> JsonObject.builder().put("hooksNotCleanedUp", List.of()).build());
    }

    private static DeploymentGroup.Settings settings(JsonObject request, DeploymentGroup.@Nullable Settings before) {
        refuseOtherPlatforms(request);
        String role = request.text("serviceRoleArn");
        if (role != null && !role.startsWith("arn:aws")) {
            throw DeployFault.of("InvalidRoleException", "The service role ARN " + role + " is not valid.");
        }
        JsonObject rollback = request.object("autoRollbackConfiguration");
        return new DeploymentGroup.Settings(
                role != null || before == null ? Objects.requireNonNullElse(role, "") : before.roleArn(),
                Objects.requireNonNullElse(
                        request.text("deploymentConfigName"),
                        before == null ? DeploymentConfig.DEFAULT : before.configName()),
                rollback == null
                        ? before != null && before.rollbackEnabled()
                        : Objects.requireNonNullElse(rollback.flag("enabled"), false),
                rollback == null ? before == null ? Set.of() : before.rollbackOn() : events(rollback),
                request.object("alarmConfiguration") == null && before != null
                        ? before.alarms()
                        : alarms(request.object("alarmConfiguration")),
                request.objects("triggerConfigurations") == null && before != null
                        ? before.triggers()
                        : triggers(request));
    }

    private static void refuseOtherPlatforms(JsonObject request) {
        for (String name : OTHER_PLATFORMS) {
            Object value = request.value(name);
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                throw DeployFault.of(
                        "InvalidInputException",
                        "For the Lambda compute platform, " + name + " must not be specified.");
            }
        }
        JsonObject style = request.object("deploymentStyle");
        if (style != null
                && !("BLUE_GREEN".equals(style.text("deploymentType"))
                        && "WITH_TRAFFIC_CONTROL".equals(style.text("deploymentOption")))) {
            throw DeployFault.of(
                    "InvalidDeploymentStyleException",
                    "For Lambda deployment group, deployment type can be BLUE_GREEN and deployment option can be"
                            + " WITH_TRAFFIC_CONTROL only.");
        }
    }

    /** After what a deployment is taken back, as a request says. */
    static Set<RollbackEvent> events(JsonObject rollback) {
        Set<RollbackEvent> events = EnumSet.noneOf(RollbackEvent.class);
        Objects.requireNonNullElse(rollback.texts("events"), List.<String>of())
                .forEach(each -> events.add(RollbackEvent.valueOf(each)));
        if (Boolean.TRUE.equals(rollback.flag("enabled")) && events.isEmpty()) {
            throw DeployFault.of(
                    "InvalidAutoRollbackConfigException",
                    "The automatic rollback configuration is enabled, and names no events.");
        }
        return events;
    }

    /** What stops a deployment, as a request says. */
    static AlarmWatch alarms(@Nullable JsonObject alarms) {
        if (alarms == null) {
            return AlarmWatch.NONE;
        }
        List<String> names = new ArrayList<>();
        for (JsonObject each : Objects.requireNonNullElse(alarms.objects("alarms"), List.<JsonObject>of())) {
            names.add(Objects.requireNonNullElse(each.text("name"), ""));
        }
        boolean enabled = Objects.requireNonNullElse(alarms.flag("enabled"), false);
        if (names.contains("") || (enabled && names.isEmpty())) {
            throw DeployFault.of(
                    "InvalidAlarmConfigException",
                    "The alarm configuration is enabled without alarms, or has one without a name.");
        }
        if (new LinkedHashSet<>(names).size() < names.size()) {
            throw DeployFault.of("InvalidAlarmConfigException", "The same alarm is named twice.");
        }
        if (names.size() > MOST_ALARMS) {
            throw DeployFault.of(
                    "AlarmsLimitExceededException",
                    "The maximum number of alarms for a deployment group (" + MOST_ALARMS + ") was exceeded.");
        }
        if (enabled) {
            // Until there are alarms, one that is waited for in vain must not look like one that is quiet.
            throw DeployFault.of(
                    "NotImplementedException",
                    "Alarms that stop deployments are not supported by Lambent. Leave alarmConfiguration out, or disable it.");
        }
        return new AlarmWatch(enabled, Objects.requireNonNullElse(alarms.flag("ignorePollAlarmFailure"), false), names);
    }

    private static List<Trigger> triggers(JsonObject request) {
        List<Trigger> triggers = new ArrayList<>();
        for (JsonObject each :
                Objects.requireNonNullElse(request.objects("triggerConfigurations"), List.<JsonObject>of())) {
            String name = each.text("triggerName");
            String arn = each.text("triggerTargetArn");
            List<String> events = each.texts("triggerEvents");
            if (name == null || arn == null || !arn.startsWith("arn:aws:sns:") || events == null || events.isEmpty()) {
                throw DeployFault.of(
                        "InvalidTriggerConfigException",
                        "A trigger has a name, the ARN of a topic, and at least one event.");
            }
            triggers.add(new Trigger(name, arn, Set.copyOf(events)));
        }
        if (triggers.size() > MOST_TRIGGERS) {
            throw DeployFault.of(
                    "TriggerTargetsLimitExceededException",
                    "The maximum allowed number of triggers (" + MOST_TRIGGERS + ") was exceeded.");
        }
        return triggers;
    }

    private Reply get(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String application = CodeDeploy.text(input.body(), "applicationName");
        String name = CodeDeploy.text(input.body(), "deploymentGroupName");
        return turns.ask(
                deploy -> document(deploy, deploy.applications().group(home, application, name)),
                found -> JsonObject.builder().put("deploymentGroupInfo", found).build());
    }

    private static JsonObject document(CodeDeploy deploy, DeploymentGroup group) {
        DeploymentGroup.Settings settings = group.settings();
        JsonObject.Builder document = JsonObject.builder()
                .put("applicationName", group.application())
                .put("deploymentGroupId", group.id())
                .put("deploymentGroupName", group.name())
                .put("deploymentConfigName", settings.configName())
                .put("serviceRoleArn", settings.roleArn())
                .put(
                        "triggerConfigurations",
                        settings.triggers().stream()
                                .map(GroupOperations::document)
                                .toList())
                .put("alarmConfiguration", document(settings.alarms()))
                .put("autoRollbackConfiguration", rollback(settings.rollbackEnabled(), settings.rollbackOn()))
                .put("deploymentStyle", DeploymentDocument.STYLE)
                .put("computePlatform", ApplicationOperations.PLATFORM);
        List<DeploymentView> own = deploy.deployments().list(group.home()).stream()
                .filter(each -> each.plan().application().equals(group.application())
                        && each.plan().group().equals(group.name()))
                .toList();
        last(own.stream()
                        .filter(each -> each.status() == DeploymentStatus.SUCCEEDED)
                        .toList())
                .ifPresent(each -> document.put("lastSuccessfulDeployment", each));
        last(own).ifPresent(each -> document.put("lastAttemptedDeployment", each));
        return document.build();
    }

    private static Optional<JsonObject> last(List<DeploymentView> deployments) {
        if (deployments.isEmpty()) {
            return Optional.empty();
        }
        DeploymentView last = deployments.get(deployments.size() - 1);
        JsonObject.Builder document = JsonObject.builder()
                .put("deploymentId", last.id())
                .put("status", last.status().word());
        if (last.times().ended() != null) {
            document.put("endTime", EpochSeconds.of(last.times().ended()));
        }
        return Optional.of(
                document.put("createTime", EpochSeconds.of(last.times().created()))
                        .build());
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

    private Reply delete(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String application = CodeDeploy.text(input.body(), "applicationName");
        String name = CodeDeploy.text(input.body(), "deploymentGroupName");
        return turns.ask(
                deploy -> {
                    deploy.applications().deleteGroup(home, application, name);
                    return name;
                },
                done -> JsonObject.builder().put("hooksNotCleanedUp", List.of()).build());
    }

    private Reply list(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String application = CodeDeploy.text(input.body(), "applicationName");
        return turns.ask(
                deploy -> deploy.applications().groups(home, application).stream()
                        .map(DeploymentGroup::name)
                        .toList(),
                names -> new Page("deploymentGroups", names)
                        .after(input.body().text("nextToken"))
                        .put("applicationName", application)
                        .build());
    }

    private Reply batch(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String application = CodeDeploy.text(input.body(), "applicationName");
        List<String> names = Objects.requireNonNullElse(input.body().texts("deploymentGroupNames"), List.<String>of());
        return turns.ask(
                deploy -> deploy.applications().groups(home, application).stream()
                        .filter(each -> names.contains(each.name()))
                        .map(each -> document(deploy, each))
                        .toList(),
                found -> JsonObject.builder().put("deploymentGroupsInfo", found).build());
    }
}
