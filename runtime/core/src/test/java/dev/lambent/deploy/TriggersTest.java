package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.simulation.FakeTarget;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of triggers, character by character. The simulation begins with the year 2026. */
class TriggersTest {

    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:deployments";
    private static final Set<String> EVERYTHING =
            Set.of("DeploymentStart", "DeploymentSuccess", "DeploymentFailure", "DeploymentStop", "DeploymentRollback");
    private static final String CANARY_BEGUN = "Thu Jan 01 00:01:00 UTC 2026";
    private static final String CANARY_OVER = "Thu Jan 01 00:31:00 UTC 2026";
    private static final String IN_BETWEEN = "Thu Jan 01 00:06:30 UTC 2026";

    private final Simulation simulation = new Simulation();
    private final FakeTarget topics = simulation.target("sns");

    @BeforeEach
    void twoVersionsAndAnAlias() {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.update("orders");
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        simulation.advance(Duration.ofMinutes(1));
    }

    @Test
    void aDeploymentThatSucceedsIsToldOfTwice() {
        group(EVERYTHING);
        String id = begin("2");
        simulation.advance(Duration.ofMinutes(30));

        assertThat(told())
                .containsExactly(
                        message(id, CANARY_BEGUN, "null", ",\"status\":\"CREATED\"}"),
                        message(
                                id,
                                CANARY_BEGUN,
                                quoted(CANARY_OVER),
                                overview(1, 0, 0) + ",\"status\":\"SUCCEEDED\"}"));
        assertThat(subjects())
                .containsExactly(
                        "CREATED: AWS CodeDeploy " + id + " in us-east-1 to shop",
                        "SUCCEEDED: AWS CodeDeploy " + id + " in us-east-1 to shop");
    }

    @Test
    void aDeploymentThatFailsSaysWhy() {
        group(EVERYTHING);
        String id = begin("9");
        DeploymentError error = Objects.requireNonNull(view(id).error());

        assertThat(told())
                .containsExactly(
                        message(id, CANARY_BEGUN, "null", ",\"status\":\"CREATED\"}"),
                        message(
                                id,
                                CANARY_BEGUN,
                                quoted(CANARY_BEGUN),
                                overview(0, 1, 0)
                                        + ",\"status\":\"FAILED\""
                                        + error("INVALID_LAMBDA_CONFIGURATION", error.message())
                                        + ",\"rollbackInformation\":\"{}\"}"));
    }

    @Test
    void aDeploymentThatIsStoppedAndTakenBackIsToldOfWithTheOneThatTakesItBack() {
        group(EVERYTHING);
        String id = begin("2");
        simulation.advance(Duration.ofSeconds(330));
        simulation.run(() -> simulation.domain().deployments().stop(Simulation.HOME, id, true));
        String back = Objects.requireNonNull(view(id).rolledBackBy());
        String rollback = ",\"rollbackInformation\":\"{\\\"RollbackMessage\\\":\\\"Deployment " + back
                + " is triggered to roll back deployment " + id + ".\\\",\\\"RollbackTriggeringDeploymentId\\\":\\\""
                + id
                + "\\\"}\"}";

        assertThat(told())
                .containsExactly(
                        message(id, CANARY_BEGUN, "null", ",\"status\":\"CREATED\"}"),
                        message(
                                id,
                                CANARY_BEGUN,
                                quoted(IN_BETWEEN),
                                overview(0, 0, 1)
                                        + ",\"status\":\"STOPPED\""
                                        + error(
                                                "MANUAL_STOP",
                                                "The deployment was stopped because it was asked to stop.")
                                        + ",\"rollbackInformation\":\"{}\"}"),
                        message(back, IN_BETWEEN, "null", ",\"status\":\"CREATED\"" + rollback),
                        message(back, IN_BETWEEN, "null", ",\"status\":\"IN_PROGRESS\"" + rollback),
                        message(
                                back,
                                IN_BETWEEN,
                                quoted(IN_BETWEEN),
                                overview(1, 0, 0) + ",\"status\":\"SUCCEEDED\"" + rollback));
    }

