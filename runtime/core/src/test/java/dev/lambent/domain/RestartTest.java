package dev.lambent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.code.CodeArtifact;
import dev.lambent.concurrency.ProvisionedStatus;
import dev.lambent.deploy.DeploymentStatus;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionState;
import dev.lambent.function.Limits;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Kept;
import dev.lambent.simulation.OneOfEverything;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class RestartTest {

    private static final Duration ACTIVATION = Duration.ofSeconds(2);
    private static final Duration DISK = Duration.ofMillis(5);

    private Simulation simulation = new Simulation();

    @Test
    void afterARestartEverythingIsAsItWas() {
        Kept before = furnish();
        SortedMap<String, Integer> uses = simulation.codeUses().all();
        assertThat(simulation.restart()).isEqualTo(before);
        assertThat(simulation.codeUses().all()).isEqualTo(uses);
        assertThat(simulation.restart()).isEqualTo(before);
    }

    @Test
    void whatIsComparedHasDeploymentsOfEveryKind() {
        assertThat(furnish().deployments())
                .extracting(DeploymentView::status)
                .containsExactly(
                        DeploymentStatus.SUCCEEDED,
                        DeploymentStatus.FAILED,
                        DeploymentStatus.SUCCEEDED,
                        DeploymentStatus.STOPPED,
                        DeploymentStatus.SUCCEEDED,
                        DeploymentStatus.IN_PROGRESS,
                        DeploymentStatus.IN_PROGRESS);
    }

    @Test
    void aVersionIsInvokedAfterARestartAsBefore() {
        furnish();
        simulation.restart();
        assertThat(simulation.invoke("orders:live", "\"hello\"").text()).isEqualTo("\"hello\"");
        assertThat(simulation.sandboxes().newest().specification().memory().megabytes())
                .isEqualTo(512);
    }

    @Test
    void theNextNumbersAreNotThoseThatWereGivenBefore() {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.deleteVersion("orders", "1");
        simulation.publishLayer("jars");
        simulation.deleteLayer("jars", 1);
        simulation.restart();
        assertThat(simulation.publish("orders").number()).isEqualTo("2");
        assertThat(simulation.publishLayer("jars").number()).isEqualTo(2);
    }

    @Test
    void whatWasNotDurableWhenTheProcessEndedIsNotThere() {
        simulation.store().delay(DISK);
        simulation.deploy("orders");
        simulation.advance(DISK);
        simulation.deploy("mail");
        simulation.restart();
        assertThat(simulation.find("orders").number()).isEqualTo("$LATEST");
        assertThatThrownBy(() -> simulation.find("mail")).isInstanceOf(LambdaFault.class);
    }

    @Test
    void whatWasDeletedStaysAway() {
        Kept before = furnish();
        simulation.delete("orders");
        simulation.deleteAlias("mail", "live");
        simulation.unreserve("mail");
        simulation.deleteLayer("jars", 2);
        simulation.run(() -> {
            simulation.domain().alarms().delete(Simulation.HOME, List.of("errors"));
            simulation.domain().applications().groups().delete(Simulation.HOME, "shop", "beta");
            simulation.domain().applications().groups().deleteConfig(Simulation.HOME, "spare");
        });
        Kept left = simulation.kept();
        assertThat(left).isNotEqualTo(before);
        assertThat(simulation.restart()).isEqualTo(left);
    }

    @Test
    void afterAResetNothingIsKept() {
        furnish();
        simulation.reset();
        for (String kind : List.of(
                "function",
                "function_version",
                "layer",
                "layer_version",
                "reserved_concurrency",
                "provisioned_concurrency",
                "scalable_target",
                "alarm",
                "alarm_history",
                "application",
                "deployment_group",
                "deployment_config",
                "deployment",
                "deployment_standing")) {
            assertThat(simulation.store().rows(kind)).as(kind).isZero();
        }
        Kept after = simulation.restart();
        assertThat(after.functions()).isEmpty();
        assertThat(after.layers()).isEmpty();
        assertThat(after.targets()).isEmpty();
        assertThat(after.applications()).isEmpty();
        assertThat(after.deployments()).isEmpty();
        assertThat(simulation.codeUses().all()).isEmpty();
    }

    @Test
    void stoppingEndsWhatRunsAndKeepsTheRest() {
        Kept before = furnish();
        simulation.invoke("mail");
        simulation.run(simulation.domain()::stop);
        assertThat(simulation.sandboxes().alive()).isEmpty();
        simulation.advance(Duration.ofSeconds(1));
        assertThat(simulation.sandboxes().alive()).isEmpty();
        assertThat(simulation.restart()).isEqualTo(before);
    }

    @Test
    void aVersionThatWasPendingBecomesActiveAtItsTime() {
        simulation = new Simulation(1, Limits.aws().withActivation(ACTIVATION));
        simulation.deploy("orders");
        simulation.advance(ACTIVATION.minusMillis(1));
        simulation.restart();
        assertThat(simulation.find("orders").state()).isInstanceOf(FunctionState.Pending.class);
        simulation.advance(Duration.ofMillis(1));
        assertThat(simulation.find("orders").state()).isInstanceOf(FunctionState.Active.class);
        simulation.publish("orders");
        simulation.restart();
        simulation.advance(ACTIVATION);
        assertThat(simulation.invoke("orders:1").text()).isEqualTo("{}");
    }

    @Test
    void anUpdateGoesOnAndInvocationsRunTheOldCodeUntilItIsDone() {
        simulation = new Simulation(1, Limits.aws().withActivation(ACTIVATION));
        CodeArtifact old = simulation.deploy("orders").config().code();
        simulation.advance(ACTIVATION);
        CodeArtifact young = simulation.update("orders").config().code();
        simulation.restart();
        assertThat(simulation.find("orders").isUpdating()).isTrue();
        assertThat(simulation.codeUses().of(old)).isOne();
        simulation.invoke("orders");
        assertThat(simulation.sandboxes().newest().specification().code())
                .isEqualTo(simulation.codeUses().folder(old));
        simulation.advance(ACTIVATION.plus(Duration.ofMinutes(11)));
        simulation.invoke("orders");
        assertThat(simulation.sandboxes().newest().specification().code())
                .isEqualTo(simulation.codeUses().folder(young));
        assertThat(simulation.codeUses().of(old)).isZero();
    }

    @Test
    void anInactiveVersionStaysSoAndARestartCountsAsUseOfTheOthers() {
        Duration idle = Limits.aws().inactiveAfter();
        simulation.deploy("orders");
        simulation.advance(idle);
        simulation.deploy("mail");
        simulation.advance(idle.minusMillis(1));
        simulation.restart();
        assertThat(simulation.find("orders").state()).isInstanceOf(FunctionState.Inactive.class);
        simulation.advance(idle.minusMillis(1));
        assertThat(simulation.find("mail").state()).isInstanceOf(FunctionState.Active.class);
        simulation.advance(Duration.ofMillis(1));
        assertThat(simulation.find("mail").state()).isInstanceOf(FunctionState.Inactive.class);
        assertThat(simulation.invoke("orders").fault()).hasMessageContaining("Inactive");
        assertThat(simulation.invoke("orders").text()).isEqualTo("{}");
    }

    @Test
    void whatIsProvisionedIsStartedAgain() {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        simulation.provision("orders:live", 2);
        simulation.sandboxes().everyInit(InitBehaviour.ready().after(Duration.ofMillis(300)));
        simulation.restart();
        assertThat(simulation.provisioned("orders:live").status()).isInstanceOf(ProvisionedStatus.InProgress.class);
        simulation.advance(Duration.ofSeconds(1));
        assertThat(simulation.provisioned("orders:live").status()).isInstanceOf(ProvisionedStatus.Ready.class);
        assertThat(simulation.usage("orders").allocated()).isEqualTo(2);
    }

    @Test
    void whoWaitsForAnAnswerWhenTheProcessEndsNeverGetsOne() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofSeconds(1)));
        Reply reply = simulation.invoke("orders");
        simulation.restart();
        simulation.advance(Duration.ofDays(1));
        assertThat(reply.isOpen()).isTrue();
        assertThat(simulation.usage().running()).isZero();
        simulation.end();
    }

    @Test
    void aScheduledActionThatWasMissedActsAfterTheRestartOnce() {
        furnish();
        simulation.restart();
        simulation.run(simulation.domain()::stop);
        simulation.advance(Duration.ofHours(3));
        simulation.restart();
        simulation.advance(Duration.ofMinutes(1));
        assertThat(simulation.provisioned("mail:1").requested()).isEqualTo(3);
        assertThat(simulation.ask(
                        () -> simulation.domain().scaling().activities().list(Simulation.HOME, null)))
                .filteredOn(each -> each.cause().contains("hourly"))
                .hasSize(1);
    }

    private Kept furnish() {
        OneOfEverything.putInto(simulation);
        return simulation.kept();
    }
}
