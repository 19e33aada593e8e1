package dev.lambent.autoscaling;

import static dev.lambent.autoscaling.AutoScalingClient.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Application Auto Scaling over its protocol. */
class AutoScalingApiTest {

    private static final String TRACK = ",\"PolicyName\":\"busy\",\"PolicyType\":\"TargetTrackingScaling\","
            + "\"TargetTrackingScalingPolicyConfiguration\":{\"TargetValue\":0.7,\"ScaleInCooldown\":60,"
            + "\"PredefinedMetricSpecification\":{\"PredefinedMetricType\":"
            + "\"LambdaProvisionedConcurrencyUtilization\"}}";

    private final AutoScalingClient client = new AutoScalingClient();

    @AfterEach
    void close() {
        client.close();
    }

    private void register() {
        client.call("RegisterScalableTarget", LIVE + ",\"MinCapacity\":10,\"MaxCapacity\":40");
    }

    @Test
    void aTargetIsDescribedAsItWasRegistered() {
        String arn = client.call(
                        "RegisterScalableTarget",
                        LIVE + ",\"MinCapacity\":1,\"MaxCapacity\":10,\"RoleARN\":\"arn:aws:iam::1:role/x\","
                                + "\"SuspendedState\":{\"DynamicScalingInSuspended\":true}")
                .text("ScalableTargetARN");
        assertThat(list("DescribeScalableTargets", "\"ServiceNamespace\":\"lambda\"", "ScalableTargets"))
                .hasToString("[{\"ServiceNamespace\":\"lambda\",\"ResourceId\":\"function:orders:live\","
                        + "\"ScalableDimension\":\"lambda:function:ProvisionedConcurrency\","
                        + "\"MinCapacity\":1,\"MaxCapacity\":10,\"RoleARN\":\"arn:aws:iam::000000000000:role/"
                        + "aws-service-role/lambda.application-autoscaling.amazonaws.com/"
                        + "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency\",\"CreationTime\":1767225600.000,"
                        + "\"SuspendedState\":{\"DynamicScalingInSuspended\":true,\"DynamicScalingOutSuspended\":false,"
                        + "\"ScheduledScalingSuspended\":false},\"ScalableTargetARN\":\"" + arn + "\"}]");
        assertThat(arn).startsWith("arn:aws:application-autoscaling:eu-west-1:000000000000:scalable-target/");
    }

    @Test
    void targetsAreFoundByTheirResources() {
        register();
        client.call("RegisterScalableTarget", LIVE.replace("live", "7") + ",\"MinCapacity\":0,\"MaxCapacity\":1");
        assertThat(resources("\"ServiceNamespace\":\"lambda\""))
                .containsExactly("function:orders:7", "function:orders:live");
        assertThat(resources("\"ServiceNamespace\":\"lambda\",\"ResourceIds\":[\"function:orders:7\","
                        + "\"function:other:7\"],\"ScalableDimension\":\"lambda:function:ProvisionedConcurrency\""))
                .containsExactly("function:orders:7");
        assertThat(resources("\"ServiceNamespace\":\"lambda\",\"ResourceIds\":[]"))
                .hasSize(2);
        assertThat(resources("\"ServiceNamespace\":\"ecs\",\"ResourceIds\":[\"service/a/b\"]"))
                .isEmpty();
        client.as("111122223333");
        assertThat(resources("\"ServiceNamespace\":\"lambda\"")).isEmpty();
    }

    @Test
    void longListsComeInPages() {
        for (int i = 0; i < 5; i++) {
            client.call(
                    "RegisterScalableTarget", LIVE.replace("live", "v" + i) + ",\"MinCapacity\":1,\"MaxCapacity\":1");
        }
        assertThat(pages("DescribeScalableTargets", "ScalableTargets", "ResourceId"))
                .containsExactly(
                        List.of("function:orders:v0", "function:orders:v1"),
                        List.of("function:orders:v2", "function:orders:v3"),
                        List.of("function:orders:v4"));
        assertThat(pages("DescribeScalingActivities", "ScalingActivities", "ResourceId"))
                .containsExactly(
                        List.of("function:orders:v4", "function:orders:v3"),
                        List.of("function:orders:v2", "function:orders:v1"),
                        List.of("function:orders:v0"));
    }

