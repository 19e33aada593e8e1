package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.simulation.FakeTarget;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplicationsTest {

    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:deployments";

    private final Simulation simulation = new Simulation();

    @Test
    void codeDeploysOwnConfigurationsAreThereByTheirNames() {
        List<DeploymentConfig> all =
                simulation.ask(() -> applications().configs().list(Simulation.HOME));

        assertThat(all)
                .extracting(DeploymentConfig::name)
                .containsExactly(
                        "CodeDeployDefault.LambdaAllAtOnce",
                        "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                        "CodeDeployDefault.LambdaCanary10Percent10Minutes",
                        "CodeDeployDefault.LambdaCanary10Percent15Minutes",
                        "CodeDeployDefault.LambdaCanary10Percent30Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
                        "CodeDeployDefault.LambdaLinear10PercentEvery2Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery3Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery10Minutes");
        assertThat(all.get(4).shift()).isEqualTo(new TrafficShift.Canary(10, Duration.ofMinutes(30)));
    }

    @Test
    void anApplicationThatIsNotThereIsSaidInCodeDeploysWords() {
        assertThatThrownBy(() -> simulation.ask(() -> applications().get(Simulation.HOME, "shop")))
                .isInstanceOf(DeployFault.class)
                .hasMessage("No application found for name: shop");
    }

    @Test
    void anApplicationTakesItsGroupsAlongToItsNewName() {
        create();

        simulation.run(() -> applications().rename(Simulation.HOME, "shop", "store"));

        assertThat(simulation.ask(() -> applications().groups().list(Simulation.HOME, "store")))
                .extracting(DeploymentGroup::name)
                .containsExactly("orders");
        assertThat(simulation.ask(() -> applications().list(Simulation.HOME)))
                .extracting(Application::name)
                .containsExactly("store");
    }

    @Test
    void aConfigurationThatAGroupNeedsStays() {
        simulation.run(() -> applications().configs().create(Simulation.HOME, "quick", new TrafficShift.AllAtOnce()));
        create();
        simulation.run(
                () -> applications().groups().update(Simulation.HOME, "shop", "orders", "orders", settings("quick")));

        assertThatThrownBy(() -> simulation.run(() -> applications().groups().deleteConfig(Simulation.HOME, "quick")))
                .isInstanceOfSatisfying(
                        DeployFault.class,
                        fault -> assertThat(fault.code()).isEqualTo("DeploymentConfigInUseException"));
    }

    @Test
    void allOfItIsThereAfterARestart() {
        create();
        simulation.run(() -> applications().configs().create(Simulation.HOME, "quick", new TrafficShift.AllAtOnce()));
        simulation.advance(Duration.ofSeconds(1));

        simulation.restart();

        assertThat(simulation.ask(() -> applications()
                        .groups()
                        .get(Simulation.HOME, "shop", "orders")
                        .settings()))
                .isEqualTo(settings(DeploymentConfig.DEFAULT));
        assertThat(simulation.ask(() ->
                        applications().configs().get(Simulation.HOME, "quick").shift()))
                .isEqualTo(new TrafficShift.AllAtOnce());
    }

    @Test
    void aTopicIsToldWhatItsTriggerAsksFor() {
        FakeTarget topics = simulation.target("sns");
        create();
        simulation.deploy("f");
        simulation.advance(Duration.ofSeconds(2));
        Plan plan = plan(simulation.ask(this::group));

        simulation.run(() -> simulation.domain().deployments().create(plan));
        simulation.advance(Duration.ZERO);

        assertThat(topics.taken(TOPIC)).hasSize(1);
        assertThat(topics.taken(TOPIC).get(0).subject())
                .startsWith("FAILED: AWS CodeDeploy d-")
                .endsWith(" in us-east-1 to shop");
        assertThat(topics.taken(TOPIC).get(0).body().text())
                .contains("\"status\":\"FAILED\"", "\"applicationName\":\"shop\"", "INVALID_LAMBDA_FUNCTION");
    }

    @Test
    void aNameOfMoreThanAHundredCharactersIsRefused() {
        assertThatThrownBy(() -> simulation.run(() -> applications()
                        .configs()
                        .create(Simulation.HOME, "q".repeat(101), new TrafficShift.AllAtOnce())))
                .hasMessageContaining("1 to 100 printable characters");
    }

    @Test
    void aDeploymentStaysItsGroupsUnderAnyName() {
        FakeTarget topics = simulation.target("sns");
        create();
        simulation.deploy("f");
        simulation.deploy("hook");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("f");
        simulation.advance(Duration.ofSeconds(2));
        simulation.alias("f", "live", "1");
        simulation.update("f");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("f");
        simulation.advance(Duration.ofSeconds(2));
        Plan plan = plan(simulation.ask(this::group));
        String id = simulation.ask(
                () -> simulation.domain().deployments().create(plan).id());
        simulation.advance(Duration.ofSeconds(1));

        simulation.run(() -> {
            applications().rename(Simulation.HOME, "shop", "store");
            applications()
                    .groups()
                    .update(Simulation.HOME, "store", "orders", "basket", settings(DeploymentConfig.DEFAULT));
        });

        GroupRef renamed = simulation.ask(() -> applications()
                .groups()
                .get(Simulation.HOME, "store", "basket")
                .ref(applications().get(Simulation.HOME, "store")));
        assertThatThrownBy(() ->
                        simulation.run(() -> simulation.domain().deployments().create(plan(renamed))))
                .hasMessage("The Deployment Group 'basket' already has an active Deployment '" + id + "'");
        DeploymentView view =
                simulation.ask(() -> simulation.domain().deployments().get(Simulation.HOME, id));
        assertThat(view.plan().group()).isEqualTo(renamed);
        simulation.advance(Duration.ofHours(2));
        assertThat(topics.taken(TOPIC)).hasSize(1);
        assertThat(topics.taken(TOPIC).get(0).body().text())
                .contains("\"applicationName\":\"store\"", "\"deploymentGroupName\":\"basket\"");
    }

    @Test
    void aDeploymentOutlivesItsGroupAndKeepsTheNameThatItHad() {
        create();
        Plan plan = plan(simulation.ask(this::group));
        String id = simulation.ask(
                () -> simulation.domain().deployments().create(plan).id());

        simulation.run(() -> applications().delete(Simulation.HOME, "shop"));
        create();

        DeploymentView view =
                simulation.ask(() -> simulation.domain().deployments().get(Simulation.HOME, id));
        assertThat(view.plan().group().application()).isEqualTo("shop");
        assertThat(simulation.ask(() -> simulation
                                .domain()
                                .deployments()
                                .newest(applications().groups().get(Simulation.HOME, "shop", "orders"))
                        == null))
                .isTrue();
    }

    private void create() {
        simulation.run(() -> {
            applications().create(Simulation.HOME, "shop", Map.of());
            applications()
                    .groups()
                    .create(Simulation.HOME, "shop", "orders", settings(DeploymentConfig.DEFAULT), Map.of());
        });
    }

    private GroupRef group() {
        Application shop = applications().get(Simulation.HOME, "shop");
        return applications().groups().get(Simulation.HOME, "shop", "orders").ref(shop);
    }

    private static Plan plan(GroupRef group) {
        return new Plan(
                group,
                DeploymentConfig.DEFAULT,
                new TrafficShift.AllAtOnce(),
                new Revision(Simulation.id("f"), "live", "1", "2", "hook", null),
                new RevisionSource.Content("{}"),
                Plan.BY_USER,
                null,
                Set.of(),
                AlarmWatch.NONE,
                null);
    }

    private Applications applications() {
        return simulation.domain().applications();
    }

    private static DeploymentGroup.Settings settings(String config) {
        return new DeploymentGroup.Settings(
                "arn:aws:iam::000000000000:role/deployer",
                config,
                true,
                EnumSet.of(RollbackEvent.DEPLOYMENT_FAILURE),
                AlarmWatch.NONE,
                List.of(new Trigger("tell", TOPIC, Set.of("DeploymentFailure", "DeploymentSuccess"))));
    }
}
