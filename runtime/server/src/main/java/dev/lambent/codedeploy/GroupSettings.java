package dev.lambent.codedeploy;

import dev.lambent.deploy.AlarmWatch;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.DeploymentConfig;
import dev.lambent.deploy.DeploymentGroup;
import dev.lambent.deploy.RollbackEvent;
import dev.lambent.deploy.Trigger;
import dev.lambent.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a request says of a deployment group, and of what a deployment does otherwise than its group says. */
final class GroupSettings {

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

    /**
     * AWS CodeDeploy User Guide, "CodeDeploy quotas", "Associated alarms per deployment group"; the API reference still has 10
     * ("AlarmConfiguration").
     */
    private static final int MOST_ALARMS = 50;

    /** "CodeDeploy quotas" in the user guide. */
    private static final int MOST_TRIGGERS = 10;

    /** How the ARN of a topic begins, in any partition. */
    private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:");

    private GroupSettings() {}

    /**
     * What a request says.
     *
     * @param before what is so where it says nothing; null for a new group
     */
    static DeploymentGroup.Settings read(JsonObject request, DeploymentGroup.@Nullable Settings before) {
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
        return new AlarmWatch(enabled, Objects.requireNonNullElse(alarms.flag("ignorePollAlarmFailure"), false), names);
    }

    private static List<Trigger> triggers(JsonObject request) {
        List<Trigger> triggers = new ArrayList<>();
        for (JsonObject each :
                Objects.requireNonNullElse(request.objects("triggerConfigurations"), List.<JsonObject>of())) {
            String name = each.text("triggerName");
            String arn = each.text("triggerTargetArn");
            List<String> events = each.texts("triggerEvents");
            if (name == null || arn == null || !TOPIC.matcher(arn).lookingAt() || events == null || events.isEmpty()) {
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
}
