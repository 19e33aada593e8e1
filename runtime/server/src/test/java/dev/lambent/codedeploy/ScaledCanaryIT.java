package dev.lambent.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.server.Lambent;
import dev.lambent.server.Patience;
import dev.lambent.server.RunningLambent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The AWS SDK for Java's own clients see a deployment end by itself, on a clock that runs 600 times as fast. */
class ScaledCanaryIT {

    private static final String FUNCTION = "order-api";

    @TempDir
    static Path folder;

    @Test
    void aCanaryOfThirtyMinutesIsOverAfterThemOnAScaledClock() {
        try (Lambent lambent = RunningLambent.scaled(600, folder);
                LambdaClient lambda = RunningLambent.client(lambent, LambdaClient.builder());
                CodeDeployClient deploy = RunningLambent.client(lambent, CodeDeployClient.builder())) {
            lambent.deploySamples();
            TwoVersions.publish(lambda, FUNCTION);
            lambda.createAlias(
                    alias -> alias.functionName(FUNCTION).name("live").functionVersion("1"));
            String id = begin(deploy);

            DeploymentInfo info = Patience.await()
                    .until(
                            () -> deploy.getDeployment(get -> get.deploymentId(id))
                                    .deploymentInfo(),
                            found -> found.status() == DeploymentStatus.SUCCEEDED);

            assertThat(Duration.between(info.startTime(), info.completeTime()))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(30));
            assertThat(lambda.getAlias(get -> get.functionName(FUNCTION).name("live"))
                            .functionVersion())
                    .isEqualTo("2");
        }
    }

    private static String begin(CodeDeployClient deploy) {
        deploy.createApplication(app -> app.applicationName("shop").computePlatform(ComputePlatform.LAMBDA));
        deploy.createDeploymentGroup(group -> group.applicationName("shop")
                .deploymentGroupName("live")
                .serviceRoleArn("arn:aws:iam::000000000000:role/deployer")
                .deploymentConfigName("CodeDeployDefault.LambdaCanary10Percent30Minutes"));
        String spec = "{\"version\":0.0,\"Resources\":[{\"f\":{\"Type\":\"AWS::Lambda::Function\",\"Properties\":"
                + "{\"Name\":\"" + FUNCTION
                + "\",\"Alias\":\"live\",\"CurrentVersion\":\"1\",\"TargetVersion\":\"2\"}}}]}";
        return deploy.createDeployment(create -> create.applicationName("shop")
                        .deploymentGroupName("live")
                        .revision(revision -> revision.revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                                .appSpecContent(content -> content.content(spec))))
                .deploymentId();
    }
}
