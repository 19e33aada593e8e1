package dev.lambent.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.account.AccountRegion;
import dev.lambent.environment.Supply;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.Limits;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller of a function gets. */
class InvokerTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:orders";

    private final Simulation simulation = new Simulation();

    @Test
    void aFunctionGetsTheEventAndItsResultIsTheAnswer() {
        simulation.deploy("orders");
        Reply reply = simulation.invoke("orders", "{\"id\":7}");
        assertThat(reply.text()).isEqualTo("{\"id\":7}");
        assertThat(reply.result().functionError()).isNull();
        assertThat(reply.result().executedVersion()).isEqualTo("$LATEST");
        assertThat(reply.result().requestId()).isEqualTo(reply.requestId());
    }

    @Test
    void anEmptyEventIsAnEmptyObject() {
        simulation.deploy("orders");
        assertThat(simulation.invoke("orders", "").text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({"orders,''", "orders:$LATEST,:$LATEST", "orders:1,:1", "orders:live,:live"})
    void theFunctionSeesTheArnExactlyAsItWasAskedFor(String spelling, String suffix) {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        simulation.invoke(spelling);
        assertThat(invocation().invokedFunctionArn()).isEqualTo(ARN + suffix);
    }

    @Test
    void theDeadlineIsTheTimeoutFromTheBegin() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofSeconds(30)));
        simulation.sandboxes().nextInits(InitBehaviour.ready().after(Duration.ofSeconds(4)));
        simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(4));
        assertThat(invocation().remainingMillis()).isEqualTo(30_000);
        assertThat(invocation().deadline())
                .isEqualTo(simulation.timeline().now().plusSeconds(30));
    }

    @Test
    void theClientContextIsPassedOn() {
        simulation.deploy("orders");
        simulation.invoke(
                new InvokeRequest("r-1", Simulation.ref("orders"), Payload.of("{}"), "{\"custom\":{}}", null, false));
        assertThat(invocation().clientContext()).isEqualTo("{\"custom\":{}}");
        assertThat(invocation().requestId()).isEqualTo("r-1");
    }

    @Test
    void aFunctionErrorIsAnAnswerWithTheRuntimesDocument() {
        simulation.deploy("orders");
        String document = "{\"errorMessage\":\"no\",\"errorType\":\"java.lang.RuntimeException\"}";
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Runtime.UserException", document));
        Reply reply = simulation.invoke("orders");
        assertThat(reply.result().functionError()).isEqualTo("Unhandled");
        assertThat(reply.text()).isEqualTo(document);
        simulation.invoke("orders");
        assertThat(simulation.sandboxes().all()).hasSize(1);
    }

    @Test
    void aTimeoutIsReportedInAwssWords() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofSeconds(1)));
        simulation.sandboxes().nextInvokes(InvokeBehaviour.never());
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(1).minusNanos(1));
        assertThat(reply.isOpen()).isTrue();
        simulation.advance(Duration.ofNanos(1));

        assertThat(reply.result().functionError()).isEqualTo("Unhandled");
        assertThat(reply.text())
                .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: " + reply.requestId()
                        + " Error: Task timed out after 1.00 seconds\"}");
    }

    @Test
    void fifteenMinutesAreTheLimitToTheNanosecond() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofMinutes(15)));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofMinutes(15)));
        Reply late = simulation.invoke("orders");
        simulation.advance(Duration.ofMinutes(15));
        assertThat(late.text()).contains("Task timed out after 900.00 seconds");

        simulation
                .sandboxes()
                .everyInvoke(InvokeBehaviour.returns("1")
                        .after(Duration.ofMinutes(15).minusNanos(1)));
        Reply inTime = simulation.invoke("orders");
        simulation.advance(Duration.ofMinutes(15));
        assertThat(inTime.text()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"0,without providing a reason", "1,with error: exit status 1", "127,with error: exit status 127"})
    void anExitOfTheProcessIsReportedInAwssWords(int status, String how) {
        simulation.deploy("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.dies(SandboxFailure.exited(status)));
        Reply reply = simulation.invoke("orders");
        assertThat(reply.result().functionError()).isEqualTo("Unhandled");
        assertThat(reply.text())
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: " + reply.requestId()
                        + " Error: Runtime exited " + how + "\"}");
    }

    @Test
    void aSignalIsReportedInAwssWords() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.never());
        Reply reply = simulation.invoke("orders");
        simulation.crash("orders");
        assertThat(reply.text()).contains("Error: Runtime exited with error: signal: killed\"}");
    }

    @Test
    void whatIsNotThereIsNotFoundWithTheQualifiedArn() {
        assertThat(simulation.invoke("orders").fault())
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("ResourceNotFoundException"))
                .hasMessage("Function not found: " + ARN + ":$LATEST");
        simulation.deploy("orders");
        assertThat(simulation.invoke("orders:1").fault()).hasMessage("Function not found: " + ARN + ":1");
        assertThat(simulation.invoke("orders:live").fault()).hasMessage("Function not found: " + ARN + ":live");
    }

    @Test
    void theAccountsLimitThrottles() {
        Simulation small = new Simulation(1, Limits.aws().withAccountConcurrency(2));
        small.deploy("orders");
        small.deploy("images");
        small.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofSeconds(1)));
        Reply first = small.invoke("orders");
        small.invoke("images");
        LambdaFault refused = small.invoke("orders").fault();
        assertThat(refused.code()).isEqualTo("TooManyRequestsException");
        assertThat(refused).hasMessage("Rate Exceeded.");
        assertThat(refused.members()).containsEntry("Reason", "ConcurrentInvocationLimitExceeded");
        assertThat(small.events(InvocationEvent.Throttled.class)).hasSize(1);

        small.advance(Duration.ofSeconds(1));
        assertThat(first.text()).isEqualTo("1");
        assertThat(small.invoke("orders").isOpen()).isTrue();
    }

    @Test
    void everyAccountAndRegionHasItsOwnLimit() {
        Simulation small = new Simulation(1, Limits.aws().withAccountConcurrency(1));
        FunctionId elsewhere = new FunctionId(new AccountRegion("000000000000", "eu-west-1"), "orders");
        small.deploy("orders");
        small.sandboxes().everyInvoke(InvokeBehaviour.never());
        small.invoke("orders");
        assertThat(small.invoke("orders").isRefused()).isTrue();
        Assertions.assertThat(small.<Integer>ask(() -> {
                    small.domain().ledger().admit(elsewhere, Supply.onDemand(false, false));
                    return small.domain().ledger().taken(elsewhere.home());
                }))
                .isEqualTo(1);
    }

    @Test
    void answersAreGivenOutsideOfAnyTurn() {
        simulation.deploy("orders");
        List<Boolean> insideATurn = new ArrayList<>();
        InvokeRequest known = request(Simulation.ref("orders"));
        InvokeRequest unknown = request(Simulation.ref("absent"));
        for (InvokeRequest each : List.of(known, unknown)) {
            var answered = simulation
                    .domain()
                    .invoker()
                    .invoke(each)
                    .whenComplete((result, refused) -> insideATurn.add(isTurn()));
            assertThat(answered.toCompletableFuture().isDone()).isTrue();
        }
        assertThat(insideATurn).containsExactly(false, false);
    }

    @Test
    void checkingRunsNothing() {
        simulation.deploy("orders");
        simulation.run(() -> simulation.domain().invoker().check(Simulation.ref("orders")));
        assertThat(simulation.sandboxes().all()).isEmpty();
        Assertions.assertThatThrownBy(
                        () -> simulation.run(() -> simulation.domain().invoker().check(Simulation.ref("orders:9"))))
                .hasMessage("Function not found: " + ARN + ":9");
    }

    @Test
    void aResetEndsWhatRunsAndWhatStarts() {
        simulation.deploy("orders");
        simulation.deploy("images");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.never());
        Reply running = simulation.invoke("orders");
        simulation.sandboxes().nextInits(InitBehaviour.never());
        Reply starting = simulation.invoke("images");
        simulation.reset();
        assertThat(running.text()).contains("signal: killed");
        assertThat(starting.text()).contains("signal: killed");
        assertThat(simulation.invoke("orders").isRefused()).isTrue();
        simulation.end();
    }

    private boolean isTurn() {
        try {
            simulation.timeline().checkTurn();
            return true;
        } catch (IllegalStateException outside) {
            return false;
        }
    }

    private Invocation invocation() {
        return simulation.sandboxes().newest().lastInvocation();
    }

    private static InvokeRequest request(FunctionRef ref) {
        return new InvokeRequest("r-1", ref, Payload.of("{}"), null, null, false);
    }
}
