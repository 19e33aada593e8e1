package dev.lambent.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.event.EventLog;
import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpLimits;
import dev.lambent.http.HttpServer;
import dev.lambent.id.Ids;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Endpoint;
import dev.lambent.protocol.OperationRow;
import dev.lambent.scaling.ApplicationAutoScaling;
import dev.lambent.scaling.ScalingLimits;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.SystemTimeline;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingException;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ResourceNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;

/** The AWS SDK for Java's own client finds Application Auto Scaling as it expects it. */
class AutoScalingIT {

    private static final ServiceNamespace LAMBDA = ServiceNamespace.LAMBDA;
    private static final ScalableDimension CONCURRENCY = ScalableDimension.LAMBDA_FUNCTION_PROVISIONED_CONCURRENCY;

    private static SystemTimeline timeline;
    private static BlockingPool pool;
    private static HttpServer server;
    private static AutoScalingApi api;
    private static ApplicationAutoScalingClient client;

    @BeforeAll
    static void start() {
        timeline = new SystemTimeline();
        pool = new BlockingPool(1, 1);
        api = new AutoScalingApi(
                timeline,
                new ApplicationAutoScaling(new ApplicationAutoScaling.Ground(
                        timeline,
                        new Ids(new Random(1)),
                        ScalingLimits.aws(),
                        new EventLog(),
                        new Capacities(),
                        new MemoryStore(timeline))));
        Endpoint endpoint = Endpoint.builder(
                        new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "request-1", pool)
                .serve(api.operations())
                .build();
        server = HttpServer.open("127.0.0.1", 0, HttpLimits.standard(), endpoint);
        client = ApplicationAutoScalingClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.address().getPort()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        pool.close();
        timeline.close();
    }

    private static String register(String resource, int min, int max) {
        return client.registerScalableTarget(request -> request.serviceNamespace(LAMBDA)
                        .resourceId(resource)
                        .scalableDimension(CONCURRENCY)
                        .minCapacity(min)
                        .maxCapacity(max)
                        .tags(Map.of("team", "blue"))
                        .suspendedState(state -> state.scheduledScalingSuspended(true)))
                .scalableTargetARN();
    }

