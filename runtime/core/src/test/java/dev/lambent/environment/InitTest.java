package dev.lambent.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lambent.invoke.InvocationEvent;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.StopReason;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Inits that are slow, that fail, and what the first invocation makes of it. */
class InitTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final String DOCUMENT = "{\"errorMessage\":\"Class not found: com.example.Handler\"}";

    private final Simulation simulation = new Simulation();

    @Test
    void anInitGoesBeforeTheFirstInvocationAndIsReportedWithIt() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInits(InitBehaviour.ready().after(Duration.ofMillis(110)));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofMillis(3)));
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofMillis(113));
        simulation.invoke("orders");
        simulation.advance(Duration.ofMillis(3));

        assertThat(reply.text()).isEqualTo("1");
        assertThat(simulation.events(InvocationEvent.Ended.class))
                .extracting(InvocationEvent.Ended::initDuration, InvocationEvent.Ended::billedMillis)
                .containsExactly(tuple(Duration.ofMillis(110), 113L), tuple(null, 3L));
    }

    @Test
    void anInitMayTakeAlmostTenSeconds() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInits(InitBehaviour.ready().after(TEN_SECONDS.minusNanos(1)));
        Reply reply = simulation.invoke("orders");
        simulation.advance(TEN_SECONDS);
        assertThat(reply.text()).isEqualTo("{}");
        assertThat(simulation.sandboxes().all()).hasSize(1);
    }

    @Test
    void afterTenSecondsTheInitIsRepeatedWithinTheInvocationAndCountsAsItsOwn() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofSeconds(30)));
        simulation
                .sandboxes()
                .nextInits(InitBehaviour.never(), InitBehaviour.ready().after(Duration.ofSeconds(20)));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofSeconds(2)));
        Reply reply = simulation.invoke("orders");
        simulation.advance(TEN_SECONDS);
        assertThat(simulation.sandboxes().all().get(0).stopReason()).isEqualTo(StopReason.INIT_TIMEOUT);
        simulation.advance(Duration.ofSeconds(20));
        assertThat(simulation.sandboxes().newest().lastInvocation().remainingMillis())
                .isEqualTo(10_000);
        simulation.advance(Duration.ofSeconds(2));

        assertThat(reply.text()).isEqualTo("1");
        InvocationEvent.Ended ended =
                simulation.events(InvocationEvent.Ended.class).get(0);
        assertThat(ended.duration()).isEqualTo(Duration.ofSeconds(22));
        assertThat(ended.initDuration()).isNull();
        assertThat(ended.billedMillis()).isEqualTo(22_000);
    }

    @Test
    void theRepeatedInitHasTheFunctionsTimeout() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofSeconds(3)));
        simulation.sandboxes().everyInit(InitBehaviour.never());
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(13).minusNanos(1));
        assertThat(reply.isOpen()).isTrue();
        simulation.advance(Duration.ofNanos(1));
        assertThat(reply.text()).contains("Task timed out after 3.00 seconds");
    }

    @Test
    void anInitThatHasToWaitForRoomOnTheMachineIsCountedFromWhenItBegins() {
        simulation.deploy("orders");
        simulation
                .sandboxes()
                .nextInits(InitBehaviour.ready().waiting(Duration.ofMinutes(1)).after(TEN_SECONDS.minusNanos(1)));
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(70));

        assertThat(reply.text()).isEqualTo("{}");
        assertThat(simulation.sandboxes().all()).hasSize(1);
        assertThat(simulation.events(InvocationEvent.Ended.class))
                .extracting(InvocationEvent.Ended::initDuration)
                .containsExactly(TEN_SECONDS.minusNanos(1));
        simulation.end();
    }

    @Test
    void anInitThatHasWaitedForRoomHasTenSecondsToo() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInits(InitBehaviour.never().waiting(Duration.ofMinutes(1)));
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(70).minusNanos(1));
        assertThat(simulation.sandboxes().all()).hasSize(1);
        simulation.advance(Duration.ofNanos(1));

        assertThat(simulation.sandboxes().all().get(0).stopReason()).isEqualTo(StopReason.INIT_TIMEOUT);
        assertThat(reply.text()).isEqualTo("{}");
    }

    @Test
    void anInitWithinAnInvocationThatWaitsForRoomHasWhatIsLeftOfTheTimeout() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofSeconds(3)));
        simulation
                .sandboxes()
                .nextInits(
                        InitBehaviour.dies(SandboxFailure.exited(1)),
                        InitBehaviour.ready().waiting(Duration.ofMinutes(1)));
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(3));

        assertThat(reply.text()).contains("Task timed out after 3.00 seconds");
        assertThat(simulation.sandboxes().all())
                .extracting(each -> each.isWithinInvocation())
                .containsExactly(false, true);
        simulation.end();
    }

    @Test
    void anInitThatFailsIsRepeatedAndItsErrorIsTheAnswer() {
        simulation.deploy("orders");
        simulation.sandboxes().everyInit(InitBehaviour.refused("Runtime.BadFunctionCode", DOCUMENT));
        Reply reply = simulation.invoke("orders");
        assertThat(reply.result().functionError()).isEqualTo("Unhandled");
        assertThat(reply.text()).isEqualTo(DOCUMENT);
        assertThat(simulation.sandboxes().all())
                .extracting(each -> each.stopReason())
                .containsExactly(StopReason.INIT_FAILED, StopReason.INIT_FAILED);
    }

    @Test
    void anInitThatExitsIsRepeatedAndItsExitIsTheAnswer() {
        simulation.deploy("orders");
        simulation.sandboxes().everyInit(InitBehaviour.dies(SandboxFailure.exited(1)));
        Reply reply = simulation.invoke("orders");
        assertThat(reply.text()).contains("Runtime exited with error: exit status 1");
        assertThat(reply.text()).startsWith("{\"errorType\":\"Runtime.ExitError\"");
    }

    @Test
    void anInitThatFailsOnceIsForgiven() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInits(InitBehaviour.dies(SandboxFailure.exited(1)));
        assertThat(simulation.invoke("orders").text()).isEqualTo("{}");
        assertThat(simulation.events(EnvironmentEvent.InitEnded.class))
                .extracting(EnvironmentEvent.InitEnded::status, EnvironmentEvent.InitEnded::withinInvocation)
                .containsExactly(tuple("error", false), tuple("success", true));
    }

    @Test
    void aSandboxThatCanNotBePreparedIsAFailedInitAndLeavesNothingTaken() {
        simulation.deploy("orders");
        RuntimeException why = new IllegalStateException("no room");
        simulation.sandboxes().nextCanNotBePrepared(why, why);
        Reply reply = simulation.invoke("orders");
        assertThat(reply.text())
                .startsWith("{\"errorType\":\"Sandbox.Failure\"")
                .contains("The sandbox could not be prepared: java.lang.IllegalStateException: no room");
        assertThat(simulation.invoke("orders").text()).isEqualTo("{}");
        simulation.end();
    }

    @Test
    void anEnvironmentWhoseInitFailedKeepsItsPlaceAndTriesAgain() {
        simulation.deploy("orders");
        simulation
                .sandboxes()
                .nextInits(InitBehaviour.dies(SandboxFailure.exited(1)), InitBehaviour.dies(SandboxFailure.exited(1)));
        simulation.invoke("orders");
        assertThat(simulation.invoke("orders").text()).isEqualTo("{}");
        assertThat(simulation.sandboxes().all())
                .extracting(each -> each.specification().environmentId())
                .hasSize(3)
                .containsOnly(simulation.sandboxes().newest().specification().environmentId());
    }

    @Test
    void afterATimeoutTheProcessIsFreshThePlaceIsTheSameAndTheInitCounts() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.never());
        simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(3));
        assertThat(simulation.sandboxes().newest().stopReason()).isEqualTo(StopReason.TIMEOUT);

        simulation.sandboxes().nextInits(InitBehaviour.ready().after(Duration.ofMillis(400)));
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofMillis(100)));
        Reply next = simulation.invoke("orders");
        simulation.advance(Duration.ofMillis(500));

        assertThat(next.text()).isEqualTo("1");
        assertThat(simulation.sandboxes().all()).hasSize(2);
        assertThat(simulation.sandboxes().newest().specification())
                .isEqualTo(simulation.sandboxes().all().get(0).specification());
        InvocationEvent.Ended ended =
                simulation.events(InvocationEvent.Ended.class).get(1);
        assertThat(ended.duration()).isEqualTo(Duration.ofMillis(500));
        assertThat(ended.initDuration()).isNull();
    }

    @Test
    void anInvocationThatADyingProcessDidNotTakeGoesToAFreshOneWithinItsTimeout() {
        simulation.deploy("orders");
        simulation.invoke("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.notTaken(SandboxFailure.exited(1)));
        simulation.sandboxes().nextInits(InitBehaviour.ready().after(Duration.ofSeconds(1)));
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(1));

        assertThat(reply.text()).isEqualTo("{}");
        assertThat(simulation.sandboxes().all()).hasSize(2);
        assertThat(simulation.sandboxes().newest().lastInvocation().requestId()).isEqualTo(reply.requestId());
        assertThat(simulation.sandboxes().newest().lastInvocation().remainingMillis())
                .isEqualTo(2000);
        assertThat(simulation.events(InvocationEvent.Started.class)).hasSize(2);
        simulation.end();
    }

    @Test
    void anInvocationThatTwoProcessesDidNotTakeFails() {
        simulation.deploy("orders");
        simulation.sandboxes().everyInvoke(InvokeBehaviour.notTaken(SandboxFailure.exited(1)));
        assertThat(simulation.invoke("orders").text()).contains("Error: Runtime exited with error: exit status 1");
        assertThat(simulation.sandboxes().all()).hasSize(2);
        simulation.end();
    }

    @Test
    void aLateAnswerOfAnInitThatWasGivenUpIsDropped() {
        simulation.deploy("orders");
        simulation
                .sandboxes()
                .nextInits(
                        InitBehaviour.ready().after(Duration.ofSeconds(11)).answeringLate(),
                        InitBehaviour.ready().after(Duration.ofSeconds(2)));
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(11));
        assertThat(reply.isOpen()).isTrue();
        simulation.advance(Duration.ofSeconds(1));
        assertThat(reply.text()).isEqualTo("{}");
        assertThat(simulation.sandboxes().all().get(0).invocations()).isZero();
    }

    @Test
    void aLateResultOfAnInvocationThatTimedOutIsDropped() {
        simulation.deploy("orders");
        simulation
                .sandboxes()
                .nextInvokes(
                        InvokeBehaviour.returns("\"late\"")
                                .after(Duration.ofSeconds(5))
                                .answeringLate(),
                        InvokeBehaviour.returns("\"mine\"")
                                .after(Duration.ofSeconds(3).minusNanos(1)));
        simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(3));
        Reply next = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(3));
        assertThat(next.text()).isEqualTo("\"mine\"");
    }
}
