package dev.lambent.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.TrafficSplit;
import dev.lambent.json.JsonObject;
import dev.lambent.sandbox.Invocation;
import dev.lambent.simulation.Simulation;
import dev.lambent.text.JsonScan;
import dev.lambent.text.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeDeployApiTest {

    private static final String SPEC = """
            version: 0.0
            Resources:
              - orders:
                  Type: AWS::Lambda::Function
                  Properties:
                    Name: orders
                    Alias: live
                    CurrentVersion: "1"
                    TargetVersion: "2"
            """;

    private final DeployClient client = new DeployClient();

    @BeforeEach
    void anApplicationWithAGroup() {
        client.call("CreateApplication", "{\"applicationName\":\"shop\",\"computePlatform\":\"Lambda\"}");
        client.call(
                "CreateDeploymentGroup",
                "{\"applicationName\":\"shop\",\"deploymentGroupName\":\"orders\","
                        + "\"serviceRoleArn\":\"arn:aws:iam::000000000000:role/deployer\","
                        + "\"deploymentConfigName\":\"CodeDeployDefault.LambdaCanary10Percent30Minutes\","
                        + "\"deploymentStyle\":{\"deploymentType\":\"BLUE_GREEN\","
                        + "\"deploymentOption\":\"WITH_TRAFFIC_CONTROL\"},"
                        + "\"autoRollbackConfiguration\":{\"enabled\":true,\"events\":[\"DEPLOYMENT_STOP_ON_REQUEST\"]}}");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aCanaryGoesItsWayWhileTheClockMoves() {
        String id = deploy(SPEC);

        assertThat(info(id).text("status")).isEqualTo("InProgress");
        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.1));
        assertThat(target(id).object("lambdaFunctionInfo").decimal("targetVersionWeight"))
                .isEqualByComparingTo("0.1");
        client.simulation.advance(Duration.ofMinutes(30));

        assertThat(info(id).text("status")).isEqualTo("Succeeded");
        assertThat(info(id).object("deploymentOverview").integer("Succeeded")).isEqualTo(1);
        assertThat(split()).isEqualTo(TrafficSplit.allTo("2"));
        assertThat(target(id).objects("lifecycleEvents"))
                .extracting(each -> each.text("lifecycleEventName") + " " + each.text("status"))
                .containsExactly("BeforeAllowTraffic Skipped", "AllowTraffic Succeeded", "AfterAllowTraffic Skipped");
    }

    @Test
    void anAppSpecInJsonMeansTheSame() {
        String json = "{\"version\":0.0,\"Resources\":[{\"f\":{\"type\":\"AWS::Lambda::Function\",\"properties\":"
                + "{\"name\":\"orders\",\"alias\":\"live\",\"currentversion\":\"1\",\"targetversion\":\"2\"}}}]}";

        deploy(json);

        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.1));
    }

    @Test
    void aStopThatTheGroupRollsBackMakesASecondDeployment() {
        String id = deploy(SPEC);

        JsonObject stopped = client.call("StopDeployment", "{\"deploymentId\":\"" + id + "\"}");

        assertThat(stopped.text("status")).isEqualTo("Succeeded");
        JsonObject info = info(id);
        assertThat(info.text("status")).isEqualTo("Stopped");
        assertThat(info.object("errorInformation").text("code")).isEqualTo("MANUAL_STOP");
        String back = Objects.requireNonNull(info.object("rollbackInfo")).text("rollbackDeploymentId");
        assertThat(info(String.valueOf(back)).text("creator")).isEqualTo("codeDeployRollback");
        assertThat(info(String.valueOf(back)).object("rollbackInfo").text("rollbackTriggeringDeploymentId"))
                .isEqualTo(id);
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
        assertThat(client.call("ListDeployments", "{\"applicationName\":\"shop\",\"deploymentGroupName\":\"orders\"}")
                        .texts("deployments"))
                .containsExactly(String.valueOf(back), id);
    }

    @Test
    void whatIsNoAppSpecForAFunctionIsRefusedAndSaysWhy() {
        for (String wrong : List.of(
                "version: 1.0",
                "{",
                SPEC.replace("AWS::Lambda::Function", "AWS::ECS::Service"),
                SPEC.replace("Alias: live", "Alas: live"),
                SPEC.replace("\"2\"", "$LATEST"),
                SPEC + "Hooks:\n  - BeforeInstall: f\n",
                SPEC + "Hooks:\n  - BeforeAllowTraffic: a\n  - BeforeAllowTraffic: b\n",
                SPEC.replace("Name: orders", "Name: orders:1"),
                "version: &a [[*a]]",
                SPEC.replace("Type: AWS::Lambda::Function", "Type: &a [[*a]]"),
                SPEC.replace("Alias: live", "Alias: !!set {live}"),
                "? &a [[*a]]\n: 1\n",
                "? [x]\n: 1\n" + SPEC,
                "a: &a [1,1]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]")) {
            assertThat(client.fault("CreateDeployment", request(wrong)))
                    .startsWith("400 InvalidRevisionException: The deployment failed because the AppSpec file");
        }
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    @Test
    void aHashThatIsNotTheContentsIsRefused() {
        String request = request(SPEC).replace("\"content\"", "\"sha256\":\"00\",\"content\"");

        assertThat(client.fault("CreateDeployment", request)).startsWith("400 InvalidRevisionException");
    }

    @Test
    void otherPlatformsAreRefusedInCodeDeploysCode() {
        assertThat(client.fault("CreateApplication", "{\"applicationName\":\"servers\"}"))
                .startsWith("400 InvalidComputePlatformException");
        assertThat(client.fault(
                        "UpdateDeploymentGroup",
                        "{\"applicationName\":\"shop\",\"currentDeploymentGroupName\":\"orders\","
                                + "\"autoScalingGroups\":[\"a\"]}"))
                .startsWith("400 InvalidInputException");
        assertThat(client.fault("ListOnPremisesInstances", "{}")).startsWith("501 NotImplementedException");
    }

    @Test
    void alarmsOfAGroupAreToldApart() {
        client.call("UpdateDeploymentGroup", watching("{\"name\":\"a\"},{\"name\":\"b\"}"));

        assertThat(client.fault("UpdateDeploymentGroup", watching(""))).startsWith("400 InvalidAlarmConfigException: ");
        assertThat(client.fault("UpdateDeploymentGroup", watching("{\"name\":\"a\"},{\"name\":\"a\"}")))
                .isEqualTo("400 InvalidAlarmConfigException: The same alarm is named twice.");
        assertThat(client.fault(
                        "UpdateDeploymentGroup",
                        watching(IntStream.range(0, 51)
                                .mapToObj(each -> "{\"name\":\"a" + each + "\"}")
                                .collect(Collectors.joining(",")))))
                .startsWith("400 AlarmsLimitExceededException: ");
        assertThat(String.valueOf(client.call(
                                "GetDeploymentGroup",
                                "{\"applicationName\":\"shop\",\"deploymentGroupName\":\"orders\"}")
                        .object("deploymentGroupInfo")))
                .contains("\"alarmConfiguration\":{\"enabled\":true,\"ignorePollAlarmFailure\":false,"
                        + "\"alarms\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
    }

    private static String watching(String alarms) {
        return "{\"applicationName\":\"shop\",\"currentDeploymentGroupName\":\"orders\","
                + "\"alarmConfiguration\":{\"enabled\":true,\"alarms\":[" + alarms + "]}}";
    }

    @Test
    void anAlarmThatIsNotThereStopsADeploymentUnlessItsGroupSaysOtherwise() {
        String alarms = "{\"applicationName\":\"shop\",\"currentDeploymentGroupName\":\"orders\","
                + "\"alarmConfiguration\":{\"enabled\":true,\"ignorePollAlarmFailure\":false,"
                + "\"alarms\":[{\"name\":\"nobody\"}]}}";
        client.call("UpdateDeploymentGroup", alarms);

        String stopped = deploy(SPEC);

        assertThat(info(stopped).text("status")).isEqualTo("Stopped");
        assertThat(info(stopped).object("errorInformation").text("code")).isEqualTo("ALARM_ACTIVE");
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
        client.call("UpdateDeploymentGroup", alarms.replace("false", "true"));
        assertThat(info(deploy(SPEC)).text("status")).isEqualTo("InProgress");
        assertThat(client.fault("UpdateDeploymentGroup", alarms.replace("{\"name\":\"nobody\"}", "")))
                .startsWith("400 InvalidAlarmConfigException");
    }

    @Test
    void alarmsAreShownWithADeploymentThatHasItsOwnInsteadOfItsGroups() {
        client.call(
                "UpdateDeploymentGroup",
                watching("{\"name\":\"a\"}").replace("true", "true,\"ignorePollAlarmFailure\":true"));
        String ofTheGroup = deploy(SPEC);
        client.call("StopDeployment", "{\"deploymentId\":\"" + ofTheGroup + "\",\"autoRollbackEnabled\":true}");
        String own = overriding("{\"enabled\":true,\"ignorePollAlarmFailure\":true,\"alarms\":[{\"name\":\"b\"}]}");
        client.call("StopDeployment", "{\"deploymentId\":\"" + own + "\",\"autoRollbackEnabled\":true}");
        String none = overriding("{\"enabled\":false}");

        client.restart();

        assertThat(info(ofTheGroup).has("overrideAlarmConfiguration")).isFalse();
        assertThat(info(own).object("overrideAlarmConfiguration").objects("alarms"))
                .extracting(each -> each.text("name"))
                .containsExactly("b");
        assertThat(info(none).object("overrideAlarmConfiguration").flag("enabled"))
                .isFalse();
        assertThat(info(rollbackOf(own)).has("overrideAlarmConfiguration")).isFalse();
        assertThat(info(rollbackOf(own)).object("rollbackInfo").text("rollbackMessage"))
                .isEqualTo("Deployment " + rollbackOf(own) + " is triggered to roll back deployment " + own + ".");
    }

    private String overriding(String alarms) {
        String request = request(SPEC);
        return Objects.requireNonNull(client.call(
                        "CreateDeployment",
                        request.substring(0, request.length() - 1) + ",\"overrideAlarmConfiguration\":" + alarms + "}")
                .text("deploymentId"));
    }

    private String rollbackOf(String id) {
        return Objects.requireNonNull(
                Objects.requireNonNull(info(id).object("rollbackInfo")).text("rollbackDeploymentId"));
    }

    @Test
    void configurationsOfOnesOwnKeepToCodeDeploysRanges() {
        client.call(
                "CreateDeploymentConfig",
                "{\"deploymentConfigName\":\"quick\",\"computePlatform\":\"Lambda\",\"trafficRoutingConfig\":"
                        + "{\"type\":\"TimeBasedLinear\",\"timeBasedLinear\":"
                        + "{\"linearPercentage\":25,\"linearInterval\":1}}}");
        assertThat(client.call("GetDeploymentConfig", "{\"deploymentConfigName\":\"quick\"}")
                        .object("deploymentConfigInfo")
                        .object("trafficRoutingConfig")
                        .object("timeBasedLinear")
                        .integer("linearPercentage"))
                .isEqualTo(25);
        assertThat(client.fault(
                        "CreateDeploymentConfig",
                        "{\"deploymentConfigName\":\"slow\",\"computePlatform\":\"Lambda\",\"trafficRoutingConfig\":"
                                + "{\"type\":\"TimeBasedLinear\",\"timeBasedLinear\":"
                                + "{\"linearPercentage\":1,\"linearInterval\":60}}}"))
                .startsWith("400 InvalidTrafficRoutingConfigurationException");
    }

    @Test
    void whoAsksForWhatIsNotThereIsToldSo() {
        assertThat(client.fault("GetApplication", "{\"applicationName\":\"none\"}"))
                .isEqualTo("400 ApplicationDoesNotExistException: No application found for name: none");
        assertThat(client.fault("GetDeployment", "{\"deploymentId\":\"d-AAAAAAAAA\"}"))
                .isEqualTo("400 DeploymentDoesNotExistException: The deployment d-AAAAAAAAA could not be found");
        assertThat(client.fault("GetDeployment", "{\"deploymentId\":\"x\"}"))
                .startsWith("400 InvalidDeploymentIdException");
    }

    @Test
    void whatWasGivenAsRevisionIsShownAsItWasGiven() {
        client.objects.put("spec.yaml", SPEC);
        String location = "{\"bucket\":\"b\",\"key\":\"spec.yaml\",\"bundleType\":\"YAML\",\"eTag\":\"e\"}";
        String fromBucket = create("\"revision\":{\"revisionType\":\"S3\",\"s3Location\":" + location + "}");
        client.simulation.advance(Duration.ofMinutes(30));

        assertThat(revision(fromBucket).text("revisionType")).isEqualTo("S3");
        assertThat(revision(fromBucket).object("s3Location").text("eTag")).isEqualTo("e");
        assertThat(info(fromBucket).text("status")).isEqualTo("Succeeded");
        client.simulation.alias("orders", "live", "1");
        String asString = create(
                "\"revision\":{\"revisionType\":\"String\",\"string\":" + new JsonText().with("content", SPEC) + "}");
        assertThat(revision(asString).text("revisionType")).isEqualTo("String");
        assertThat(info(asString).object("previousRevision").text("revisionType"))
                .isEqualTo("S3");
        assertThat(client.fault(
                        "CreateDeployment",
                        "{\"applicationName\":\"shop\",\"deploymentGroupName\":\"orders\",\"revision\":"
                                + "{\"revisionType\":\"S3\",\"s3Location\":"
                                + location.replace("YAML", "zip") + "}}"))
                .isEqualTo("400 InvalidRevisionException: BundleType must be either YAML or JSON");
    }

    @Test
    void deploymentsAreListedPageByPageTheNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            made.add(0, deploy(SPEC.replace("\"2\"", "\"9\"")));
        }

        JsonObject first = client.call("ListDeployments", "{\"includeOnlyStatuses\":[\"Failed\"]}");
        String token = String.valueOf(first.text("nextToken"));
        JsonObject rest = client.call("ListDeployments", "{\"nextToken\":\"" + token + "\"}");

        assertThat(first.texts("deployments")).containsExactlyElementsOf(made.subList(0, 100));
        assertThat(rest.texts("deployments")).containsExactlyElementsOf(made.subList(100, 103));
        assertThat(rest.has("nextToken")).isFalse();
        assertThat(client.call("ListDeployments", "{\"includeOnlyStatuses\":[\"Queued\"]}")
                        .texts("deployments"))
                .isEmpty();
        assertThat(client.fault("ListDeployments", "{\"createTimeRange\":{\"start\":2,\"end\":1}}"))
                .startsWith("400 InvalidTimeRangeException");
    }

    @Test
    void whatDoesNotApplyToFunctionsIsSaidInCodeDeploysCodes() {
        String id = deploy(SPEC);

        assertThat(client.fault("ContinueDeployment", "{\"deploymentId\":\"" + id + "\"}"))
                .startsWith("400 UnsupportedActionForDeploymentTypeException");
        client.simulation.advance(Duration.ofMinutes(30));
        assertThat(client.fault("ContinueDeployment", "{\"deploymentId\":\"" + id + "\"}"))
                .startsWith("400 DeploymentAlreadyCompletedException");
        assertThat(client.fault("BatchGetDeployments", "{\"deploymentIds\":[\"x\"]}"))
                .startsWith("400 InvalidDeploymentIdException");
        assertThat(client.fault("BatchGetApplications", "{\"applicationNames\":[\"none\"]}"))
                .startsWith("400 ApplicationDoesNotExistException");
        assertThat(client.call(
                                "BatchGetDeploymentGroups",
                                "{\"applicationName\":\"shop\",\"deploymentGroupNames\":[\"orders\",\"none\"]}")
                        .text("errorMessage"))
                .isEqualTo("No Deployment Group found for name: none");
        assertThat(client.fault(
                        "CreateDeployment",
                        "{\"applicationName\":\"shop\",\"deploymentGroupName\":\"orders\","
                                + "\"fileExistsBehavior\":\"OVERWRITE\"}"))
                .isEqualTo(
                        "400 InvalidFileExistsBehaviorException: For Lambda and ECS deployment, fileExistsBehavior can"
                                + " not be specified");
    }

    @Test
    void aHookThatAnswersTwiceOrLateIsToldSo() {
        client.simulation.deploy("try-out");
        client.simulation.advance(Duration.ofSeconds(2));
        String id = deploy(SPEC + "Hooks:\n  - BeforeAllowTraffic: try-out\n");
        String answer = new JsonText()
                .with("deploymentId", id)
                .with("lifecycleEventHookExecutionId", execution())
                .with("status", "Failed")
                .toString();

        assertThat(client.fault("PutLifecycleEventHookExecutionStatus", answer.replace("Failed", "Skipped")))
                .startsWith("400 InvalidLifecycleEventHookExecutionStatusException");
        client.call("PutLifecycleEventHookExecutionStatus", answer);

        assertThat(client.fault("PutLifecycleEventHookExecutionStatus", answer))
                .startsWith("400 LifecycleEventAlreadyCompletedException");
        assertThat(info(id).object("errorInformation").text("code")).isEqualTo("HOOK_EXECUTION_FAILURE");
        JsonObject event = target(id).objects("lifecycleEvents").get(0);
        assertThat(event.text("status")).isEqualTo("Failed");
        assertThat(event.object("diagnostics").text("errorCode")).isEqualTo("ScriptFailed");
        assertThat(event.object("diagnostics").text("scriptName")).isEqualTo("try-out");
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    @Test
    void whatIsAskedOfServersIsRefusedInCodeDeploysCodes() {
        String id = deploy(SPEC);
        String about = "{\"deploymentId\":\"" + id + "\"";

        assertThat(client.fault("GetDeploymentInstance", about + ",\"instanceId\":\"i\"}"))
                .startsWith("400 InvalidComputePlatformException");
        assertThat(client.fault("ListDeploymentInstances", about + "}"))
                .startsWith("400 InvalidComputePlatformException");
        assertThat(client.fault("BatchGetDeploymentInstances", about + ",\"instanceIds\":[\"i\"]}"))
                .startsWith("400 InvalidComputePlatformException");
        assertThat(client.fault("SkipWaitTimeForInstanceTermination", about + "}"))
                .startsWith("400 UnsupportedActionForDeploymentTypeException");
        assertThat(client.fault("ListDeploymentInstances", "{\"deploymentId\":\"d-AAAAAAAAA\"}"))
                .startsWith("400 DeploymentDoesNotExistException");
    }

    @Test
    void targetsAreFoundByTheirStatusAndByNothingElse() {
        String id = deploy(SPEC);

        assertThat(targets(id, "{\"TargetStatus\":[\"InProgress\",\"Failed\"]}"))
                .containsExactly("orders:live");
        assertThat(targets(id, "{\"TargetStatus\":[\"Succeeded\"]}")).isEmpty();
        assertThat(targets(id, "{}")).containsExactly("orders:live");
        assertThat(client.fault("ListDeploymentTargets", filtered(id, "{\"TargetStatus\":[\"Gone\"]}")))
                .startsWith("400 InvalidInstanceStatusException");
        assertThat(client.fault("ListDeploymentTargets", filtered(id, "{\"ServerInstanceLabel\":[\"Blue\"]}")))
                .startsWith("400 InvalidTargetFilterNameException");
        assertThat(client.fault("ListDeployments", "{\"externalId\":\"e\"}"))
                .startsWith("400 InvalidExternalIdException");
    }

    private List<String> targets(String id, String filters) {
        return Objects.requireNonNull(
                client.call("ListDeploymentTargets", filtered(id, filters)).texts("targetIds"));
    }

    private static String filtered(String id, String filters) {
        return "{\"deploymentId\":\"" + id + "\",\"targetFilters\":" + filters + "}";
    }

    @Test
    void aPageGoesOnWhereTheLastOneEndedThoughItsLastEntryIsGone() {
        for (int i = 100; i < 202; i++) {
            client.call("CreateApplication", "{\"applicationName\":\"a" + i + "\",\"computePlatform\":\"Lambda\"}");
        }
        String token = String.valueOf(client.call("ListApplications", "{}").text("nextToken"));
        client.call("DeleteApplication", "{\"applicationName\":\"a199\"}");

        assertThat(client.call("ListApplications", "{\"nextToken\":\"" + token + "\"}")
                        .texts("applications"))
                .containsExactly("a200", "a201", "shop");
        assertThat(client.fault("ListApplications", "{\"nextToken\":\"YTE5OQ\"}"))
                .startsWith("400 InvalidNextTokenException");
    }

    private String execution() {
        Invocation asked =
                Objects.requireNonNull(client.simulation.sandboxes().newest().lastInvocation());
        return Objects.requireNonNull(JsonScan.textMember(asked.payload().text(), "LifecycleEventHookExecutionId"));
    }

    private JsonObject revision(String id) {
        return Objects.requireNonNull(info(id).object("revision"));
    }

    private String create(String revision) {
        return Objects.requireNonNull(client.call(
                        "CreateDeployment",
                        "{\"applicationName\":\"shop\",\"deploymentGroupName\":\"orders\"," + revision + "}")
                .text("deploymentId"));
    }

    private String deploy(String spec) {
        return Objects.requireNonNull(
                client.call("CreateDeployment", request(spec)).text("deploymentId"));
    }

    private static String request(String spec) {
        return new JsonText()
                .with("applicationName", "shop")
                .with("deploymentGroupName", "orders")
                .with(
                        "revision",
                        new JsonText()
                                .with("revisionType", "AppSpecContent")
                                .with("appSpecContent", new JsonText().with("content", spec)))
                .toString();
    }

    private JsonObject info(String id) {
        return Objects.requireNonNull(client.call("GetDeployment", "{\"deploymentId\":\"" + id + "\"}")
                .object("deploymentInfo"));
    }

    private JsonObject target(String id) {
        JsonObject target = client.call(
                        "GetDeploymentTarget", "{\"deploymentId\":\"" + id + "\",\"targetId\":\"orders:live\"}")
                .object("deploymentTarget");
        return Objects.requireNonNull(Objects.requireNonNull(target).object("lambdaTarget"));
    }

    private TrafficSplit split() {
        return client.simulation.ask(() -> client.simulation
                .domain()
                .aliases()
                .get(Simulation.id("orders"), "live")
                .split());
    }
}
