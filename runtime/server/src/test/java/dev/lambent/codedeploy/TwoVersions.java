package dev.lambent.codedeploy;

import dev.lambent.server.Patience;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;

/** Versions 1 and 2 of a function, which a deployment can shift between. */
final class TwoVersions {

    private TwoVersions() {}

    /** They differ in their memory. */
    static void publish(LambdaClient lambda, String function) {
        lambda.publishVersion(version -> version.functionName(function));
        lambda.updateFunctionConfiguration(
                change -> change.functionName(function).memorySize(600));
        Patience.await()
                .until(() -> lambda.getFunctionConfiguration(get -> get.functionName(function))
                                .lastUpdateStatus()
                        == LastUpdateStatus.SUCCESSFUL);
        lambda.publishVersion(version -> version.functionName(function));
    }
}
