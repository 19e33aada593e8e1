package dev.lambent.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.environment.Usage;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.Limits;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import dev.lambent.time.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReservedConcurrencyTest {

    private static final String RESERVED_FULL = "ReservedFunctionConcurrentInvocationLimitExceeded";
    private static final String ACCOUNT_FULL = "ConcurrentInvocationLimitExceeded";

    private final Simulation simulation = new Simulation();

    @BeforeEach
    void twoFunctionsThatTakeTenSeconds() {
        prepare(simulation);
    }

    @Test
    void aFunctionRunsWhatIsReservedForItAndNoMore() {
        simulation.reserve("orders", 2);
        invoke("orders", 2);
        LambdaFault refused = simulation.invoke("orders").fault();
        assertThat(refused.code()).isEqualTo("TooManyRequestsException");
        assertThat(refused).hasMessage("Rate Exceeded.");
        assertThat(refused.members()).containsEntry("Reason", RESERVED_FULL).doesNotContainKey("retryAfterSeconds");

        simulation.advance(Duration.ofSeconds(10));
        assertThat(simulation.invoke("orders").isOpen()).isTrue();
    }

    @Test
    void nothingReservedMeansNothingRuns() {
        simulation.reserve("orders", 0);
        assertThat(reason(simulation.invoke("orders"))).isEqualTo(RESERVED_FULL);
        simulation.unreserve("orders");
        assertThat(simulation.invoke("orders").isOpen()).isTrue();
    }

    @Test
    void whatIsReservedIsThereWhileAnotherFunctionFloodsTheAccount() {
        simulation.reserve("orders", 5);
        assertThat(open(invoke("images", 1200))).isEqualTo(995);
        assertThat(reason(simulation.invoke("images"))).isEqualTo(ACCOUNT_FULL);
        assertThat(open(invoke("orders", 5))).isEqualTo(5);
        assertThat(simulation.usage()).isEqualTo(new Usage.Account(1000, 5, 0, 1000, 995));
    }

    @Test
    void lessThanWhatRunsLetsItRunAndLetsNothingIn() {
        List<Reply> running = invoke("orders", 8);
        simulation.reserve("orders", 3);
        assertThat(reason(simulation.invoke("orders"))).isEqualTo(RESERVED_FULL);
        assertThat(simulation.usage("orders")).isEqualTo(new Usage(3, 8, 0, 0));
        assertThat(simulation.usage().unreservedRunning()).isZero();

        simulation.advance(Duration.ofSeconds(10));
        assertThat(running).allMatch(each -> each.text().equals("1"));
        assertThat(open(invoke("orders", 5))).isEqualTo(3);
    }

    @Test
    void whatRunsMovesBackWithTheReservation() {
        simulation.reserve("orders", 8);
        invoke("orders", 8);
        simulation.unreserve("orders");
        assertThat(simulation.usage()).isEqualTo(new Usage.Account(1000, 0, 0, 8, 8));
    }

    @Test
    void aReservationEndsWithItsFunctionAndNotBeforeItsInvocations() {
        simulation.reserve("orders", 900);
        invoke("orders", 3);
        simulation.delete("orders");
        assertThat(simulation.usage()).isEqualTo(new Usage.Account(1000, 0, 0, 3, 3));
        simulation.deploy("orders");
        simulation.advance(Duration.ofSeconds(10));
        assertThat(simulation.usage()).isEqualTo(new Usage.Account(1000, 0, 0, 0, 0));
    }

    @Test
    void aHundredStayUnreserved() {
        simulation.reserve("images", 400);
        refused(
                () -> simulation.reserve("orders", 501),
                "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution"
                        + " below its minimum value of [100].",
                false);
        simulation.reserve("orders", 500);
        simulation.reserve("orders", 499);
        assertThat(simulation.usage().unreserved()).isEqualTo(101);
    }

    @Test
    void aSmallAccountKeepsAllOfItUnreserved() {
        Simulation small = new Simulation(1, Limits.aws().withAccountConcurrency(10));
        small.deploy("orders");
        refused(
                () -> small.reserve("orders", 1),
                "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution"
                        + " below its minimum value of [10].",
                false);
        small.reserve("orders", 0);
    }

    @Test
    void versionsAndAliasesHaveNoReservation() {
        simulation.publish("orders");
        refused(
                () -> simulation.reserve("orders:1", 1),
                "This operation is permitted on Lambda functions only. Aliases and versions do not support this"
                        + " operation. Please specify either a function name or an unqualified function ARN.",
                true);
    }

    @Test
    void lessThanWhatIsProvisionedIsRefused() {
        simulation.publish("orders");
        simulation.advance(Duration.ofSeconds(1));
        simulation.provision("orders:1", 2);
        refused(
                () -> simulation.reserve("orders", 1),
                " ReservedConcurrentExecutions  1 should not be lower than function's total provisioned concurrency"
                        + " [2].",
                false);
        simulation.reserve("orders", 2);
        assertThat(simulation.usage()).isEqualTo(new Usage.Account(1000, 2, 0, 0, 0));
    }

    @Test
    void aFunctionWithoutReservationMayGetTenRequestsASecondForEachUnitOfTheAccount() {
        Simulation small = new Simulation(1, Limits.aws().withAccountConcurrency(3));
        small.deploy("orders");
        for (int request = 0; request < 30; request++) {
            assertThat(small.invoke("orders").isRefused()).isFalse();
        }
        LambdaFault refused = small.invoke("orders").fault();
        assertThat(refused.members())
                .containsEntry("Reason", "FunctionInvocationRateLimitExceeded")
                .containsEntry("retryAfterSeconds", "1");
        small.advance(Duration.ofMillis(34));
        assertThat(small.invoke("orders").isRefused()).isFalse();
        assertThat(small.invoke("orders").isRefused()).isTrue();
    }

    @Test
    void aFunctionWithAReservationMayGetTenForEachOfItsOwn() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1"));
        simulation.reserve("orders", 2);
        for (int request = 0; request < 20; request++) {
            assertThat(simulation.invoke("orders").isRefused()).isFalse();
        }
        assertThat(reason(simulation.invoke("orders"))).isEqualTo("ReservedFunctionInvocationRateLimitExceeded");
        assertThat(simulation.invoke("images").isRefused()).isFalse();
    }

    @Test
    void aFunctionGetsAThousandNewEnvironmentsInTenSeconds() {
        Simulation large = prepare(new Simulation(1, Limits.aws().withAccountConcurrency(3000)));
        assertThat(open(invoke(large, "orders", 1100))).isEqualTo(1000);
        assertThat(large.invoke("orders").fault().members())
                .containsEntry("Reason", ACCOUNT_FULL)
                .containsEntry("retryAfterSeconds", "1");
        assertThat(open(invoke(large, "images", 500))).isEqualTo(500);
        large.advance(Duration.ofSeconds(1));
        assertThat(open(invoke(large, "orders", 500))).isEqualTo(100);
    }

    @Test
    void environmentsThatAreThereDoNotCountAsNew() {
        ConcurrencyLimits slow = ConcurrencyLimits.aws().withEnvironments(new Rate(1, Duration.ofSeconds(10)));
        Simulation calm = new Simulation(1, Limits.aws().withConcurrency(slow));
        calm.deploy("orders");
        for (int request = 0; request < 50; request++) {
            assertThat(calm.invoke("orders").isRefused()).isFalse();
        }
    }

    @Test
    void relaxedLimitsLetGrowthBeAsFastAsAnybodyLikes() {
        Simulation relaxed = prepare(new Simulation(1, Limits.relaxed().withAccountConcurrency(3000)));
        assertThat(open(invoke(relaxed, "orders", 3000))).isEqualTo(3000);
        assertThat(reason(relaxed.invoke("orders"))).isEqualTo(ACCOUNT_FULL);
    }

    private static Simulation prepare(Simulation simulation) {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofMinutes(1)));
        simulation.deploy("images", ConfigChange.timeout(Duration.ofMinutes(1)));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofSeconds(10)));
        return simulation;
    }

    private List<Reply> invoke(String name, int times) {
        return invoke(simulation, name, times);
    }

    private static List<Reply> invoke(Simulation simulation, String name, int times) {
        List<Reply> replies = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            replies.add(simulation.invoke(name));
        }
        return replies;
    }

    private static long open(List<Reply> replies) {
        return replies.stream().filter(Reply::isOpen).count();
    }

    private static String reason(Reply reply) {
        return String.valueOf(reply.fault().members().get("Reason"));
    }

    private static void refused(ThrowingCallable request, String message, boolean typed) {
        assertThatThrownBy(request).isInstanceOfSatisfying(LambdaFault.class, fault -> {
            assertThat(fault).hasMessage(message);
            assertThat(fault.code()).isEqualTo("InvalidParameterValueException");
            assertThat(fault.typed()).isEqualTo(typed);
        });
    }
}
