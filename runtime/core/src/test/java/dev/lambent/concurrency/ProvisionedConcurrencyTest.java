package dev.lambent.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.InitializationType;
import dev.lambent.environment.Supply;
import dev.lambent.environment.Usage;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Limits;
import dev.lambent.function.TrafficSplit;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProvisionedConcurrencyTest {

    private static final Duration INIT = Duration.ofSeconds(2);

    private final Simulation simulation = new Simulation();

    @BeforeEach
    void aPublishedFunctionThatTakesTwoSecondsToStart() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofMinutes(1)));
        simulation.sandboxes().everyInit(InitBehaviour.ready().after(INIT));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofSeconds(10)));
        publish();
        simulation.alias("orders", "live", "1");
    }

    @Test
    void environmentsAreInitialisedAheadOfAnyInvocation() {
        Provisioned asked = simulation.provision("orders:live", 5);
        assertThat(asked.status().word()).isEqualTo("IN_PROGRESS");
        assertThat(List.of(asked.requested(), asked.allocated(), asked.available()))
                .isEqualTo(List.of(5, 0, 0));
        assertThat(numbers("orders:live")).isEqualTo("IN_PROGRESS 5/5/0");
        simulation.advance(INIT);
        assertThat(numbers("orders:live")).isEqualTo("READY 5/5/5");

        Reply reply = simulation.invoke("orders:live");
        simulation.advance(Duration.ofSeconds(10));
        assertThat(reply.text()).isEqualTo("1");
        InvocationEvent.Started started =
                simulation.events(InvocationEvent.Started.class).get(0);
        assertThat(started.supply().isProvisioned()).isTrue();
        assertThat(started.place().initialization()).isEqualTo(InitializationType.PROVISIONED);
        assertThat(simulation.sandboxes().newest().specification().variables())
                .containsEntry("AWS_LAMBDA_INITIALIZATION_TYPE", "provisioned-concurrency");
    }

    @Test
    void theirInitIsNotBilledWithTheFirstInvocation() {
        ready("orders:live", 1);
        simulation.invoke("orders:live");
        simulation.advance(Duration.ofSeconds(10));
        InvocationEvent.Ended ended =
                simulation.events(InvocationEvent.Ended.class).get(0);
        assertThat(ended.initDuration()).isEqualTo(INIT);
        assertThat(ended.billedMillis()).isEqualTo(10_000);
    }

    @Test
    void whatIsBeyondThemSpillsOver() {
        ready("orders:live", 2);
        for (int request = 0; request < 3; request++) {
            simulation.invoke("orders:live");
        }
        simulation.advance(INIT);
        assertThat(simulation.events(InvocationEvent.Started.class))
                .extracting(InvocationEvent.Started::supply)
                .containsExactly(
                        new Supply(Supply.Kind.PROVISIONED, false),
                        new Supply(Supply.Kind.PROVISIONED, false),
                        new Supply(Supply.Kind.NEW, true));
        assertThat(simulation.usage("orders")).isEqualTo(new Usage(null, 1, 2, 2));
    }

    @Test
    void nothingSpillsOverWhenAllThatIsReservedIsProvisioned() {
        simulation.reserve("orders", 2);
        ready("orders:live", 2);
        assertThat(simulation.invoke("orders").fault().members())
                .containsEntry("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
        assertThat(simulation.invoke("orders:live").isOpen()).isTrue();
        assertThat(simulation.invoke("orders:live").isOpen()).isTrue();
        assertThat(simulation.invoke("orders:live").isRefused()).isTrue();
    }

    @Test
    void eachEnvironmentIsGoodForTenRequestsASecondAndTheRestSpillsOver() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1"));
        ready("orders:live", 1);
        for (int request = 0; request < 11; request++) {
            simulation.invoke("orders:live");
        }
        simulation.advance(INIT);
        assertThat(simulation.events(InvocationEvent.Started.class))
                .filteredOn(each -> each.supply().isProvisioned())
                .hasSize(10);
    }

    @Test
    void theyStayWarmForAsLongAsTheyAreAskedFor() {
        ready("orders:live", 2);
        simulation.advance(Duration.ofDays(30));
        assertThat(numbers("orders:live")).isEqualTo("READY 2/2/2");
        assertThat(simulation.events(EnvironmentEvent.Stopped.class)).isEmpty();
        assertThat(simulation.invoke("orders:live").isOpen()).isTrue();
    }

    @Test
    void oneThatDiesIsReplaced() {
        ready("orders:live", 2);
        simulation.crash("orders");
        assertThat(numbers("orders:live")).isEqualTo("IN_PROGRESS 2/2/1");
        simulation.advance(INIT);
        assertThat(numbers("orders:live")).isEqualTo("READY 2/2/2");
    }

    @Test
    void oneThatTimesOutIsReplacedInsteadOfBeingRepairedWithinAnInvocation() {
        simulation.sandboxes().nextInvokes(InvokeBehaviour.never());
        ready("orders:live", 1);
        simulation.invoke("orders:live");
        simulation.advance(Duration.ofMinutes(1));
        assertThat(numbers("orders:live")).isEqualTo("IN_PROGRESS 1/1/0");
        simulation.advance(INIT);
        assertThat(numbers("orders:live")).isEqualTo("READY 1/1/1");
        assertThat(simulation.events(EnvironmentEvent.InitEnded.class))
                .noneMatch(EnvironmentEvent.InitEnded::withinInvocation);
    }

    @Test
    void anInitThatFailsEndsTheAttempt() {
        simulation.sandboxes().everyInit(InitBehaviour.dies(SandboxFailure.exited(1)));
        simulation.provision("orders:live", 1);
        Provisioned failed = simulation.provisioned("orders:live");
        assertThat(numbers("orders:live")).isEqualTo("FAILED 1/0/0");
        assertThat(failed.statusReason()).isEqualTo("FUNCTION_ERROR_INIT_FAILURE");
        simulation.advance(Duration.ofHours(1));
        assertThat(simulation.sandboxes().all()).hasSize(1);

        simulation.sandboxes().everyInit(InitBehaviour.ready());
        ready("orders:live", 1);
    }

    @Test
    void anInitMayTakeAHundredAndThirtySeconds() {
        simulation.sandboxes().everyInit(InitBehaviour.ready().after(Duration.ofSeconds(129)));
        simulation.provision("orders:live", 1);
        simulation.advance(Duration.ofSeconds(129));
        assertThat(numbers("orders:live")).isEqualTo("READY 1/1/1");

        simulation.sandboxes().everyInit(InitBehaviour.never());
        simulation.provision("orders:live", 2);
        simulation.advance(Duration.ofSeconds(130));
        assertThat(numbers("orders:live")).isEqualTo("FAILED 2/1/1");
        assertThat(simulation.provisioned("orders:live").statusReason()).isEqualTo("FUNCTION_ERROR_INIT_TIMEOUT");
    }

    @Test
    void anInitMayTakeAsLongAsTheFunctionIfThatIsLonger() {
        simulation.deploy("slow", ConfigChange.timeout(Duration.ofMinutes(15)));
        simulation.publish("slow");
        simulation.sandboxes().everyInit(InitBehaviour.ready().after(Duration.ofMinutes(14)));
        simulation.provision("slow:1", 1);
        simulation.advance(Duration.ofMinutes(14));
        assertThat(numbers("slow:1")).isEqualTo("READY 1/1/1");
    }

    @Test
    void theOldVersionStaysUntilTheNewOneIsReady() {
        ready("orders:live", 2);
        simulation.update("orders");
        publish();
        simulation.alias("orders", "live", "2");
        assertThat(numbers("orders:live")).isEqualTo("IN_PROGRESS 2/2/2");
        Reply before = simulation.invoke("orders:1");
        Reply early = simulation.invoke("orders:live");
        simulation.advance(INIT);
        assertThat(supply(before).isProvisioned()).isTrue();
        assertThat(supply(early)).isEqualTo(Supply.onDemand(false, false));

        assertThat(numbers("orders:live")).isEqualTo("READY 2/2/2");
        Reply after = simulation.invoke("orders:live");
        Reply late = simulation.invoke("orders:1");
        simulation.advance(INIT);
        assertThat(supply(after).isProvisioned()).isTrue();
        assertThat(supply(late).isProvisioned()).isFalse();
    }

    @Test
    void aNewVersionThatFailsLeavesTheOldOneWarm() {
        ready("orders:live", 2);
        simulation.update("orders");
        publish();
        simulation.sandboxes().everyInit(InitBehaviour.dies(SandboxFailure.exited(1)));
        simulation.alias("orders", "live", "2");
        assertThat(numbers("orders:live")).isEqualTo("FAILED 2/2/2");
        simulation.alias("orders", "live", "1");
        assertThat(numbers("orders:live")).isEqualTo("READY 2/2/2");
    }

    @Test
    void aWeightedAliasSplitsThem() {
        simulation.update("orders");
        publish();
        ready("orders:live", 10);
        simulation.alias("orders", "live", new TrafficSplit("1", "2", 0.3));
        simulation.advance(INIT);
        assertThat(numbers("orders:live")).isEqualTo("READY 10/10/10");
        assertThat(environmentsOf("1")).isEqualTo(7);
        assertThat(environmentsOf("2")).isEqualTo(3);
        simulation.alias("orders", "live", "2");
        simulation.advance(INIT);
        assertThat(environmentsOf("1")).isZero();
        assertThat(environmentsOf("2")).isEqualTo(10);
    }

    @Test
    void askingForFewerEndsThoseThatHaveNothingToDoAndLetsTheOthersFinish() {
        ready("orders:live", 3);
        Reply reply = simulation.invoke("orders:live");
        simulation.provision("orders:live", 1);
        assertThat(numbers("orders:live")).isEqualTo("READY 1/1/1");
        simulation.advance(Duration.ofSeconds(10));
        assertThat(reply.text()).isEqualTo("1");
        assertThat(simulation.sandboxes().alive()).hasSize(1);
        assertThat(simulation.usage("orders")).isEqualTo(new Usage(null, 0, 0, 1));
    }

    @Test
    void deletingReleasesThem() {
        ready("orders:live", 3);
        simulation.unprovision("orders:live");
        assertThat(simulation.sandboxes().alive()).isEmpty();
        assertThat(simulation.usage()).isEqualTo(new Usage.Account(1000, 0, 0, 0, 0));
        assertThatThrownBy(() -> simulation.provisioned("orders:live"))
                .hasMessage("No Provisioned Concurrency Config found for this function");
        simulation.unprovision("orders:live");
    }

    @Test
    void deletingTheAliasOrTheFunctionReleasesThem() {
        ready("orders:live", 3);
        simulation.deleteAlias("orders", "live");
        assertThat(simulation.sandboxes().alive()).isEmpty();
        ready("orders:1", 2);
        simulation.delete("orders");
        assertThat(simulation.sandboxes().alive()).isEmpty();
        assertThat(simulation.usage()).isEqualTo(new Usage.Account(1000, 0, 0, 0, 0));
    }

    @Test
    void aHundredAreAllocatedInASecond() {
        simulation.provision("orders:live", 250);
        simulation.advance(Duration.ZERO);
        assertThat(numbers("orders:live")).isEqualTo("IN_PROGRESS 250/100/0");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(simulation.provisioned("orders:live").allocated()).isEqualTo(200);
        simulation.advance(Duration.ofSeconds(3));
        assertThat(numbers("orders:live")).isEqualTo("READY 250/250/250");
    }

    @Test
    void theyWaitForRoomThatInvocationsTakeUpAndGetItBeforeNewOnes() {
        Simulation small = new Simulation(1, Limits.aws().withAccountConcurrency(150));
        small.deploy("orders", ConfigChange.timeout(Duration.ofMinutes(1)));
        small.publish("orders");
        small.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofSeconds(10)));
        for (int request = 0; request < 150; request++) {
            assertThat(small.invoke("orders").isOpen()).isTrue();
        }
        small.provision("orders:1", 50);
        assertThat(small.provisioned("orders:1").allocated()).isZero();
        small.advance(Duration.ofSeconds(10));
        assertThat(small.provisioned("orders:1").status().word()).isEqualTo("READY");
    }

    @Test
    void anAliasThatHasThemCanNotMoveToAVersionThatHasItsOwn() {
        simulation.update("orders");
        publish();
        ready("orders:live", 1);
        ready("orders:2", 1);
        refused(
                () -> simulation.alias("orders", "live", "2"),
                "ResourceConflictException",
                "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        assertThat(numbers("orders:live")).isEqualTo("READY 1/1/1");
    }

    @Test
    void aVersionHasOneConfigurationAtMost() {
        ready("orders:live", 1);
        refused(
                () -> simulation.provision("orders:1", 1),
                "ResourceConflictException",
                "Version is pointed by a Provisioned Concurrency alias");
        simulation.unprovision("orders:live");
        ready("orders:1", 1);
        refused(
                () -> simulation.provision("orders:live", 1),
                "ResourceConflictException",
                "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
    }

    @Test
    void whatIsNotPublishedCanNotBeProvisioned() {
        String message = "Provisioned Concurrency Configs cannot be applied to unpublished function versions.";
        refused(() -> simulation.provision("orders", 1), "InvalidParameterValueException", message);
        refused(() -> simulation.provision("orders:$LATEST", 1), "InvalidParameterValueException", message);
        simulation.alias("orders", "dev", "$LATEST");
        refused(() -> simulation.provision("orders:dev", 1), "InvalidParameterValueException", message);
        refused(
                () -> simulation.provisioned("orders:$LATEST"),
                "InvalidParameterValueException",
                "The function resource provided must be an alias or a published version.");
        refused(
                () -> simulation.provision("orders:absent", 1),
                "ResourceNotFoundException",
                "Cannot find alias arn: arn:aws:lambda:us-east-1:000000000000:function:orders:absent");
        refused(
                () -> simulation.provision("orders:7", 1),
                "ResourceNotFoundException",
                "Function not found: arn:aws:lambda:us-east-1:000000000000:function:orders:7");
    }

    @Test
    void moreThanIsReservedOrLeftIsRefusedAndChangesNothing() {
        refused(
                () -> simulation.provision("orders:live", 1001),
                "InvalidParameterValueException",
                "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [1000].");
        refused(
                () -> simulation.provision("orders:live", 901),
                "InvalidParameterValueException",
                "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below"
                        + " its minimum value of [100].");
        simulation.reserve("orders", 5);
        ready("orders:live", 3);
        refused(
                () -> simulation.provision("orders:live", 6),
                "InvalidParameterValueException",
                "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for"
                        + " function");
        assertThat(numbers("orders:live")).isEqualTo("READY 3/3/3");
    }

    private void publish() {
        simulation.advance(Duration.ofSeconds(1));
        simulation.publish("orders");
        simulation.advance(Duration.ofSeconds(1));
    }

    private void ready(String spelling, int environments) {
        simulation.provision(spelling, environments);
        simulation.advance(INIT);
        assertThat(numbers(spelling)).isEqualTo("READY " + environments + "/" + environments + "/" + environments);
    }

    private String numbers(String spelling) {
        Provisioned is = simulation.provisioned(spelling);
        return is.status().word() + " " + is.requested() + "/" + is.allocated() + "/" + is.available();
    }

    private Supply supply(Reply reply) {
        return simulation.events(InvocationEvent.Started.class).stream()
                .filter(each -> each.requestId().equals(reply.requestId()))
                .findFirst()
                .orElseThrow()
                .supply();
    }

    private long environmentsOf(String version) {
        return simulation.sandboxes().alive().stream()
                .filter(each -> each.specification().versionArn().endsWith(":" + version))
                .count();
    }

    private static void refused(ThrowingCallable request, String code, String message) {
        assertThatThrownBy(request).isInstanceOfSatisfying(LambdaFault.class, fault -> {
            assertThat(fault).hasMessage(message);
            assertThat(fault.code()).isEqualTo(code);
        });
    }
}