    @Test
    void aTokenIsGoodForTheListThatGaveIt() {
        register();
        client.call("RegisterScalableTarget", LIVE.replace("live", "7") + ",\"MinCapacity\":1,\"MaxCapacity\":1");
        String token = client.call("DescribeScalableTargets", "\"ServiceNamespace\":\"lambda\",\"MaxResults\":1")
                .text("NextToken");
        String wrong = "400 InvalidNextTokenException: The next token supplied was invalid.";
        for (String each : List.of(token, "x", "???")) {
            assertThat(client.fault(
                            "DescribeScheduledActions",
                            "\"ServiceNamespace\":\"lambda\",\"NextToken\":\"" + each + "\""))
                    .isEqualTo(wrong);
        }
        client.as("111122223333");
        String other = client.fault(
                "DescribeScalingActivities",
                "\"ServiceNamespace\":\"lambda\",\"NextToken\":\"U2NhbGluZ0FjdGl2aXRpZXMKeA\"");
        assertThat(other).isEqualTo(wrong);
        assertThat(client.fault("DescribeScalableTargets", "\"ServiceNamespace\":\"lambda\",\"MaxResults\":0"))
                .isEqualTo("400 ValidationException: MaxResults is 1 or more, but this one is 0.");
        assertThat(resources("\"ServiceNamespace\":\"lambda\",\"MaxResults\":1000"))
                .isEmpty();
    }

    @Test
    void aPolicyIsDescribedAsItWasPut() {
        register();
        JsonObject put = client.call("PutScalingPolicy", LIVE + TRACK);
        JsonObject policy =
                list("DescribeScalingPolicies", LIVE, "ScalingPolicies").get(0);
        assertThat(policy.text("PolicyARN")).isEqualTo(put.text("PolicyARN"));
        assertThat(policy.objects("Alarms")).isEqualTo(put.objects("Alarms")).hasSize(2);
        assertThat(policy.text("PolicyType")).isEqualTo("TargetTrackingScaling");
        assertThat(policy.object("TargetTrackingScalingPolicyConfiguration"))
                .hasToString(
                        "{\"TargetValue\":0.7,\"PredefinedMetricSpecification\":{\"PredefinedMetricType\":"
                                + "\"LambdaProvisionedConcurrencyUtilization\"},\"ScaleInCooldown\":60,\"DisableScaleIn\":false}");
        assertThat(list(
                        "DescribeScalingPolicies",
                        "\"ServiceNamespace\":\"lambda\",\"PolicyNames\":[\"other\"]",
                        "ScalingPolicies"))
                .isEmpty();
        client.call("DeleteScalingPolicy", LIVE + ",\"PolicyName\":\"busy\"");
        assertThat(list("DescribeScalingPolicies", "\"ServiceNamespace\":\"lambda\"", "ScalingPolicies"))
                .isEmpty();
    }

    @Test
    void aKnownPolicyNeedsNotBeToldItsTypeOrItsMetric() {
        register();
        client.call("PutScalingPolicy", LIVE + TRACK);
        String update = LIVE + ",\"PolicyName\":\"busy\"";
        client.call("PutScalingPolicy", update);
        client.call("PutScalingPolicy", update + ",\"TargetTrackingScalingPolicyConfiguration\":{\"TargetValue\":0.2}");
        assertThat(list("DescribeScalingPolicies", LIVE, "ScalingPolicies")
                        .get(0)
                        .object("TargetTrackingScalingPolicyConfiguration")
                        .decimal("TargetValue"))
                .isEqualByComparingTo("0.2");
        assertThat(client.fault("PutScalingPolicy", LIVE + ",\"PolicyName\":\"new\""))
                .isEqualTo("400 ValidationException: A new scaling policy needs a PolicyType. Send"
                        + " TargetTrackingScaling.");
        assertThat(client.fault(
                        "PutScalingPolicy", LIVE + ",\"PolicyName\":\"new\",\"PolicyType\":\"TargetTrackingScaling\""))
                .isEqualTo("400 ValidationException: A new scaling policy needs a"
                        + " TargetTrackingScalingPolicyConfiguration.");
        assertThat(client.fault(
                        "PutScalingPolicy",
                        LIVE + ",\"PolicyName\":\"new\",\"PolicyType\":\"TargetTrackingScaling\","
                                + "\"TargetTrackingScalingPolicyConfiguration\":{\"TargetValue\":0.2}"))
                .startsWith("400 ValidationException: A new scaling policy needs a PredefinedMetricSpecification.");
    }

