package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Versions that nobody has used for long. */
class InactiveTest {

    private static final Duration ACTIVATION = Duration.ofSeconds(2);
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    private final Simulation simulation = new Simulation(1, Limits.aws().withActivation(ACTIVATION));

    @Test
    void aFunctionIsInactiveAfterExactlyFourteenDaysWithoutInvocations() {
        deploy();
        simulation.advance(TWO_WEEKS.minusNanos(1));
        assertThat(word("orders")).isEqualTo("Active");
        simulation.advance(Duration.ofNanos(1));
        assertThat(word("orders")).isEqualTo("Inactive");
    }

    @Test
    void theFourteenDaysBeginWithTheLastInvocation() {
        deploy();
        simulation.advance(Duration.ofDays(10));
        simulation.invoke("orders");
        simulation.advance(TWO_WEEKS.minusNanos(1));
        assertThat(word("orders")).isEqualTo("Active");
        simulation.advance(Duration.ofNanos(1));
        assertThat(word("orders")).isEqualTo("Inactive");
    }

    @Test
    void theFirstInvocationOfAnInactiveFunctionIsRefusedAndRestoresIt() {
        deploy();
        simulation.advance(TWO_WEEKS);
        assertThat(simulation.invoke("orders").fault())
                .hasMessage("The operation cannot be performed at this time."
                        + " The function is currently in the following state: Inactive");
        FunctionVersion restoring = simulation.find("orders");
        assertThat(restoring.state()).isEqualTo(FunctionState.Pending.RESTORING);
        assertThat(simulation.invoke("orders").fault()).hasMessageEndingWith("state: Pending");

        simulation.advance(ACTIVATION);
        assertThat(word("orders")).isEqualTo("Active");
        assertThat(simulation.invoke("orders").text()).isEqualTo("{}");
    }

    @Test
    void aRestoredFunctionMayBecomeInactiveAgain() {
        deploy();
        simulation.advance(TWO_WEEKS);
        simulation.invoke("orders");
        simulation.advance(ACTIVATION);
        simulation.advance(TWO_WEEKS);
        assertThat(word("orders")).isEqualTo("Inactive");
    }

    @Test
    void anUpdateWakesAnInactiveFunction() {
        deploy();
        simulation.advance(TWO_WEEKS);
        assertThat(simulation
                        .configure("orders", ConfigChange.memory(256))
                        .state()
                        .word())
                .isEqualTo("Inactive");
        simulation.advance(ACTIVATION);
        assertThat(word("orders")).isEqualTo("Active");
        assertThat(simulation.invoke("orders").text()).isEqualTo("{}");
    }

    @Test
    void anInvocationDuringTheUpdateOfAnInactiveFunctionIsRefusedAndHarmless() {
        deploy();
        simulation.advance(TWO_WEEKS);
        simulation.configure("orders", ConfigChange.memory(256));
        simulation.advance(Duration.ofSeconds(1));
        assertThat(simulation.invoke("orders").isRefused()).isTrue();
        simulation.advance(ACTIVATION);
        assertThat(word("orders")).isEqualTo("Active");
        assertThat(simulation.find("orders").update().word()).isEqualTo("Successful");
        assertThat(simulation.find("orders").config().memory().megabytes()).isEqualTo(256);
    }

    @Test
    void publishedVersionsHaveTheirOwnTime() {
        deploy();
        simulation.publish("orders");
        simulation.advance(Duration.ofDays(10));
        simulation.invoke("orders:1");
        simulation.advance(Duration.ofDays(5));
        assertThat(word("orders")).isEqualTo("Inactive");
        assertThat(word("orders:1")).isEqualTo("Active");
    }

    private void deploy() {
        simulation.deploy("orders");
        simulation.advance(ACTIVATION);
    }

    private String word(String spelling) {
        return simulation.find(spelling).state().word();
    }
}
