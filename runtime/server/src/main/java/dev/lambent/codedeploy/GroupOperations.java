package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.DeploymentGroup;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What can be done with deployment groups. */
final class GroupOperations {

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

    /** "BatchGetDeploymentGroups" in the API reference. */
    private static final int MOST_AT_ONCE = 100;

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
        DeploymentGroup.Settings settings = GroupSettings.read(request, null);
        Map<String, String> tags = Tags.read(request, "tags");
        return turns.ask(
                deploy -> deploy.applications().groups().create(home, application, name, settings, tags),
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
                    DeploymentGroup before = deploy.applications().groups().get(home, application, name);
                    return deploy.applications()
                            .groups()
                            .update(home, application, name, other, GroupSettings.read(request, before.settings()));
                },
                done -> JsonObject.builder().put("hooksNotCleanedUp", List.of()).build());
    }

    private Reply get(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String application = CodeDeploy.text(input.body(), "applicationName");
        String name = CodeDeploy.text(input.body(), "deploymentGroupName");
        return turns.ask(
                deploy -> GroupDocument.look(
                        deploy, application, deploy.applications().groups().get(home, application, name)),
                found -> JsonObject.builder()
                        .put("deploymentGroupInfo", GroupDocument.of(found))
                        .build());
    }

    private Reply delete(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String application = CodeDeploy.text(input.body(), "applicationName");
        String name = CodeDeploy.text(input.body(), "deploymentGroupName");
        return turns.ask(
                deploy -> {
                    deploy.applications().groups().delete(home, application, name);
                    return name;
                },
                done -> JsonObject.builder().put("hooksNotCleanedUp", List.of()).build());
    }

    private Reply list(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String application = CodeDeploy.text(input.body(), "applicationName");
        return turns.ask(
                deploy -> deploy.applications().groups().list(home, application).stream()
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
        if (names.size() > MOST_AT_ONCE) {
            throw DeployFault.of(
                    "BatchLimitExceededException",
                    "The maximum number of names or IDs allowed for this request (" + MOST_AT_ONCE + ") was exceeded.");
        }
        return turns.ask(
                deploy -> deploy.applications().groups().list(home, application).stream()
                        .filter(each -> names.contains(each.name()))
                        .map(each -> GroupDocument.look(deploy, application, each))
                        .toList(),
                there -> found(there, names));
    }

    /** Those that are there; of the others CodeDeploy says in words that they aren't, which Lambent follows. */
    private static JsonObject found(List<GroupDocument.Look> there, List<String> names) {
        List<String> missing = names.stream()
                .distinct()
                .filter(name ->
                        there.stream().noneMatch(each -> each.group().name().equals(name)))
                .toList();
        JsonObject.Builder answer = JsonObject.builder()
                .put(
                        "deploymentGroupsInfo",
                        there.stream().map(GroupDocument::of).toList());
        if (!missing.isEmpty()) {
            answer.put("errorMessage", "No Deployment Group found for name: " + String.join(", ", missing));
        }
        return answer.build();
    }
}
