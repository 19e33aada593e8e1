package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.account.AccountRegion;
import dev.lambent.concurrency.Provisioned;
import dev.lambent.concurrency.ProvisionedConcurrency;
import dev.lambent.function.FunctionId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Application Auto Scaling provisions environments of real functions. */
class ProvisionedScalingIT {

    private static final ServiceNamespace LAMBDA = ServiceNamespace.LAMBDA;
    private static final ScalableDimension CONCURRENCY = ScalableDimension.LAMBDA_FUNCTION_PROVISIONED_CONCURRENCY;
    private static final String VERSION = "function:order-api:1";
    private static final FunctionId ORDERS =
            new FunctionId(new AccountRegion("000000000000", "us-east-1"), "order-api");

    @TempDir
    Path folder;

    private Lambent lambent;
    private LambdaClient lambda;
    private ApplicationAutoScalingClient scaling;

    @BeforeEach
    void start() {
        lambent = RunningLambent.in(folder);
        lambent.deploySamples();
        URI url = URI.create(lambent.endpoint());
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        lambda = LambdaClient.builder()
                .endpointOverride(url)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        scaling = ApplicationAutoScalingClient.builder()
                .endpointOverride(url)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }

    @AfterEach
    void end() {
        lambda.close();
        scaling.close();
        lambent.close();
    }

    @Test
    void aScheduleProvisionsByDayAndGivesBackByNight() {
        lambda.publishVersion(version -> version.functionName("order-api"));
        scaling.registerScalableTarget(target -> target.serviceNamespace(LAMBDA)
                .resourceId(VERSION)
                .scalableDimension(CONCURRENCY)
                .minCapacity(0)
                .maxCapacity(1));
        Instant now = lambent.timeline().now().truncatedTo(ChronoUnit.SECONDS);
        schedule("morning", at(now.plus(Duration.ofHours(8))), 3, 5);
        schedule("night", at(now.plus(Duration.ofHours(20))), 0, 0);

        // Environments take real time to start, and a clock that runs ahead of them takes it for a late init.
        lambent.timeline().advance(Duration.ofHours(8));
        Patience.await()
                .untilAsserted(() -> assertThat(provisioned().available()).isEqualTo(3));
        lambent.timeline().advance(Duration.ofHours(12));

        assertThat(scaling.describeScalingActivities(
                                request -> request.serviceNamespace(LAMBDA).resourceId(VERSION))
                        .scalingActivities())
                .extracting(ScalingActivity::cause)
                .containsExactly(
                        "maximum capacity was set to 0",
                        "scheduled action name night was triggered",
                        "minimum capacity was set to 3",
                        "scheduled action name morning was triggered");
        assertThat(requested()).isZero();
    }

    private void schedule(String name, String when, int min, int max) {
        scaling.putScheduledAction(action -> action.serviceNamespace(LAMBDA)
                .resourceId(VERSION)
                .scalableDimension(CONCURRENCY)
                .scheduledActionName(name)
                .schedule(when)
                .scalableTargetAction(bounds -> bounds.minCapacity(min).maxCapacity(max)));
    }

    private static String at(Instant moment) {
        return "at(" + moment.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME) + ")";
    }

    private Provisioned provisioned() {
        return ask(all -> all.list(ORDERS).get(0));
    }

    private int requested() {
        return ask(all -> all.requested(ORDERS));
    }

    private <T> T ask(Function<ProvisionedConcurrency, T> question) {
        return lambent.timeline()
                .ask(() -> question.apply(lambent.domain().concurrency().provisioned()))
                .toCompletableFuture()
                .join();
    }
}
