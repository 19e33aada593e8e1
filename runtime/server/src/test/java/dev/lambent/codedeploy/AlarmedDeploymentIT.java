package dev.lambent.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.server.Lambent;
import dev.lambent.server.Patience;
import dev.lambent.server.RunningLambent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;

/** A new version that fails sets off an alarm on its errors, and the alias goes back: all of it with AWS's own clients. */
class AlarmedDeploymentIT {

    private static final String FUNCTION = "failing";

    @TempDir
    static Path folder;

    private static Lambent lambent;
    private static LambdaClient lambda;
    private static CodeDeployClient deploy;
    private static CloudWatchClient watch;

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        lambent.deploySamples();
        lambda = RunningLambent.client(lambent, LambdaClient.builder());
        deploy = RunningLambent.client(lambent, CodeDeployClient.builder());
        watch = RunningLambent.client(lambent, CloudWatchClient.builder());
        TwoVersions.publish(lambda, FUNCTION);
        lambda.createAlias(alias -> alias.functionName(FUNCTION).name("live").functionVersion("1"));
        deploy.createApplication(app -> app.applicationName("shop").computePlatform(ComputePlatform.LAMBDA));
    }

    @AfterAll
    static void end() {
        lambda.close();
        deploy.close();
        watch.close();
        lambent.close();
    }

    @Test
    void errorsOfTheNewVersionPutTheAliasBack() {
        watch.putMetricAlarm(alarm -> alarm.alarmName("new-version-fails")
                .namespace("AWS/Lambda")
                .metricName("Errors")
                .dimensions(
                        dimension("FunctionName", FUNCTION),
                        dimension("Resource", FUNCTION + ":live"),
                        dimension("ExecutedVersion", "2"))
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData("notBreaching"));
        deploy.createDeploymentGroup(group -> group.applicationName("shop")
                .deploymentGroupName("live")
                .serviceRoleArn("arn:aws:iam::000000000000:role/codedeploy")
                .deploymentConfigName("CodeDeployDefault.LambdaCanary10Percent30Minutes")
                .alarmConfiguration(alarms -> alarms.enabled(true)
                        .alarms(Alarm.builder().name("new-version-fails").build()))
                .autoRollbackConfiguration(
                        rollback -> rollback.enabled(true).events(AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM)));
        String id = deploy.createDeployment(create -> create.applicationName("shop")
                        .deploymentGroupName("live")
                        .revision(revision -> revision.revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                                .appSpecContent(content -> content.content(spec()))))
                .deploymentId();
        Patience.await()
                .until(() -> lambda.getAlias(get -> get.functionName(FUNCTION).name("live"))
                                .routingConfig()
                        != null);
        lambent.timeline().advance(Duration.ofMinutes(19));
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);

        Patience.await()
                .until(() -> lambda.invoke(call -> call.functionName(FUNCTION + ":live")
                                .payload(SdkBytes.fromUtf8String("{\"how\":\"exception\"}")))
                        .executedVersion()
                        .equals("2"));
        lambent.timeline().advance(Duration.ofMinutes(2));

        DeploymentInfo stopped =
                Patience.await().until(() -> info(id), info -> info.status() == DeploymentStatus.STOPPED);
        assertThat(stopped.errorInformation().code()).isEqualTo(ErrorCode.ALARM_ACTIVE);
        assertThat(stopped.rollbackInfo().rollbackDeploymentId()).startsWith("d-");
        GetAliasResponse alias =
                lambda.getAlias(get -> get.functionName(FUNCTION).name("live"));
        assertThat(alias.functionVersion()).isEqualTo("1");
        assertThat(alias.routingConfig()).isNull();
        assertThat(watch.describeAlarmHistory(history -> history.alarmName("new-version-fails"))
                        .alarmHistoryItems())
                .isNotEmpty();
        assertThat(watch.describeAlarms(describe -> describe.stateValue(StateValue.ALARM))
                        .metricAlarms())
                .extracting(each -> each.alarmName())
                .contains("new-version-fails");
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private static String spec() {
        return "{\"version\":0.0,\"Resources\":[{\"f\":{\"Type\":\"AWS::Lambda::Function\",\"Properties\":{\"Name\":\""
                + FUNCTION + "\",\"Alias\":\"live\",\"CurrentVersion\":\"1\",\"TargetVersion\":\"2\"}}}]}";
    }

    private static DeploymentInfo info(String id) {
        return deploy.getDeployment(get -> get.deploymentId(id)).deploymentInfo();
    }
}
