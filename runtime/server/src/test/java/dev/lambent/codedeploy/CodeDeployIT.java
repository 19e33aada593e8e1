package dev.lambent.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.server.Lambent;
import dev.lambent.server.Patience;
import dev.lambent.server.RunningLambent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.RevisionDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.codedeploy.model.StopStatus;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS SDK for Java's own client finds CodeDeploy as it expects it, on a clock that is advanced. */
class CodeDeployIT {

    private static final String FUNCTION = "order-api";

    @TempDir
    static Path folder;

    private static Lambent lambent;
    private static LambdaClient lambda;
    private static CodeDeployClient deploy;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        lambent.deploySamples();
        lambda = RunningLambent.client(lambent, LambdaClient.builder());
        deploy = RunningLambent.client(lambent, CodeDeployClient.builder());
        s3 = RunningLambent.client(lambent, S3Client.builder().forcePathStyle(true));
        TwoVersions.publish(lambda, FUNCTION);
        deploy.createApplication(app -> app.applicationName("shop").computePlatform(ComputePlatform.LAMBDA));
    }

    @AfterAll
    static void end() {
        lambda.close();
        deploy.close();
        s3.close();
        lambent.close();
    }

    @Test
    void aCanaryMovesTheAliasAsTheClockGoesOn() {
        group("canary", "CodeDeployDefault.LambdaCanary10Percent5Minutes");
        String id = deploy("canary", content("canary"));

        awaitStatus(id, DeploymentStatus.IN_PROGRESS);
        assertThat(alias("canary").functionVersion()).isEqualTo("1");
        assertThat(alias("canary").routingConfig().additionalVersionWeights()).containsEntry("2", 0.1);
        assertThatThrownBy(() -> deploy("canary", content("canary")))
                .isInstanceOf(DeploymentLimitExceededException.class);
        lambent.timeline().advance(Duration.ofMinutes(5));

        DeploymentInfo info = awaitStatus(id, DeploymentStatus.SUCCEEDED);
        assertThat(info.deploymentOverview().succeeded()).isEqualTo(1);
        assertThat(info.revision().revisionType()).isEqualTo(RevisionLocationType.APP_SPEC_CONTENT);
        assertThat(alias("canary").functionVersion()).isEqualTo("2");
        assertThat(alias("canary").routingConfig()).isNull();
        LambdaTarget target = target(id);
        assertThat(target.lambdaFunctionInfo().targetVersionWeight()).isEqualTo(1.0);
        assertThat(target.lifecycleEvents())
                .extracting(LifecycleEvent::status)
                .containsExactly(
                        LifecycleEventStatus.SKIPPED, LifecycleEventStatus.SUCCEEDED, LifecycleEventStatus.SKIPPED);
    }

    @Test
    void aStopWithRollbackPutsTheAliasBackByADeploymentOfItsOwn() {
        group("stopped", "CodeDeployDefault.LambdaLinear10PercentEvery10Minutes");
        String id = deploy("stopped", content("stopped"));
        lambent.timeline().advance(Duration.ofMinutes(25));
        assertThat(alias("stopped").routingConfig().additionalVersionWeights()).containsEntry("2", 0.3);

        assertThat(deploy.stopDeployment(stop -> stop.deploymentId(id).autoRollbackEnabled(true))
                        .status())
                .isEqualTo(StopStatus.SUCCEEDED);

        DeploymentInfo info = awaitStatus(id, DeploymentStatus.STOPPED);
        DeploymentInfo rollback = info(info.rollbackInfo().rollbackDeploymentId());
        assertThat(rollback.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(rollback.creatorAsString()).isEqualTo("codeDeployRollback");
        assertThat(alias("stopped").functionVersion()).isEqualTo("1");
        assertThat(alias("stopped").routingConfig()).isNull();
        assertThat(deploy.listDeployments(list -> list.applicationName("shop").deploymentGroupName("stopped"))
                        .deployments())
                .containsExactly(rollback.deploymentId(), id);
    }

    @Test
    void anAppSpecComesFromABucketInTheVersionAndWithTheETagThatWereSaid() {
        group("bucket", "CodeDeployDefault.LambdaAllAtOnce");
        s3.createBucket(bucket -> bucket.bucket("specs"));
        String eTag = s3.putObject(put -> put.bucket("specs").key("app.yaml"), RequestBody.fromString(spec("bucket")))
                .eTag();

        assertThatThrownBy(() -> deploy("bucket", inBucket("nothing.yaml", eTag)))
                .isInstanceOf(RevisionDoesNotExistException.class)
                .hasMessageContaining("NoSuchKey");
        assertThatThrownBy(() -> deploy("bucket", inBucket("app.yaml", "0123456789abcdef")))
                .isInstanceOf(RevisionDoesNotExistException.class)
                .hasMessageContaining("PreconditionFailed");
        assertThat(alias("bucket").functionVersion()).isEqualTo("1");
        DeploymentInfo info = awaitStatus(deploy("bucket", inBucket("app.yaml", eTag)), DeploymentStatus.SUCCEEDED);

        assertThat(info.revision().s3Location().key()).isEqualTo("app.yaml");
        assertThat(info.revision().s3Location().eTag()).isEqualTo(eTag);
        assertThat(alias("bucket").functionVersion()).isEqualTo("2");
    }

    private static void group(String name, String config) {
        lambda.createAlias(alias -> alias.functionName(FUNCTION).name(name).functionVersion("1"));
        deploy.createDeploymentGroup(group -> group.applicationName("shop")
                .deploymentGroupName(name)
                .serviceRoleArn("arn:aws:iam::000000000000:role/codedeploy")
                .deploymentConfigName(config)
                .deploymentStyle(style -> style.deploymentType(DeploymentType.BLUE_GREEN)
                        .deploymentOption(DeploymentOption.WITH_TRAFFIC_CONTROL))
                .autoRollbackConfiguration(
                        rollback -> rollback.enabled(true).events(AutoRollbackEvent.DEPLOYMENT_FAILURE)));
    }

    private static String deploy(String group, RevisionLocation revision) {
        return deploy.createDeployment(create -> create.applicationName("shop")
                        .deploymentGroupName(group)
                        .revision(revision))
                .deploymentId();
    }

    private static RevisionLocation content(String alias) {
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                .appSpecContent(content -> content.content(spec(alias)))
                .build();
    }

    private static RevisionLocation inBucket(String key, String eTag) {
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.S3)
                .s3Location(location -> location.bucket("specs")
                        .key(key)
                        .bundleType(BundleType.YAML)
                        .eTag(eTag))
                .build();
    }

    private static String spec(String alias) {
        return String.join(
                "\n",
                List.of(
                        "version: 0.0",
                        "Resources:",
                        "  - orders:",
                        "      Type: AWS::Lambda::Function",
                        "      Properties:",
                        "        Name: " + FUNCTION,
                        "        Alias: " + alias,
                        "        CurrentVersion: \"1\"",
                        "        TargetVersion: \"2\""));
    }

    private static GetAliasResponse alias(String name) {
        return lambda.getAlias(get -> get.functionName(FUNCTION).name(name));
    }

    private static LambdaTarget target(String id) {
        String target = deploy.listDeploymentTargets(list -> list.deploymentId(id))
                .targetIds()
                .get(0);
        return deploy.getDeploymentTarget(get -> get.deploymentId(id).targetId(target))
                .deploymentTarget()
                .lambdaTarget();
    }

    private static DeploymentInfo info(String id) {
        return deploy.getDeployment(get -> get.deploymentId(id)).deploymentInfo();
    }

    private static DeploymentInfo awaitStatus(String id, DeploymentStatus status) {
        return Patience.await().until(() -> info(id), info -> info.status() == status);
    }
}
