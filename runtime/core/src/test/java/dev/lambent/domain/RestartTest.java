package dev.lambent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.code.CodeArtifact;
import dev.lambent.concurrency.ProvisionedStatus;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionState;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.Limits;
import dev.lambent.function.RuntimeManagement;
import dev.lambent.function.TrafficSplit;
import dev.lambent.layer.LayerRef;
import dev.lambent.layer.LayerVersion;
import dev.lambent.policy.Statement;
import dev.lambent.scaling.CapacityBounds;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.ScalableTargets;
import dev.lambent.scaling.ScalingPolicy;
import dev.lambent.scaling.ScheduledActions;
import dev.lambent.scaling.SuspendedState;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Kept;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                "scalable_target")) {
            assertThat(simulation.store().rows(kind)).as(kind).isZero();
        }
        Kept after = simulation.restart();
        assertThat(after.functions()).isEmpty();
        assertThat(after.layers()).isEmpty();
        assertThat(after.targets()).isEmpty();
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

    /** One of everything. */
    private Kept furnish() {
        LayerVersion layer = simulation.publishLayer("jars");
        simulation.publishLayer("jars");
        orders(layer);
        mail();
        simulation.run(() -> simulation
                .domain()
                .layers()
                .permit(new LayerRef(Simulation.HOME, "jars"), 2, statement("shared"), null));
        simulation.advance(Duration.ofSeconds(1));
        return simulation.kept();
    }

    private void orders(LayerVersion layer) {
        simulation.deploy("orders", ConfigChange.layers(layer));
        simulation.deleteLayer("jars", 1);
        simulation.publish("orders");
        simulation.configure("orders", ConfigChange.memory(512));
        simulation.configure("orders", ConfigChange.variables(Map.of("STAGE", "test")));
        FunctionVersion second = simulation.ask(() -> simulation
                .domain()
                .catalog()
                .publish(Simulation.id("orders"), new FunctionCatalog.Publication("the second"), null, null));
        simulation.alias("orders", "live", new TrafficSplit(second.number(), "1", 0));
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("team", "blue");
        tags.put("cost", "7");
        simulation.run(() -> {
            var attributes = simulation.domain().attributes();
            attributes.tag(Simulation.id("orders"), tags);
            attributes.permit(Simulation.ref("orders"), statement("all"), null, 100);
            attributes.permit(Simulation.ref("orders:live"), statement("some"), null, 100);
            attributes.runtimeManagement(Simulation.ref("orders:1"), new RuntimeManagement("Manual", "arn"));
            attributes.recursionAllowed(Simulation.id("orders"), true);
        });
        simulation.reserve("orders", 7);
    }

    private void mail() {
        simulation.deploy("mail");
        simulation.publish("mail");
        simulation.alias("mail", "live", "$LATEST");
        simulation.reserve("mail", 5);
        simulation.provision("mail:1", 1);
        ResourceId target = new ResourceId(Simulation.HOME, "mail", "1");
        simulation.run(() -> {
            var scaling = simulation.domain().scaling();
            scaling.targets()
                    .register(
                            target,
                            new ScalableTargets.Registration(
                                    new CapacityBounds.Change(1, 4), SuspendedState.Change.NONE, Map.of("a", "b")));
            scaling.policies().put(target, "busy", new ScalingPolicy.Settings(0.7, Duration.ofSeconds(5), null, true));
            scaling.actions()
                    .put(
                            target,
                            "hourly",
                            new ScheduledActions.Change(
                                    "rate(1 hour)", null, null, null, new CapacityBounds.Change(3, 4)));
        });
    }

    private static Statement statement(String sid) {
        return new Statement(
                sid,
                Statement.Principal.EVERYBODY,
                "lambda:InvokeFunction",
                "*",
                Map.of("ArnLike", Map.of("AWS:SourceArn", "arn:aws:s3:::b")));
    }
}
