package dev.lambent.autoscaling;

import static dev.lambent.autoscaling.AutoScalingClient.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Application Auto Scaling says to requests that it can't meet. */
class AutoScalingRefusalTest {

    private static final String UNSUPPORTED =
            "400 ValidationException: Unsupported service namespace, resource type or scalable dimension";
    private static final String PREDEFINED =
            "\"PredefinedMetricSpecification\":{\"PredefinedMetricType\":\"LambdaProvisionedConcurrencyUtilization\"";

    private final AutoScalingClient client = new AutoScalingClient();

    @BeforeEach
    void aTarget() {
        client.call("RegisterScalableTarget", LIVE + ",\"MinCapacity\":10,\"MaxCapacity\":40");
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(client.call("DescribeScalableTargets", "\"ServiceNamespace\":\"lambda\"")
                        .objects("ScalableTargets"))
                .hasSize(1)
                .allMatch(each -> each.toString().contains("\"MinCapacity\":10,\"MaxCapacity\":40"));
        assertThat(client.call("DescribeScalingPolicies", "\"ServiceNamespace\":\"lambda\"")
                        .objects("ScalingPolicies"))
                .isEmpty();
        assertThat(client.call("DescribeScheduledActions", "\"ServiceNamespace\":\"lambda\"")
                        .objects("ScheduledActions"))
                .isEmpty();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RegisterScalableTarget",
                "DeregisterScalableTarget",
                "PutScalingPolicy",
                "DeleteScalingPolicy",
                "PutScheduledAction",
                "DeleteScheduledAction"
            })
    void whatIsRequiredIsRequired(String operation) {
        assertThat(client.fault(operation, ""))
                .startsWith("400 ValidationException: ")
                .contains(
                        "Value null at 'serviceNamespace' failed to satisfy constraint: Member must not be null",
                        "Value null at 'resourceId' failed to satisfy constraint: Member must not be null",
                        "Value null at 'scalableDimension' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void anUnknownNamespaceIsToldTheKnownOnes() {
        assertThat(client.fault("DescribeScalableTargets", "\"ServiceNamespace\":\"s3\""))
                .isEqualTo(
                        "400 ValidationException: 1 validation error detected: Value 's3' at 'serviceNamespace' failed to"
                                + " satisfy constraint: Member must satisfy enum value set: [ecs, elasticmapreduce, ec2, appstream,"
                                + " dynamodb, rds, sagemaker, custom-resource, comprehend, lambda, cassandra, kafka, elasticache,"
                                + " neptune, workspaces]");
    }

    @Test
    void otherServicesAreNotScaled() {
        String ecs = "\"ServiceNamespace\":\"ecs\",\"ResourceId\":\"service/a/b\","
                + "\"ScalableDimension\":\"ecs:service:DesiredCount\"";
        assertThat(client.fault("RegisterScalableTarget", ecs + ",\"MinCapacity\":1,\"MaxCapacity\":1"))
                .isEqualTo("501 NotImplementedException: Scaling of ecs is not supported by Lambent. It scales the"
                        + " provisioned concurrency of Lambda functions: use the service namespace lambda.");
        assertThat(client.call("DescribeScalingActivities", ecs)).hasToString("{\"ScalingActivities\":[]}");
        assertThat(client.call("DescribeScheduledActions", ecs)).hasToString("{\"ScheduledActions\":[]}");
        assertThat(client.call("DescribeScalingPolicies", ecs)).hasToString("{\"ScalingPolicies\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "lambda, function:orders, lambda:function:ProvisionedConcurrency",
        "lambda, function:orders:$LATEST, lambda:function:ProvisionedConcurrency",
        "lambda, service/a/b, lambda:function:ProvisionedConcurrency",
        "lambda, function:orders:live, ecs:service:DesiredCount",
        "ecs, function:orders:live, lambda:function:ProvisionedConcurrency"
    })
    void whatDoesNotBelongTogetherIsUnsupported(String namespace, String resource, String dimension) {
        String coordinates = "\"ServiceNamespace\":\"" + namespace + "\",\"ResourceId\":\"" + resource
                + "\",\"ScalableDimension\":\"" + dimension + "\"";
        assertThat(client.fault("RegisterScalableTarget", coordinates + ",\"MinCapacity\":1,\"MaxCapacity\":1"))
                .isEqualTo(UNSUPPORTED);
        assertThat(client.fault("DescribeScheduledActions", coordinates)).isEqualTo(UNSUPPORTED);
        assertThat(client.fault(
                        "DescribeScalableTargets",
                        coordinates.replace(
                                "\"ResourceId\":\"" + resource + "\"", "\"ResourceIds\":[\"" + resource + "\"]")))
                .isEqualTo(UNSUPPORTED);
    }

    @Test
    void aDimensionNeedsAResource() {
        assertThat(
                        client.fault(
                                "DescribeScalableTargets",
                                "\"ServiceNamespace\":\"lambda\",\"ScalableDimension\":\"lambda:function:ProvisionedConcurrency\""))
                .isEqualTo(
                        "400 ValidationException: If you specify a scalable dimension, you must also specify a resource"
                                + " ID.");
    }

    @Test
    void capacitiesAreWholeNumbersOf32Bits() {
        assertThat(client.fault("RegisterScalableTarget", LIVE + ",\"MinCapacity\":3000000000"))
                .contains(
                        "Value '3000000000' at 'minCapacity' failed to satisfy constraint: Member must have value less"
                                + " than or equal to 2147483647");
        assertThat(client.fault("RegisterScalableTarget", LIVE + ",\"MinCapacity\":\"many\""))
                .startsWith("400 SerializationException: ");
        assertThat(client.fault("RegisterScalableTarget", LIVE + ",\"MinCapacity\":41"))
                .isEqualTo("400 ValidationException: Maximum capacity cannot be less than minimum capacity");
    }

    @Test
    void whatIsGoneCannotBeRegistered() {
        assertThat(client.fault(
                        "RegisterScalableTarget",
                        LIVE.replace("orders", "gone") + ",\"MinCapacity\":1,\"MaxCapacity\":2"))
                .isEqualTo(
                        "400 ValidationException: Lambda function version or alias doesn't exist: function:gone:live");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"PolicyType\":\"StepScaling\",\"StepScalingPolicyConfiguration\":{} | 501 NotImplementedException:"
                        + " PolicyType StepScaling is not supported by Lambent.",
                "\"PolicyType\":\"PredictiveScaling\" | 501 NotImplementedException: PolicyType PredictiveScaling is not",
                "\"PolicyType\":\"TargetTrackingScaling\",\"StepScalingPolicyConfiguration\":{} | 501"
                        + " NotImplementedException: StepScalingPolicyConfiguration is not supported by Lambent.",
                "\"PolicyType\":\"Other\" | 400 ValidationException: 1 validation error detected: Value 'Other' at"
                        + " 'policyType'",
            })
    void otherPoliciesAreRefusedByName(String members, String fault) {
        assertThat(client.fault("PutScalingPolicy", LIVE + ",\"PolicyName\":\"p\"," + members))
                .startsWith(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"TargetValue\":0.5,\"CustomizedMetricSpecification\":{\"MetricName\":\"m\"} | 501"
                        + " NotImplementedException: CustomizedMetricSpecification is not supported by Lambent.",
                "\"TargetValue\":70," + PREDEFINED + "} | 400 ValidationException: The target value for the predefined"
                        + " metric LambdaProvisionedConcurrencyUtilization is 0.1 to 0.9, but this one is 70.0.",
                "\"TargetValue\":0.5,\"ScaleInCooldown\":-1," + PREDEFINED + "} | 400 ValidationException:"
                        + " ScaleInCooldown is 0 or more seconds, but this one is -1.",
                "\"TargetValue\":0.5," + PREDEFINED + ",\"ResourceLabel\":\"x\"} | 400 ValidationException: The"
                        + " predefined metric type LambdaProvisionedConcurrencyUtilization takes no ResourceLabel.",
                "\"TargetValue\":0.5,\"PredefinedMetricSpecification\":{\"PredefinedMetricType\":"
                        + "\"ECSServiceAverageCPUUtilization\"} | 400 ValidationException: Provisioned concurrency has no"
                        + " predefined metric type ECSServiceAverageCPUUtilization.",
                PREDEFINED + "} | 400 ValidationException: 1 validation error detected: Value null at"
                        + " 'targetTrackingScalingPolicyConfiguration.targetValue' failed",
            })
    void aPolicyThatCannotBeIsRefused(String configuration, String fault) {
        assertThat(client.fault(
                        "PutScalingPolicy",
                        LIVE + ",\"PolicyName\":\"p\",\"PolicyType\":\"TargetTrackingScaling\","
                                + "\"TargetTrackingScalingPolicyConfiguration\":{" + configuration + "}"))
                .startsWith(fault);
    }

    @Test
    void anActionThatCannotBeIsRefused() {
        String action = LIVE + ",\"ScalableTargetAction\":{\"MinCapacity\":1},\"Schedule\":\"rate(1 day)\"";
        assertThat(client.fault("PutScheduledAction", action + ",\"ScheduledActionName\":\"a:b\""))
                .contains(
                        "Value 'a:b' at 'scheduledActionName' failed to satisfy constraint: Member must satisfy regular"
                                + " expression pattern: ");
        assertThat(client.fault(
                        "PutScheduledAction",
                        action.replace("rate(1 day)", "every day") + ",\"ScheduledActionName\":\"a\""))
                .isEqualTo("400 ValidationException: Invalid schedule expression. A schedule is at(...), rate(...) or"
                        + " cron(...), but this one is 'every day'.");
        assertThat(client.fault(
                        "PutScheduledAction",
                        action + ",\"ScheduledActionName\":\"a\",\"StartTime\":\"2026-01-01T00:00:00Z\""))
                .startsWith("400 SerializationException: ");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String coordinates = "service namespace: lambda, resource ID: function:orders:live, scalable dimension:"
                + " lambda:function:ProvisionedConcurrency";
        assertThat(client.fault("DeleteScalingPolicy", LIVE + ",\"PolicyName\":\"p\""))
                .isEqualTo(
                        "400 ObjectNotFoundException: No scaling policy found for " + coordinates + ", policy name: p");
        assertThat(client.fault("DeleteScheduledAction", LIVE + ",\"ScheduledActionName\":\"a\""))
                .isEqualTo("400 ObjectNotFoundException: No scheduled action found for " + coordinates
                        + ", scheduled action name: a");
    }

    @Test
    void whatIsNotSupportedSaysSo() {
        assertThat(client.fault("GetPredictiveScalingForecast", ""))
                .startsWith("501 NotImplementedException: GetPredict");
        assertThat(client.fault(
                        "DescribeScalingActivities",
                        "\"ServiceNamespace\":\"lambda\",\"IncludeNotScaledActivities\":true"))
                .isEqualTo(
                        "501 NotImplementedException: IncludeNotScaledActivities is not supported by Lambent. What was"
                                + " not scaled is not remembered: leave it out.");
        assertThat(client.call(
                        "DescribeScalingActivities",
                        "\"ServiceNamespace\":\"lambda\",\"IncludeNotScaledActivities\":false,\"ResourceId\":"
                                + "\"function:orders:7\""))
                .hasToString("{\"ScalingActivities\":[]}");
    }
}
