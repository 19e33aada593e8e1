package dev.lambent.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.hostile.Requests;
import dev.lambent.hostile.Trial;
import dev.lambent.hostile.World;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.sandbox.Invocation;
import dev.lambent.text.JsonScan;
import dev.lambent.text.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One valid request for each operation with one to three things wrong: each is answered or refused, none fails or hangs, and what
 * is refused changes nothing, the alias above all.
 */
class HostileRequestsTest {

    private static final int TIMES = 50;
    private static final List<String> WRONG =
            List.of("", "\u0000", "*", "&a ", "[", "{", "!!set ", ": ", "-1", "\t", "\u0085", "? ", "1e999999999");
    private static final String SHOP = "\"applicationName\":\"shop\"";
    private static final String GROUP = SHOP + ",\"deploymentGroupName\":\"beta\"";
    private static final String ID = "\"deploymentId\":\"$ID\"";
    private static final String ARN = "\"ResourceArn\":\"arn:aws:codedeploy:us-east-1:000000000000:application:shop\"";
    private static final String SETTINGS = "\"serviceRoleArn\":\"arn:aws:iam::000000000000:role/deployer\","
            + "\"deploymentConfigName\":\"CodeDeployDefault.LambdaCanary10Percent30Minutes\","
            + "\"deploymentStyle\":{\"deploymentType\":\"BLUE_GREEN\",\"deploymentOption\":\"WITH_TRAFFIC_CONTROL\"},"
            + "\"alarmConfiguration\":{\"enabled\":true,\"ignorePollAlarmFailure\":true,\"alarms\":[{\"name\":\"a\"}]},"
            + "\"triggerConfigurations\":[{\"triggerName\":\"t\",\"triggerTargetArn\":"
            + "\"arn:aws:sns:us-east-1:000000000000:t\",\"triggerEvents\":[\"DeploymentStart\"]}],"
            + "\"autoRollbackConfiguration\":{\"enabled\":true,\"events\":[\"DEPLOYMENT_FAILURE\"]}";