    @Test
    void aDayGoesByWithAScheduleAndAPolicy() {
        register();
        client.call("PutScalingPolicy", LIVE + TRACK);
        client.call(
                "PutScheduledAction",
                LIVE + ",\"ScheduledActionName\":\"night\",\"Schedule\":\"cron(0 20 * * ? *)\",\"Timezone\":"
                        + "\"Europe/Berlin\",\"ScalableTargetAction\":{\"MinCapacity\":0,\"MaxCapacity\":2}");
        client.lambda.utilisation(0.9);
        client.timeline.advance(Duration.ofMinutes(3));
        client.lambda.utilisation(0.7);
        client.timeline.advance(Duration.ofDays(1));
        List<JsonObject> activities = list("DescribeScalingActivities", LIVE, "ScalingActivities");
        assertThat(activities)
                .extracting(each -> each.text("Description"))
                .containsExactly(
                        "Setting desired concurrency to 2.",
                        "Setting min capacity to 0 and max capacity to 2",
                        "Setting desired concurrency to 13.",
                        "Setting desired concurrency to 10.");
        assertThat(activities.get(0).decimal("StartTime")).isEqualByComparingTo("1767294000");
        assertThat(activities.get(0).text("StatusCode")).isEqualTo("Successful");
        assertThat(activities.get(0).text("StatusMessage"))
                .isEqualTo("Successfully set desired concurrency to 2. Change successfully fulfilled by lambda.");
        assertThat(activities.get(1).text("Cause")).isEqualTo("scheduled action name night was triggered");
    }

    @Test
    void anActionIsDescribedAsItWasPut() {
        register();
        client.call(
                "PutScheduledAction",
                LIVE + ",\"ScheduledActionName\":\"noon\",\"Schedule\":\"cron(0 12 * * ? *)\",\"Timezone\":"
                        + "\"Asia/Tokyo\",\"StartTime\":1767225600.5,\"EndTime\":1800000000,"
                        + "\"ScalableTargetAction\":{\"MinCapacity\":3}");
        JsonObject action = list(
                        "DescribeScheduledActions",
                        "\"ServiceNamespace\":\"lambda\",\"ScheduledActionNames\":[\"noon\"]",
                        "ScheduledActions")
                .get(0);
        assertThat(action.text("ScheduledActionARN"))
                .startsWith("arn:aws:autoscaling:eu-west-1:000000000000:scheduledAction:");
        assertThat(action.toString())
                .contains(
                        "\"Schedule\":\"cron(0 12 * * ? *)\",\"Timezone\":\"Asia/Tokyo\"",
                        "\"StartTime\":1767225600.500,\"EndTime\":1800000000.000,"
                                + "\"ScalableTargetAction\":{\"MinCapacity\":3},\"CreationTime\":1767225600.000");
        client.call("DeleteScheduledAction", LIVE + ",\"ScheduledActionName\":\"noon\"");
        assertThat(list("DescribeScheduledActions", LIVE, "ScheduledActions")).isEmpty();
    }

    @Test
    void tagsAreKeptByTheTargetsArn() {
        String arn = client.call(
                        "RegisterScalableTarget",
                        LIVE + ",\"MinCapacity\":1,\"MaxCapacity\":10,\"Tags\":{\"team\":\"blue\"}")
                .text("ScalableTargetARN");
        String resource = "\"ResourceARN\":\"" + arn + "\"";
        client.call("TagResource", resource + ",\"Tags\":{\"stage\":\"test\"}");
        client.call("UntagResource", resource + ",\"TagKeys\":[\"team\"]");
        assertThat(client.call("ListTagsForResource", resource)).hasToString("{\"Tags\":{\"stage\":\"test\"}}");
        client.as("111122223333");
        assertThat(client.fault("ListTagsForResource", resource))
                .isEqualTo("400 ResourceNotFoundException: The specified resource doesn't exist.");
    }

    @Test
    void deregisteringForgets() {
        register();
        assertThat(client.call("DeregisterScalableTarget", LIVE)).hasToString("{}");
        assertThat(client.fault("DeregisterScalableTarget", LIVE))
                .isEqualTo(
                        "400 ObjectNotFoundException: No scalable target found for service namespace: lambda, resource"
                                + " ID: function:orders:live, scalable dimension: lambda:function:ProvisionedConcurrency");
        assertThat(client.fault("PutScalingPolicy", LIVE + TRACK))
                .isEqualTo("400 ObjectNotFoundException: No scalable target registered for service namespace: lambda,"
                        + " resource ID: function:orders:live, scalable dimension:"
                        + " lambda:function:ProvisionedConcurrency");
    }

    private List<String> resources(String members) {
        return list("DescribeScalableTargets", members, "ScalableTargets").stream()
                .map(each -> each.text("ResourceId"))
                .toList();
    }

    private List<List<String>> pages(String operation, String member, String name) {
        List<List<String>> pages = new ArrayList<>();
        String token = "";
        while (token != null) {
            String next = token.isEmpty() ? "" : ",\"NextToken\":\"" + token + "\"";
            JsonObject page = client.call(operation, "\"ServiceNamespace\":\"lambda\",\"MaxResults\":2" + next);
            pages.add(page.objects(member).stream().map(each -> each.text(name)).toList());
            token = page.text("NextToken");
        }
        return pages;
    }

    private List<JsonObject> list(String operation, String members, String member) {
        return client.call(operation, members).objects(member);
    }
}
