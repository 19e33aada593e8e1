package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked of a deployment's target: a function has exactly one. */
final class TargetOperations {

    /** "BatchGetDeploymentTargets" in the API reference. */
    private static final int MOST_AT_ONCE = 25;

    /** The type TargetStatus in the API reference. */
    private static final List<String> STATUSES =
            List.of("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Unknown", "Ready");

    private final Turns<CodeDeploy> turns;

    TargetOperations(Turns<CodeDeploy> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("ListDeploymentTargets", this::list)
                        .constrained(
                                Constraints.of(Members.id().required(), Members.token(), Member.map("targetFilters"))),
                JsonOperation.of("GetDeploymentTarget", this::get)
                        .constrained(Constraints.of(
                                Members.id().required(), Member.text("targetId").required())),
                JsonOperation.of("BatchGetDeploymentTargets", this::batch)
                        .constrained(Constraints.of(
                                Members.id().required(),
                                Members.texts("targetIds").required())));
    }

    private Reply list(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String id = DeploymentOperations.id(input.body());
        Set<String> statuses = statuses(input.body().object("targetFilters"));
        return turns.ask(
                deploy -> deploy.deployments().get(home, id),
                found -> new Page(
                                "targetIds",
                                statuses.contains(DeploymentDocument.targetStatus(found.status()))
                                        ? List.of(DeploymentDocument.targetId(found))
                                        : List.of())
                        .after(input.body().text("nextToken"))
                        .build());
    }

    /** The statuses that a target may have to be told. */
    private static Set<String> statuses(@Nullable JsonObject filters) {
        Set<String> statuses = new HashSet<>(STATUSES);
        if (filters == null) {
            return statuses;
        }
        for (String name : filters.names()) {
            if (!name.equals("TargetStatus")) {
                throw DeployFault.of(
                        "InvalidTargetFilterNameException",
                        "The target filter name is invalid: a function's target is found by TargetStatus, and not by "
                                + name + ".");
            }
            List<String> wanted = Objects.requireNonNullElse(filters.texts(name), List.of());
            if (!STATUSES.containsAll(wanted)) {
                throw DeployFault.of(
                        "InvalidInstanceStatusException",
                        "The specified instance status does not exist. Statuses are " + String.join(", ", STATUSES)
                                + ".");
            }
            statuses.retainAll(wanted);
        }
        return statuses;
    }

    private Reply get(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String id = DeploymentOperations.id(input.body());
        String target = CodeDeploy.text(input.body(), "targetId");
        return turns.ask(
                deploy -> checked(deploy.deployments().get(home, id), target),
                found -> JsonObject.builder()
                        .put("deploymentTarget", DeploymentDocument.target(found))
                        .build());
    }

    private static DeploymentView checked(DeploymentView view, String target) {
        if (!DeploymentDocument.targetId(view).equals(target)) {
            throw DeployFault.of(
                    "DeploymentTargetDoesNotExistException",
                    "The provided target ID does not belong to the attempted deployment.");
        }
        return view;
    }

    private Reply batch(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String id = DeploymentOperations.id(input.body());
        List<String> targets = Objects.requireNonNullElse(input.body().texts("targetIds"), List.<String>of());
        if (targets.size() > MOST_AT_ONCE) {
            throw DeployFault.of(
                    "DeploymentTargetListSizeExceededException",
                    "The maximum number of targets that can be associated with an Amazon ECS or AWS Lambda deployment was"
                            + " exceeded. Ask for " + MOST_AT_ONCE + " at most.");
        }
        return turns.ask(
                deploy -> {
                    DeploymentView view = deploy.deployments().get(home, id);
                    targets.forEach(each -> checked(view, each));
                    return targets.isEmpty() ? List.<JsonObject>of() : List.of(DeploymentDocument.target(view));
                },
                found -> JsonObject.builder().put("deploymentTargets", found).build());
    }
}