    private static final Map<String, String> VALID = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "CreateApplication",
                    "{\"applicationName\":\"new\",\"computePlatform\":\"Lambda\",\"tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
            Map.entry("GetApplication", "{" + SHOP + "}"),
            Map.entry("UpdateApplication", "{" + SHOP + ",\"newApplicationName\":\"store\"}"),
            Map.entry("DeleteApplication", "{" + SHOP + "}"),
            Map.entry("ListApplications", "{}"),
            Map.entry("BatchGetApplications", "{\"applicationNames\":[\"shop\"]}"),
            Map.entry(
                    "CreateDeploymentConfig",
                    "{\"deploymentConfigName\":\"new\",\"computePlatform\":\"Lambda\",\"trafficRoutingConfig\":{\"type\":"
                            + "\"TimeBasedLinear\",\"timeBasedLinear\":{\"linearPercentage\":25,\"linearInterval\":1}}}"),
            Map.entry("GetDeploymentConfig", "{\"deploymentConfigName\":\"own\"}"),
            Map.entry("DeleteDeploymentConfig", "{\"deploymentConfigName\":\"own\"}"),
            Map.entry("ListDeploymentConfigs", "{}"),
            Map.entry("CreateDeploymentGroup", "{" + SHOP + ",\"deploymentGroupName\":\"new\"," + SETTINGS + "}"),
            Map.entry(
                    "UpdateDeploymentGroup",
                    "{" + SHOP + ",\"currentDeploymentGroupName\":\"beta\",\"newDeploymentGroupName\":\"gamma\","
                            + SETTINGS + "}"),
            Map.entry("GetDeploymentGroup", "{" + GROUP + "}"),
            Map.entry("DeleteDeploymentGroup", "{" + GROUP + "}"),
            Map.entry("ListDeploymentGroups", "{" + SHOP + "}"),
            Map.entry("BatchGetDeploymentGroups", "{" + SHOP + ",\"deploymentGroupNames\":[\"beta\",\"none\"]}"),
            Map.entry(
                    "CreateDeployment",
                    "{" + GROUP
                            + ",\"deploymentConfigName\":\"own\",\"description\":\"d\",\"revision\":{\"revisionType\":"
                            + "\"AppSpecContent\",\"appSpecContent\":" + content(spec("beta", null))
                            + "},\"autoRollbackConfiguration\":{\"enabled\":true,\"events\":[\"DEPLOYMENT_FAILURE\"]},"
                            + "\"overrideAlarmConfiguration\":{\"enabled\":false,\"alarms\":[{\"name\":\"a\"}]}}"),
            Map.entry("GetDeployment", "{" + ID + "}"),
            Map.entry(
                    "ListDeployments",
                    "{" + SHOP + ",\"deploymentGroupName\":\"stable\",\"includeOnlyStatuses\":[\"InProgress\"],"
                            + "\"createTimeRange\":{\"start\":1767225600,\"end\":1767312000}}"),
            Map.entry("BatchGetDeployments", "{\"deploymentIds\":[\"$ID\"]}"),
            Map.entry("StopDeployment", "{" + ID + ",\"autoRollbackEnabled\":true}"),
            Map.entry(
                    "PutLifecycleEventHookExecutionStatus",
                    "{" + ID + ",\"lifecycleEventHookExecutionId\":\"$EXECUTION\",\"status\":\"Succeeded\"}"),
            Map.entry(
                    "ListDeploymentTargets",
                    "{" + ID + ",\"targetFilters\":{\"TargetStatus\":[\"InProgress\",\"Pending\"]}}"),
            Map.entry("GetDeploymentTarget", "{" + ID + ",\"targetId\":\"orders:live\"}"),
            Map.entry("BatchGetDeploymentTargets", "{" + ID + ",\"targetIds\":[\"orders:live\"]}"),
            Map.entry("TagResource", "{" + ARN + ",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
            Map.entry("UntagResource", "{" + ARN + ",\"TagKeys\":[\"team\"]}"),
            Map.entry("ListTagsForResource", "{" + ARN + "}")));

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingBreaksAndWhatIsRefusedChangesNothing() {
        Trial trial = new Trial(Requests.JSON, new Requests.Api("CodeDeploy_20141006", "1.1"), Deployed::new);
        int refused = 0;
        for (Map.Entry<String, String> each : VALID.entrySet()) {
            refused += trial.run(each.getKey(), each.getValue(), TIMES);
        }
        assertThat(refused).isGreaterThan(VALID.size() * TIMES / 3);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAppSpecWithSomethingWrongIsRefusedOrFailsItsDeployment() {
        Trial trial = new Trial(Requests.JSON, new Requests.Api("CodeDeploy_20141006", "1.1"), Deployed::new);
        String valid = spec("beta", "hook");
        List<String> requests = new ArrayList<>();
        for (int at = 0; at < valid.length(); at += 3) {
            for (String wrong : WRONG) {
                requests.add(deployment(valid.substring(0, at) + wrong + valid.substring(at + 1)));
            }
        }
        int refused = trial.run("CreateDeployment", deployment(valid), requests);
        assertThat(refused).isBetween(requests.size() / 3, requests.size() - 1);
    }

    private static String deployment(String spec) {
        return "{" + GROUP + ",\"revision\":{\"revisionType\":\"String\",\"string\":" + content(spec) + "}}";
    }

    private static String spec(String alias, @Nullable String hook) {
        String spec = """
                version: 0.0
                Resources:
                  - orders:
                      Type: AWS::Lambda::Function
                      Properties:
                        Name: orders
                        CurrentVersion: "1"
                        TargetVersion: "2"
                        Alias:\s""" + alias + "\n";
        return hook == null ? spec : spec + "Hooks:\n  - BeforeAllowTraffic: " + hook + "\n";
    }

    private static JsonText content(String spec) {
        return new JsonText().with("content", spec);
    }

    /** An application with a group that has a deployment whose hook is asked, and one that has none. */
    private static final class Deployed implements World {

        private final DeployClient client = new DeployClient();
        private final String id;
        private final String execution;

        Deployed() {
            client.simulation.deploy("hook");
            client.simulation.alias("orders", "beta", "1");
            client.simulation.advance(Duration.ofSeconds(2));
            client.call(
                    "CreateApplication",
                    "{" + SHOP + ",\"computePlatform\":\"Lambda\",\"tags\":[{\"Key\":\"team\",\"Value\":\"blue\"}]}");
            client.call(
                    "CreateDeploymentConfig",
                    Objects.requireNonNull(VALID.get("CreateDeploymentConfig")).replace("\"new\"", "\"own\""));
            for (String group : new String[] {"stable", "beta"}) {
                client.call(
                        "CreateDeploymentGroup",
                        Objects.requireNonNull(VALID.get("CreateDeploymentGroup"))
                                .replace("\"new\"", "\"" + group + "\""));
            }
            id = String.valueOf(client.call(
                            "CreateDeployment",
                            "{" + SHOP
                                    + ",\"deploymentGroupName\":\"stable\",\"revision\":{\"revisionType\":\"String\","
                                    + "\"string\":" + content(spec("live", "hook")) + "}}")
                    .text("deploymentId"));
            client.simulation.advance(Duration.ofSeconds(2));
            Invocation asked = Objects.requireNonNull(
                    client.simulation.sandboxes().newest().lastInvocation());
            execution = Objects.requireNonNull(
                    JsonScan.textMember(asked.payload().text(), "LifecycleEventHookExecutionId"));
        }

        @Override
        public String complete(String request) {
            return request.replace("$ID", id).replace("$EXECUTION", execution);
        }

        @Override
        public HttpResponse send(HttpRequest request) {
            return client.send(request);
        }

        @Override
        public Object picture() {
            return client.simulation.kept();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
