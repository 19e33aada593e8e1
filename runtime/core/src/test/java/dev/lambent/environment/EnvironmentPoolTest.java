package dev.lambent.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.Limits;
import dev.lambent.sandbox.StopReason;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.FakeSandbox;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which environment runs an invocation, and how long environments are kept. */
class EnvironmentPoolTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Simulation simulation = new Simulation();

    @BeforeEach
    void deploy() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofMinutes(15)));
    }

    @Test
    void anEnvironmentRunsOneInvocationAtATime() {
        invokeAtOnce(3, Duration.ofSeconds(1));
        assertThat(simulation.sandboxes().alive()).hasSize(3);
        simulation.advance(Duration.ofSeconds(1));
        invokeAtOnce(3, Duration.ofSeconds(1));
        assertThat(simulation.sandboxes().all()).hasSize(3);
    }

    @Test
    void theEnvironmentThatWasUsedLastIsUsedNext() {
        simulation
                .sandboxes()
                .nextInvokes(
                        InvokeBehaviour.returns("1").after(Duration.ofSeconds(3)),
                        InvokeBehaviour.returns("1").after(Duration.ofSeconds(1)),
                        InvokeBehaviour.returns("1").after(Duration.ofSeconds(2)));
        simulation.invoke("orders");
        simulation.invoke("orders");
        simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(3));
        simulation.invoke("orders");
        invokeAtOnce(2, Duration.ofSeconds(1));

        assertThat(simulation.sandboxes().all())
                .extracting(FakeSandbox::invocations)
                .containsExactly(3, 1, 2);
    }

    @Test
    void anIdleEnvironmentIsRetiredAfterExactlyTenMinutes() {
        simulation.invoke("orders");
        simulation.advance(TEN_MINUTES.minusNanos(1));
        assertThat(simulation.sandboxes().alive()).hasSize(1);
        simulation.advance(Duration.ofNanos(1));
        assertThat(simulation.sandboxes().newest().stopReason()).isEqualTo(StopReason.IDLE);
    }

    @Test
    void everyUseBeginsTheTenMinutesAnew() {
        simulation.invoke("orders");
        for (int turn = 0; turn < 5; turn++) {
            simulation.advance(Duration.ofMinutes(7));
            simulation.invoke("orders");
        }
        simulation.advance(TEN_MINUTES.minusNanos(1));
        assertThat(simulation.sandboxes().alive()).hasSize(1);
        simulation.advance(Duration.ofNanos(1));
        assertThat(simulation.sandboxes().alive()).isEmpty();
        assertThat(simulation.sandboxes().all()).hasSize(1);
    }

    @Test
    void anEnvironmentAtWorkIsNotIdle() {
        simulation.invoke("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofMinutes(14)));
        simulation.advance(Duration.ofMinutes(9));
        simulation.invoke("orders");
        simulation.advance(Duration.ofMinutes(14).plus(TEN_MINUTES).minusNanos(1));
        assertThat(simulation.sandboxes().alive()).hasSize(1);
        simulation.advance(Duration.ofNanos(1));
        assertThat(simulation.sandboxes().alive()).isEmpty();
    }

    @Test
    void theTimeOfIdlenessCanBeSet() {
        Simulation other = new Simulation(1, Limits.aws().withEnvironmentIdle(Duration.ofSeconds(30)));
        other.deploy("orders");
        other.invoke("orders");
        other.advance(Duration.ofSeconds(30));
        assertThat(other.sandboxes().alive()).isEmpty();
    }

    @Test
    void aPlaceWithoutAProcessIsRetiredAsWell() {
        simulation.sandboxes().nextInvokes(InvokeBehaviour.never());
        simulation.invoke("orders");
        simulation.advance(Duration.ofMinutes(15));
        assertThat(environments()).hasSize(1);
        simulation.advance(TEN_MINUTES);
        assertThat(environments()).isEmpty();
    }

    @Test
    void aProcessThatDiesWhileIdleIsReplacedByTheNextInvocationInTheSamePlace() {
        simulation.invoke("orders");
        simulation.crash("orders");
        assertThat(environments()).containsExactly(new EnvironmentState.Reset(StopReason.CRASH));
        assertThat(simulation.invoke("orders").text()).isEqualTo("{}");
        assertThat(simulation.sandboxes().all()).hasSize(2);
        assertThat(simulation.sandboxes().newest().specification())
                .isEqualTo(simulation.sandboxes().all().get(0).specification());
    }

    @Test
    void anEnvironmentIsToldToRestWheneverItHasNothingToDo() {
        simulation.invoke("orders");
        simulation.invoke("orders");
        assertThat(simulation.sandboxes().newest().rests()).isEqualTo(2);
    }

    @Test
    void versionsShareNoEnvironment() {
        simulation.publish("orders");
        simulation.invoke("orders");
        simulation.invoke("orders:1");
        assertThat(simulation.sandboxes().all())
                .extracting(each -> each.specification().versionArn())
                .containsExactly(
                        Simulation.id("orders").arn("$LATEST"),
                        Simulation.id("orders").arn("1"));
    }

    @Test
    void anEnvironmentIsMadeAsItsVersionSays() {
        simulation.configure("orders", ConfigChange.memory(1769));
        simulation.invoke("orders");
        var made = simulation.sandboxes().newest().specification();
        assertThat(made.functionName()).isEqualTo("orders");
        assertThat(made.runtime()).isEqualTo("java21");
        assertThat(made.handler()).isEqualTo("com.example.Handler");
        assertThat(made.memory().megabytes()).isEqualTo(1769);
        assertThat(made.environmentId()).matches("[0-9a-f]{32}");
        assertThat(made.code())
                .isEqualTo(simulation
                        .codeUses()
                        .folder(simulation.find("orders").config().code()));
    }

    @Test
    void aDeletedVersionsEnvironmentFinishesItsInvocationAndGoes() {
        simulation.publish("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofSeconds(5)));
        var reply = simulation.invoke("orders:1");
        simulation.deleteVersion("orders", "1");
        simulation.advance(Duration.ofSeconds(5));
        assertThat(reply.text()).isEqualTo("1");
        assertThat(simulation.sandboxes().alive()).isEmpty();
    }

    private void invokeAtOnce(int times, Duration each) {
        for (int turn = 0; turn < times; turn++) {
            simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(each));
            simulation.invoke("orders");
        }
    }

    private List<EnvironmentState> environments() {
        return simulation.ask(() -> simulation.domain().pool().environments().stream()
                .map(ExecutionEnvironment::state)
                .toList());
    }
}
