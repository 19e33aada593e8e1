package dev.lambent.codedeploy;

import dev.lambent.deploy.Applications;
import dev.lambent.deploy.Deployments;
import dev.lambent.protocol.FaultTable;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.JsonOperations;
import dev.lambent.protocol.JsonVersion;
import dev.lambent.protocol.Turns;
import dev.lambent.time.Timeline;
import java.util.List;
import java.util.stream.Stream;

/** CodeDeploy (2014-10-06) for the Lambda platform. */
public final class CodeDeployApi {

    private final JsonOperations operations;

    /** Over deployments, what they belong to, and what they are read from. */
    public CodeDeployApi(
            Timeline timeline, Applications applications, Deployments deployments, RevisionObjects objects) {
        Turns<CodeDeploy> turns = new Turns<>(timeline, new CodeDeploy(applications, deployments));
        AppSpecs appSpecs = new AppSpecs(objects);
        operations = JsonOperations.of(
                "codedeploy",
                "CodeDeploy_20141006",
                JsonVersion.ONE_ONE,
                FaultTable.codeDeploy(),
                new ApplicationOperations(turns).table(),
                new ConfigOperations(turns).table(),
                new GroupOperations(turns).table(),
                new DeploymentOperations(turns, appSpecs).table(),
                new TargetOperations(turns).table(),
                new TagOperations(turns).table(),
                new ServerOperations(turns).table(),
                unsupported());
    }

    /** What is about servers outside of deployments, GitHub and registered revisions. */
    private static List<JsonOperation> unsupported() {
        return Stream.of(
                        "AddTagsToOnPremisesInstances",
                        "BatchGetApplicationRevisions",
                        "BatchGetOnPremisesInstances",
                        "DeleteGitHubAccountToken",
                        "DeleteResourcesByExternalId",
                        "DeregisterOnPremisesInstance",
                        "GetApplicationRevision",
                        "GetOnPremisesInstance",
                        "ListApplicationRevisions",
                        "ListGitHubAccountTokenNames",
                        "ListOnPremisesInstances",
                        "RegisterApplicationRevision",
                        "RegisterOnPremisesInstance",
                        "RemoveTagsFromOnPremisesInstances")
                .map(JsonOperation::unsupported)
                .toList();
    }

    /** For the endpoint to serve. */
    public JsonOperations operations() {
        return operations;
    }
}
