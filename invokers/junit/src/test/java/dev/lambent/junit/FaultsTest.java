package dev.lambent.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.fault.LambdaFault;
import dev.lambent.junit.fault.Fault;
import dev.lambent.junit.function.InvocationResult;
import dev.lambent.junit.function.LambdaFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes wrong because a test says so, as the platform and its clients see it. */
@LambentTest(seed = 5)
class FaultsTest {

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    private LambdaFunction<Object> noting(Lambent lambent) {
        return lambent.function("noting", String.class, text -> {
                    seen.add(text);
                    return text;
                })
                .create();
    }

    @Test
    void theNextRequestsAreThrottled(Lambent lambent) {
        LambdaFunction<Object> function = noting(lambent);
        lambent.faults().on(function).next(2, Fault.throttle());
        assertThatThrownBy(() -> function.invoke("1"))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("TooManyRequestsException"));
        assertThatThrownBy(() -> function.invoke("2")).isInstanceOf(LambdaFault.class);
        assertThat(function.invoke("3").payload()).isEqualTo("3");
        assertThat(seen).containsExactly("3");
    }

    @Test
    void aThrottledEventIsTriedAgainWithoutUsingUpAnAttempt(Lambent lambent) {
        LambdaFunction<Object> function = noting(lambent);
        lambent.faults().on("noting").next(3, Fault.throttle());
        function.invokeAsync("x");
        lambent.time().advanceUntilIdle();
        assertThat(seen).containsExactly("x");
    }

    @Test
    void anInitThatFailsIsRepeatedWithTheInvocation(Lambent lambent) {
        LambdaFunction<Object> function = noting(lambent);
        lambent.faults().on(function).next(Fault.failInit());
        assertThat(function.invoke("x").payload()).isEqualTo("x");
        lambent.faults().on("other").next(Fault.failInit(), Fault.failInit());
        InvocationResult<Object> result =
                lambent.function("other", () -> 1).create().invoke();
        assertThat(result.error().orElseThrow().type()).isEqualTo("java.lang.ExceptionInInitializerError");
    }

    @Test
    void aCrashLeavesTheHandlerUncalledOrItsAnswerUnheard(Lambent lambent) {
        LambdaFunction<Object> function = noting(lambent);
        lambent.faults().on(function).next(Fault.crash(), Fault.none(), Fault.crashAfterwards());
        assertThat(function.invoke("1").error().orElseThrow().message()).contains("exit status 1");
        assertThat(function.invoke("2").succeeded()).isTrue();
        assertThat(function.invoke("3").error().orElseThrow().type()).isEqualTo("Runtime.ExitError");
        assertThat(function.invoke("4").succeeded()).isTrue();
        assertThat(seen).containsExactly("2", "3", "4");
    }

    @Test
    void aFullHeapIsTheCallersErrorAndTheEnvironmentsEnd(Lambent lambent) {
        LambdaFunction<Object> function = noting(lambent);
        function.invoke("warm");
        lambent.faults().on(function).next(Fault.outOfMemory());
        assertThat(function.invoke("x").error().orElseThrow().is(OutOfMemoryError.class))
                .isTrue();
        assertThat(function.invoke("y").payload()).isEqualTo("y");
        assertThat(lambent.story()).containsSubsequence("starts", "failed, java.lang.OutOfMemoryError", "starts");
    }

    @Test
    void anInvocationIsKilledAfterAWhile(Lambent lambent) {
        LambdaFunction<Object> sleeper = lambent.function("sleeper", String.class, text -> {
                    Waits.forever();
                    return text;
                })
                .create();
        lambent.faults().on(sleeper).next(Fault.killAfter(Duration.ofSeconds(2)));
        var running = sleeper.start("x");
        lambent.time().advance(Duration.ofSeconds(2));
        assertThat(running.result().error().orElseThrow().message()).contains("signal: killed");
        assertThat(running.result().duration()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anInitMayTakeLonger(Lambent lambent) {
        LambdaFunction<Object> function = noting(lambent);
        lambent.faults().on(function).next(Fault.slowStart(Duration.ofSeconds(4)));
        InvocationResult<Object> result = function.invoke("x");
        assertThat(result.initDuration()).contains(Duration.ofSeconds(4));
        assertThat(result.billedDuration()).isEqualTo(Duration.ofSeconds(4));
        assertThat(lambent.time().elapsed()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void anEventIsDeliveredTwice(Lambent lambent) {
        LambdaFunction<Object> function = noting(lambent);
        lambent.faults().everywhere().next(Fault.duplicate());
        String request = function.invokeAsync("x");
        lambent.time().advanceUntilIdle();
        function.invokeAsync("y");
        lambent.time().advanceUntilIdle();
        assertThat(seen).containsExactly("x", "x", "y");
        assertThat(function.log().stream().filter(line -> line.startsWith("START RequestId: " + request)))
                .hasSize(2);
        assertThat(lambent.story()).contains("comes once more");
    }

    @Test
    void eventsChangeTheirOrderAsTheSeedSays() {
        List<String> first = reordered(11);
        assertThat(first).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
        assertThat(reordered(11)).isEqualTo(first);
        assertThat(reordered(12)).isNotEqualTo(first);
    }

    private List<String> reordered(long seed) {
        return with(seed, lambent -> {
            LambdaFunction<Object> function = noting(lambent);
            lambent.faults().on(function).randomly(1, Fault.reorder(Duration.ofSeconds(2)));
            function.invokeAll("1", "2", "3", "4", "5", "6");
        });
    }

    @Test
    void whatGoesWrongNowAndThenDoesSoToTheSameRequestsWithTheSameSeed() {
        List<String> first = crashed(11);
        assertThat(first).hasSizeBetween(1, 39);
        assertThat(crashed(11)).containsExactlyInAnyOrderElementsOf(first);
        assertThat(crashed(12)).doesNotContainSequence(first);
    }

    private List<String> crashed(long seed) {
        return with(seed, lambent -> {
            LambdaFunction<Object> function = noting(lambent);
            lambent.faults().on(function).randomly(0.5, Fault.crash());
            function.invokeAll(
                    IntStream.range(0, 40).mapToObj(Integer::toString).toList());
        });
    }

    /** What the function of a runtime of its own has seen, in that order. */
    private List<String> with(long seed, Consumer<Lambent> what) {
        seen.clear();
        try (TestWorld world = new TestWorld(new TestWorld.Wishes(seed, Time.VIRTUAL, Duration.ofMillis(100)))) {
            what.accept(new Lambent(world, seed));
            return List.copyOf(seen);
        }
    }

    @Test
    void whatCanNotHappenIsRefusedWhereItIsSaid() {
        assertThatThrownBy(() -> Fault.killAfter(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("killAfter can't have PT-1S");
        assertThatThrownBy(() -> Fault.reorder(Duration.ofDays(1_000_000_000))).hasMessageContaining("15 days");
    }

    @Test
    @LambentTest(time = Time.REAL)
    void theMachinesClockDoesNotJump(Lambent lambent) {
        assertThatThrownBy(() -> lambent.faults().everywhere().next(Fault.clockJump(Duration.ofSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Leave out time = Time.REAL");
    }

    @Test
    void theClockJumps(Lambent lambent) {
        LambdaFunction<Object> function = noting(lambent);
        lambent.faults().on(function).next(Fault.clockJump(Duration.ofSeconds(2)));
        assertThat(function.invoke("x").duration()).isEqualTo(Duration.ofSeconds(2));
    }
}