    @ParameterizedTest
    @CsvSource({
        "DeploymentStart, CREATED CREATED",
        "DeploymentSuccess, SUCCEEDED",
        "DeploymentFailure, ''",
        "DeploymentStop, STOPPED",
        "DeploymentRollback, IN_PROGRESS",
        "DeploymentReady, ''",
        "InstanceSuccess, ''"
    })
    void aTopicIsToldWhatItsTriggerAsksForAndNothingElse(String event, String expected) {
        group(Set.of(event));
        String id = begin("2");
        simulation.run(() -> simulation.domain().deployments().stop(Simulation.HOME, id, true));

        assertThat(String.join(
                        " ",
                        subjects().stream()
                                .map(each -> each.substring(0, each.indexOf(':')))
                                .toList()))
                .isEqualTo(expected);
    }

    @Test
    void aTopicThatDoesNotTakeItChangesNothing() {
        group(EVERYTHING);
        topics.close(TOPIC);
        String id = begin("2");
        simulation.advance(Duration.ofMinutes(30));

        assertThat(view(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    private static String message(String id, String created, String completed, String rest) {
        return "{\"region\":\"us-east-1\",\"accountId\":\"000000000000\",\"eventTriggerName\":\"tell\","
                + "\"applicationName\":\"shop\",\"deploymentId\":\"" + id + "\",\"deploymentGroupName\":\"orders\","
                + "\"createTime\":\"" + created + "\",\"completeTime\":" + completed + rest;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String overview(int succeeded, int failed, int skipped) {
        return ",\"deploymentOverview\":\"{\\\"Succeeded\\\":" + succeeded + ",\\\"Failed\\\":" + failed
                + ",\\\"Skipped\\\":" + skipped + ",\\\"InProgress\\\":0,\\\"Pending\\\":0}\"";
    }

    private static String error(String code, String message) {
        return ",\"errorInformation\":\"{\\\"ErrorCode\\\":\\\"" + code + "\\\",\\\"ErrorMessage\\\":\\\"" + message
                + "\\\"}\"";
    }

    private List<String> told() {
        return topics.taken(TOPIC).stream().map(each -> each.body().text()).toList();
    }

    private List<String> subjects() {
        return topics.taken(TOPIC).stream()
                .map(each -> Objects.requireNonNull(each.subject()))
                .toList();
    }

    private void group(Set<String> events) {
        DeploymentGroup.Settings settings = new DeploymentGroup.Settings(
                "arn:aws:iam::000000000000:role/deployer",
                DeploymentConfig.DEFAULT,
                false,
                Set.of(),
                AlarmWatch.NONE,
                List.of(new Trigger("tell", TOPIC, events)));
        simulation.run(() -> {
            simulation.domain().applications().create(Simulation.HOME, "shop", Map.of());
            simulation.domain().applications().groups().create(Simulation.HOME, "shop", "orders", settings, Map.of());
        });
    }

    private String begin(String target) {
        String id = simulation.ask(() -> {
            Applications applications = simulation.domain().applications();
            GroupRef group = applications
                    .groups()
                    .get(Simulation.HOME, "shop", "orders")
                    .ref(applications.get(Simulation.HOME, "shop"));
            Revision revision = new Revision(Simulation.id("orders"), "live", "1", target, null, null);
            return simulation
                    .domain()
                    .deployments()
                    .create(new Plan(
                            group,
                            "canary",
                            new TrafficShift.Canary(10, Duration.ofMinutes(30)),
                            revision,
                            new RevisionSource.Content(revision.appSpec()),
                            Plan.BY_USER,
                            null,
                            EnumSet.noneOf(RollbackEvent.class),
                            AlarmWatch.NONE,
                            null))
                    .id();
        });
        simulation.advance(Duration.ZERO);
        return id;
    }

    private DeploymentView view(String id) {
        return simulation.ask(() -> simulation.domain().deployments().get(Simulation.HOME, id));
    }
}
