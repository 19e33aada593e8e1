package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.code.CodeArtifact;
import dev.lambent.fault.LambdaFault;
import dev.lambent.sandbox.StopReason;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs and what is refused while a function is made, changed and restored. */
class UpdatingTest {

    private static final Duration ACTIVATION = Duration.ofSeconds(2);
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:orders";

    private final Simulation simulation = new Simulation(1, Limits.aws().withActivation(ACTIVATION));

    @BeforeEach
    void deploy() {
        simulation.deploy("orders");
    }

    @Test
    void aPendingFunctionCanNeitherBeInvokedNorUpdatedNorPublished() {
        String pending = "The operation cannot be performed at this time."
                + " The function is currently in the following state: Pending";
        assertThat(simulation.invoke("orders").fault()).hasMessage(pending);
        for (ThrowingCallable each : changes()) {
            assertThatThrownBy(each)
                    .isInstanceOfSatisfying(
                            LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("ResourceConflictException"))
                    .hasMessage(pending);
        }
    }

    @Test
    void nothingElseCanBeChangedWhileAnUpdateIsInProgress() {
        simulation.advance(ACTIVATION);
        simulation.update("orders");
        for (ThrowingCallable each : changes()) {
            assertThatThrownBy(each)
                    .hasMessage("The operation cannot be performed at this time."
                            + " An update is in progress for resource: " + ARN);
        }
        simulation.advance(ACTIVATION);
        assertThat(simulation.publish("orders").number()).isEqualTo("1");
    }

    @Test
    void invocationsRunTheOldCodeUntilTheUpdateIsDone() {
        simulation.advance(ACTIVATION);
        CodeArtifact old = simulation.find("orders").config().code();
        CodeArtifact young = simulation.update("orders").config().code();

        assertThat(simulation.invoke("orders").result().executedVersion()).isEqualTo("$LATEST");
        assertThat(simulation.sandboxes().newest().specification().code())
                .isEqualTo(simulation.codeUses().folder(old));

        simulation.advance(ACTIVATION);
        simulation.invoke("orders");
        assertThat(simulation.sandboxes().newest().specification().code())
                .isEqualTo(simulation.codeUses().folder(young));
        assertThat(simulation.codeUses().of(old)).isZero();
    }

    @Test
    void anUpdateReplacesIdleEnvironmentsAtOnceAndBusyOnesWhenTheyAreDone() {
        simulation.advance(ACTIVATION);
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofSeconds(2)));
        simulation.configure("orders", ConfigChange.timeout(Duration.ofSeconds(9)));
        simulation.advance(ACTIVATION);
        simulation.invoke("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofSeconds(5)));
        Reply slow = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(2));
        assertThat(simulation.sandboxes().alive()).hasSize(2);

        simulation.update("orders");
        simulation.advance(ACTIVATION);
        assertThat(simulation.sandboxes().alive()).hasSize(1);
        assertThat(slow.isOpen()).isTrue();

        simulation.advance(Duration.ofSeconds(3));
        assertThat(slow.text()).isEqualTo("1");
        assertThat(simulation.sandboxes().all())
                .extracting(each -> each.stopReason())
                .containsExactly(StopReason.REPLACED, StopReason.REPLACED);
    }

    @Test
    void anUpdateOfLatestLeavesEnvironmentsOfPublishedVersionsAlone() {
        simulation.advance(ACTIVATION);
        simulation.publish("orders");
        simulation.advance(ACTIVATION);
        simulation.invoke("orders:1");
        simulation.update("orders");
        simulation.advance(ACTIVATION);
        simulation.invoke("orders:1");
        assertThat(simulation.sandboxes().all()).hasSize(1);
    }

    @Test
    void aFunctionOfADeletedOnesNameGetsFreshEnvironments() {
        simulation.advance(ACTIVATION);
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofSeconds(3)));
        simulation.configure("orders", ConfigChange.timeout(Duration.ofSeconds(9)));
        simulation.advance(ACTIVATION);
        Reply before = simulation.invoke("orders");
        simulation.delete("orders");
        simulation.deploy("orders");
        simulation.advance(ACTIVATION);
        simulation.invoke("orders");
        simulation.advance(ACTIVATION);
        simulation.invoke("orders");

        assertThat(before.text()).isEqualTo("1");
        assertThat(simulation.sandboxes().all()).hasSize(2);
        assertThat(simulation.sandboxes().newest().invocations()).isEqualTo(2);
        simulation.end();
    }

    @Test
    void deletingAFunctionAmidstAnUpdateGivesBothCodesBack() {
        simulation.advance(ACTIVATION);
        simulation.update("orders");
        simulation.delete("orders");
        assertThat(simulation.codeUses().all()).isEmpty();
        simulation.advance(ACTIVATION);
        simulation.end();
    }

    @Test
    void aDeletedFunctionIsGoneWithItsVersionsAndAliases() {
        simulation.advance(ACTIVATION);
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        simulation.delete("orders");
        for (String each : List.of("orders:1", "orders:live", "orders:$LATEST")) {
            assertThatThrownBy(() -> simulation.find(each))
                    .hasMessage("Function not found: " + ARN + each.substring(6));
        }
        assertThatThrownBy(() -> simulation.find("orders")).hasMessage("Function not found: " + ARN);
        assertThatThrownBy(() -> simulation.delete("orders")).hasMessage("Function not found: " + ARN);
        assertThat(simulation.invoke("orders").fault()).hasMessage("Function not found: " + ARN + ":$LATEST");
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatThrownBy(() -> simulation.deploy("orders"))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("ResourceConflictException"))
                .hasMessage("Function already exist: orders");
    }

    private List<ThrowingCallable> changes() {
        return List.of(
                () -> simulation.update("orders"),
                () -> simulation.configure("orders", ConfigChange.memory(256)),
                () -> simulation.publish("orders"));
    }
}