    @Test
    void aTargetLivesItsLife() {
        String arn = register("function:life:live", 2, 9);
        ScalableTarget target = client.describeScalableTargets(
                        request -> request.serviceNamespace(LAMBDA).resourceIds("function:life:live"))
                .scalableTargets()
                .get(0);
        assertThat(target.scalableTargetARN()).isEqualTo(arn);
        assertThat(target.minCapacity()).isEqualTo(2);
        assertThat(target.maxCapacity()).isEqualTo(9);
        assertThat(target.scalableDimension()).isEqualTo(CONCURRENCY);
        assertThat(target.suspendedState().scheduledScalingSuspended()).isTrue();
        assertThat(target.creationTime()).isAfter(Instant.EPOCH);

        client.tagResource(request -> request.resourceARN(arn).tags(Map.of("stage", "test")));
        client.untagResource(request -> request.resourceARN(arn).tagKeys("team"));
        assertThat(client.listTagsForResource(request -> request.resourceARN(arn))
                        .tags())
                .isEqualTo(Map.of("stage", "test"));

        client.deregisterScalableTarget(request -> request.serviceNamespace(LAMBDA)
                .resourceId("function:life:live")
                .scalableDimension(CONCURRENCY));
        assertThatThrownBy(() -> client.listTagsForResource(request -> request.resourceARN(arn)))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        fault -> assertThat(fault.resourceName()).isEqualTo(arn));
    }

    @Test
    void aPolicyLivesItsLife() {
        register("function:busy:live", 2, 9);
        PutScalingPolicyResponse put = client.putScalingPolicy(request -> request.serviceNamespace(LAMBDA)
                .resourceId("function:busy:live")
                .scalableDimension(CONCURRENCY)
                .policyName("busy")
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(settings -> settings.targetValue(0.7)
                        .scaleOutCooldown(30)
                        .predefinedMetricSpecification(metric ->
                                metric.predefinedMetricType(MetricType.LAMBDA_PROVISIONED_CONCURRENCY_UTILIZATION))));
        assertThat(put.alarms()).hasSize(2);
        ScalingPolicy policy = client.describeScalingPolicies(
                        request -> request.serviceNamespace(LAMBDA).policyNames("busy"))
                .scalingPolicies()
                .get(0);
        assertThat(policy.policyARN()).isEqualTo(put.policyARN());
        assertThat(policy.alarms()).isEqualTo(put.alarms());
        assertThat(policy.targetTrackingScalingPolicyConfiguration().targetValue())
                .isEqualTo(0.7);
        assertThat(policy.targetTrackingScalingPolicyConfiguration().scaleOutCooldown())
                .isEqualTo(30);
        assertThat(policy.targetTrackingScalingPolicyConfiguration().scaleInCooldown())
                .isNull();
        client.deleteScalingPolicy(request -> request.serviceNamespace(LAMBDA)
                .resourceId("function:busy:live")
                .scalableDimension(CONCURRENCY)
                .policyName("busy"));
        assertThatThrownBy(() -> client.deleteScalingPolicy(request -> request.serviceNamespace(LAMBDA)
                        .resourceId("function:busy:live")
                        .scalableDimension(CONCURRENCY)
                        .policyName("busy")))
                .isInstanceOf(ObjectNotFoundException.class)
                .hasMessageStartingWith("No scaling policy found for service namespace: lambda,");
    }

    @Test
    void anActionActsWhenItsTimeHasCome() {
        register("function:clock:live", 2, 9);
        client.registerScalableTarget(request -> request.serviceNamespace(LAMBDA)
                .resourceId("function:clock:live")
                .scalableDimension(CONCURRENCY)
                .suspendedState(state -> state.scheduledScalingSuspended(false)));
        Instant end = timeline.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS);
        client.putScheduledAction(request -> request.serviceNamespace(LAMBDA)
                .resourceId("function:clock:live")
                .scalableDimension(CONCURRENCY)
                .scheduledActionName("daily")
                .schedule("cron(0 12 * * ? *)")
                .timezone("Europe/Berlin")
                .endTime(end)
                .scalableTargetAction(action -> action.minCapacity(5)));
        timeline.advance(Duration.ofDays(1));

        ScheduledAction action = client.describeScheduledActions(
                        request -> request.serviceNamespace(LAMBDA).scheduledActionNames("daily"))
                .scheduledActions()
                .get(0);
        assertThat(action.endTime()).isEqualTo(end);
        assertThat(action.scalableTargetAction().minCapacity()).isEqualTo(5);
        assertThat(action.scalableTargetAction().maxCapacity()).isNull();
        List<ScalingActivity> activities = client
                .describeScalingActivitiesPaginator(request -> request.serviceNamespace(LAMBDA)
                        .resourceId("function:clock:live")
                        .maxResults(1))
                .scalingActivities()
                .stream()
                .toList();
        assertThat(activities)
                .extracting(ScalingActivity::cause)
                .containsExactly(
                        "minimum capacity was set to 5",
                        "scheduled action name daily was triggered",
                        "minimum capacity was set to 2");
        assertThat(activities).allMatch(each -> each.statusCode() == ScalingActivityStatusCode.SUCCESSFUL);
        client.deleteScheduledAction(request -> request.serviceNamespace(LAMBDA)
                .resourceId("function:clock:live")
                .scalableDimension(CONCURRENCY)
                .scheduledActionName("daily"));
    }

    @Test
    void refusalsAreTheClientsExceptions() {
        assertThatThrownBy(() -> register("function:x:live", 3, 2))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Maximum capacity cannot be less than minimum capacity");
        assertThatThrownBy(() -> client.describeScalingActivities(
                        request -> request.serviceNamespace(LAMBDA).includeNotScaledActivities(true)))
                .isInstanceOfSatisfying(
                        ApplicationAutoScalingException.class,
                        fault -> assertThat(fault.statusCode()).isEqualTo(501));
    }

    @Test
    void everyOperationOfTheClientIsInTheTableOnce() {
        List<String> names =
                api.operations().rows().stream().map(OperationRow::operation).toList();
        Set<String> known =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Method method : ApplicationAutoScalingClient.class.getMethods()) {
            boolean operation = method.getReturnType().getSimpleName().endsWith("Response");
            if (operation && !known.contains(method.getName().toLowerCase(Locale.ROOT))) {
                missing.add(method.getName());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(names).doesNotHaveDuplicates().hasSize(14);
    }
}
