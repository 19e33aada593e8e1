package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.util.List;

/** What can be asked of a deployment to servers: of one of a function CodeDeploy says that it isn't. */
final class ServerOperations {

    private final Turns<CodeDeploy> turns;

    ServerOperations(Turns<CodeDeploy> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("GetDeploymentInstance", this::refuse)
                        .constrained(Constraints.of(
                                Members.id().required(),
                                Member.text("instanceId").required())),
                JsonOperation.of("ListDeploymentInstances", this::refuse)
                        .constrained(Constraints.of(Members.id().required(), Members.token())),
                JsonOperation.of("BatchGetDeploymentInstances", this::refuse)
                        .constrained(Constraints.of(
                                Members.id().required(),
                                Members.texts("instanceIds").required())),
                JsonOperation.of("SkipWaitTimeForInstanceTermination", this::skip)
                        .constrained(Constraints.of(Members.id())));
    }

    private Reply refuse(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String id = DeploymentOperations.id(input.body());
        return turns.tell(deploy -> {
            deploy.deployments().get(home, id);
            throw DeployFault.of(
                    "InvalidComputePlatformException",
                    "The deployment " + id + " is of the Lambda compute platform, which has no instances. Ask for its"
                            + " target with GetDeploymentTarget.");
        });
    }

    private Reply skip(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String id = DeploymentOperations.id(input.body());
        return turns.tell(deploy -> DeploymentOperations.refuseToWait(deploy, home, id));
    }
}
