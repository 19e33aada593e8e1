package dev.lambent.junit.sdk;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import dev.lambent.deploy.LifecycleEvent;
import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

@LambentTest
class SdkClientsIT {

    @Test
    void whatClientsMakeIsWhatFacadesSee(Lambent lambent, SqsClient sqs, SnsClient sns, S3Client s3) {
        sqs.createQueue(request -> request.queueName("orders"));
        String topic = sns.createTopic(request -> request.name("news")).topicArn();
        s3.createBucket(request -> request.bucket("incoming"));
        s3.putObject(request -> request.bucket("incoming").key("a.txt"), RequestBody.fromString("tea"));

        assertThat(lambent.sqs().queues()).containsExactly(lambent.sqs().queue("orders"));
        assertThat(lambent.sns().topic("news").arn()).isEqualTo(topic);
        assertThat(lambent.s3().bucket("incoming")).hasText("a.txt", "tea");
    }

    @Test
    void whatFacadesMakeIsWhatClientsSee(
            Lambent lambent, LambdaClient lambda, IamClient iam, StsClient sts, ApplicationAutoScalingClient scaling) {
        var function = lambent.function("upper", () -> "fine").create();
        function.alias("live", function.publish());

        assertThat(lambda.listAliases(request -> request.functionName("upper")).aliases())
                .singleElement()
                .extracting(alias -> alias.name())
                .isEqualTo("live");
        assertThat(iam.listRoles().roles()).isEmpty();
        assertThat(sts.getCallerIdentity().account()).isEqualTo(lambent.home().account());
        assertThat(scaling.describeScalableTargets(request -> request.serviceNamespace("lambda"))
                        .scalableTargets())
                .isEmpty();
    }

    @Test
    void aHookAnswersWithAClientOfItsOwn(Lambent lambent, CodeDeployClient codeDeploy) {
        var orders = lambent.function("orders", () -> "fine").create();
        var live = orders.alias("live", orders.publish());
        orders.update(lambent.function("orders", () -> "finer"));
        var hook = lambent.function(
                        "smoke",
                        Map.class,
                        question -> codeDeploy
                                .putLifecycleEventHookExecutionStatus(answer -> answer.deploymentId(
                                                said(question, "DeploymentId"))
                                        .lifecycleEventHookExecutionId(said(question, "LifecycleEventHookExecutionId"))
                                        .status("Succeeded"))
                                .lifecycleEventHookExecutionId())
                .create();

        var deployment = live.shiftTo(orders.publish()).beforeHook(hook).start();
        lambent.time().advanceUntilIdle();

        assertThat(deployment)
                .hasPassed(LifecycleEvent.Name.BEFORE_ALLOW_TRAFFIC)
                .hasSucceeded();
        assertThat(codeDeploy.listApplications().applications()).containsExactly("orders");
    }

    private static String said(Map<?, ?> question, String name) {
        return String.valueOf(question.get(name));
    }

    @Test
    void anAlarmOfASentenceIsOneOfCloudWatch(Lambent lambent, CloudWatchClient cloudWatch) {
        var orders = lambent.function("orders", () -> "fine").create();
        lambent.alarm("errors").of(orders).errors().create().goOff();

        assertThat(cloudWatch.describeAlarms().metricAlarms())
                .singleElement()
                .extracting(alarm -> alarm.alarmName() + " is " + alarm.stateValueAsString())
                .isEqualTo("errors is ALARM");
    }

    @Test
    void clientsThatAnswerLaterReachTheSameRuntime(
            Lambent lambent, SqsAsyncClient sqs, S3AsyncClient s3, LambdaAsyncClient lambda) {
        lambent.function("upper", String.class, text -> text.toUpperCase(Locale.ROOT))
                .create();
        sqs.createQueue(request -> request.queueName("orders")).join();
        s3.createBucket(request -> request.bucket("incoming")).join();
        s3.putObject(request -> request.bucket("incoming").key("a.txt"), AsyncRequestBody.fromString("tea"))
                .join();

        assertThat(lambda.invoke(request -> request.functionName("upper").payload(SdkBytes.fromUtf8String("\"a\"")))
                        .join()
                        .payload()
                        .asUtf8String())
                .isEqualTo("\"A\"");
        assertThat(lambent.sqs().queue("orders")).isEmpty();
        assertThat(lambent.s3().bucket("incoming")).hasText("a.txt", "tea");
    }

    @Test
    void aClientOfATestIsTheSameWhereverItIsAskedForAndOthersHaveTheirOwn(SqsClient one, SqsClient same) {
        assertThat(one).isSameAs(same);
    }
}
