package dev.lambent.junit.deployment;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.deploy.LifecycleEvent;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.Sqs;
import dev.lambent.junit.rig.Rig;
import dev.lambent.junit.world.Invocable;
import dev.lambent.simulation.InvokeBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {

    @TempDir
    Path folder;

    private Rig rig;
    private Invocable orders;
    private Version first;
    private Version second;
    private Alias live;

    @BeforeEach
    void begin() {
        rig = new Rig(folder);
        orders = rig.function("orders", event -> InvokeBehaviour.returns("1"));
        first = rig.publish(orders);
        second = rig.publish(orders);
        live = Alias.pointing(rig, orders.ref().id(), "live", first);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void anAliasSendsTrafficWhereItIsToldTo() {
        assertThat(live).sendsAllTo(first);

        live.sendPart(25, second);
        assertThat(live).sends(25, second).sends(75, first);

        live.pointTo(second);
        assertThat(live).sendsAllTo(second);
    }

    @Test
    void aCanaryMovesAPartFirstAndTheRestLater() {
        Deployment deployment =
                live.shiftTo(second).canary(10, Duration.ofMinutes(5)).start();
        rig.time().advance(Duration.ofMinutes(1));
        assertThat(deployment).isUnderWay().hasShifted(10);
        assertThat(live).sends(10, second);

        rig.time().advance(Duration.ofMinutes(5));
        assertThat(deployment).hasSucceeded().hasShifted(100);
        assertThat(live).sendsAllTo(second);
    }

    @Test
    void aLinearShiftMovesPartByPart() {
        Deployment deployment =
                live.shiftTo(second).linear(25, Duration.ofMinutes(2)).start();
        rig.time().advance(Duration.ofMinutes(5));
        assertThat(deployment).hasShifted(75);

        rig.time().advance(Duration.ofMinutes(2));
        assertThat(deployment).hasSucceeded();
    }

    @Test
    void anAlarmTakesItBack() {
        Deployment deployment = live.shiftTo(second)
                .as("CodeDeployDefault.LambdaCanary10Percent30Minutes")
                .start();
        rig.time().advance(Duration.ofMinutes(10));
        deployment.stop();
        rig.time().advance(Duration.ofMinutes(1));

        assertThat(deployment).wasStopped().wasRolledBack();
        assertThat(live).sendsAllTo(first);
    }

    @Test
    void withoutRollbackTheAliasStaysAsItIs() {
        Deployment deployment = live.shiftTo(second)
                .canary(10, Duration.ofMinutes(30))
                .withoutRollback()
                .start();
        rig.time().advance(Duration.ofMinutes(10));
        deployment.stop();

        assertThat(deployment.rollback()).isNull();
        assertThat(live).sends(10, second);
    }

    @Test
    void hooksAreAskedAndMayObject() {
        HookAnswers answers = new HookAnswers(rig);
        Invocable smoke = rig.function("smoke", event -> {
            answers.approve(rig.read(event, Map.class));
            return InvokeBehaviour.returns("1");
        });
        Invocable check = rig.function("check", event -> {
            answers.object(rig.read(event, Map.class));
            return InvokeBehaviour.returns("1");
        });

        Deployment deployment =
                live.shiftTo(second).beforeHook(smoke).afterHook(check).start();
        rig.time().advance(Duration.ofMinutes(1));

        assertThat(deployment)
                .hasPassed(LifecycleEvent.Name.BEFORE_ALLOW_TRAFFIC)
                .hasFailed()
                .wasRolledBack();
        assertThat(smoke).hasAttempted(1);
        assertThat(check).hasAttempted(1);
        assertThat(live).sendsAllTo(first);
    }

    @Test
    void provisionedEnvironmentsWait() {
        live.provision(2);
        rig.time().advance(Duration.ofSeconds(10));
        assertThat(live).hasProvisioned(2);

        rig.invoke(live, "{}");

        assertThat(live).hasRunProvisioned(1).hasStartedCold(0);
        live.unprovision();
        second.provision(1);
        rig.time().advance(Duration.ofSeconds(10));
        assertThat(second).hasProvisioned(1);
    }

    @Test
    void asynchronousInvocationsGoWhereTheyAreToldTo() {
        Queue failed = new Sqs(rig).queue("failed");
        Queue done = new Sqs(rig).queue("done");
        Invocable flaky = rig.function(
                "flaky",
                event -> event.contains("bad")
                        ? InvokeBehaviour.fails("java.lang.IllegalStateException", "{}")
                        : InvokeBehaviour.returns("1"));
        new AsyncSettings(rig, flaky.ref())
                .retries(1)
                .maximumEventAge(Duration.ofHours(1))
                .onFailure(failed)
                .onSuccess(done);

        rig.invokeAsync(flaky, "\"good\"");
        rig.invokeAsync(flaky, "\"bad\"");
        rig.time().advance(Duration.ofMinutes(5));

        assertThat(flaky)
                .hasAttempted(3)
                .hasSucceeded(1)
                .hasFailed(2)
                .hasFailedWith(IllegalStateException.class)
                .hasDiscarded(1)
                .hasDelivered(2);
        assertThat(failed).hasMessages(1);
        assertThat(done).hasMessages(1);
    }

    @Test
    void whatCanNotBeIsSaidWithItsCauseAndItsFix() {
        assertThatThrownBy(() -> live.shiftTo(second).canary(10, Duration.ofSeconds(30)))
                .hasMessageContaining("CodeDeploy counts in whole minutes, and this is 30 s")
                .hasMessageContaining("virtual");
        assertThatThrownBy(() -> new HookAnswers(rig).approve(Map.of("a", 1)))
                .hasMessageContaining("it has no DeploymentId, only [a]");
        live.shiftTo(second).canary(10, Duration.ofMinutes(5)).start();
        assertThatThrownBy(() -> live.shiftTo(second).start()).hasMessageContaining("live");
    }
}
