package dev.lambent.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.function.RunningInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The clock that a test moves, and handlers that run meanwhile. */
@LambentTest(grace = 40)
class TimeTest {

    @Test
    void aHandlerThatBlocksWhileTheTestAdvancesIsTimedOut(Lambent lambent) {
        LambdaFunction<Object> sleeper = lambent.function("sleeper", String.class, text -> {
                    Waits.forever();
                    return text;
                })
                .timeout(Duration.ofMinutes(15))
                .create();
        RunningInvocation<Object> running = sleeper.start("x");
        lambent.time().advance(Duration.ofMinutes(15).minusNanos(1));
        assertThat(running.isOver()).isFalse();
        lambent.time().advance(Duration.ofNanos(1));
        assertThat(running.result().error().orElseThrow().isTimeout()).isTrue();
        assertThat(running.result().duration()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void whoInvokesAHandlerThatNeverReturnsIsNotKeptForEver(Lambent lambent) {
        LambdaFunction<Object> sleeper = lambent.function("sleeper", String.class, text -> {
                    Waits.forever();
                    return text;
                })
                .timeout(Duration.ofSeconds(1))
                .create();
        assertThat(sleeper.invoke("x").error().orElseThrow().message()).endsWith("Task timed out after 1.00 seconds");
        assertThat(lambent.time().elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aHandlerThatPollsIsTakenForOneThatWaits(Lambent lambent) {
        LambdaFunction<Object> polling = lambent.function("polling", String.class, text -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        LockSupport.parkNanos(3_000_000);
                    }
                    return text;
                })
                .timeout(Duration.ofMinutes(15))
                .create();
        RunningInvocation<Object> running = polling.start("x");
        lambent.time().advance(Duration.ofMinutes(15));
        assertThat(running.result().error().orElseThrow().isTimeout()).isTrue();
    }

    @Test
    void whoWaitsForAnotherFunctionIsAsStillAsThatOne(Lambent lambent) {
        LambdaFunction<Object> inner = lambent.function("inner", String.class, text -> {
                    Waits.forever();
                    return text;
                })
                .timeout(Duration.ofMinutes(2))
                .create();
        LambdaFunction<Object> outer = lambent.function(
                        "outer",
                        String.class,
                        text -> inner.invoke(text).error().orElseThrow().type())
                .timeout(Duration.ofMinutes(15))
                .create();
        RunningInvocation<Object> running = outer.start("x");
        lambent.time().advance(Duration.ofMinutes(2));
        assertThat(running.result().payload()).isEqualTo("Sandbox.Timedout");
        assertThat(lambent.time().elapsed()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void theRemainingTimeFollowsTheClock(Lambent lambent) {
        List<Integer> remaining = new ArrayList<>();
        LambdaFunction<Object> asking = lambent.function("asking", String.class, (text, context) -> {
                    remaining.add(context.getRemainingTimeInMillis());
                    lambent.time().advance(Duration.ofSeconds(4));
                    remaining.add(context.getRemainingTimeInMillis());
                    return text;
                })
                .timeout(Duration.ofSeconds(10))
                .create();
        assertThat(asking.invoke("x").succeeded()).isTrue();
        assertThat(remaining).containsExactly(10_000, 6_000);
    }

    @Test
    void theClockWaitsForHandlersThatCompute(Lambent lambent) {
        List<Instant> ends = new ArrayList<>();
        LambdaFunction<Object> busy = lambent.function("busy", Integer.class, number -> {
                    long sum = spin(number);
                    ends.add(lambent.time().now());
                    return sum;
                })
                .create();
        Instant begin = lambent.time().now();
        busy.invokeAsync(2_000_000);
        lambent.time().advance(Duration.ofHours(1));
        assertThat(ends).containsExactly(begin);
    }

    private static long spin(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += Integer.toString(i).hashCode();
        }
        return sum;
    }

    @Test
    void everythingHappensAtItsOwnMomentInOneLongAdvance(Lambent lambent) {
        Instant begin = lambent.time().now();
        List<String> attempts = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            lambent.function(name, Map.class, event -> {
                        attempts.add(name + " "
                                + Duration.between(begin, lambent.time().now()));
                        throw new IllegalStateException("again");
                    })
                    .create()
                    .invokeAsyncJson("{}");
            lambent.time().advance(Duration.ofSeconds(10));
        }
        lambent.time().advance(Duration.ofHours(1));
        assertThat(attempts).containsExactly("a PT0S", "b PT10S", "a PT1M", "b PT1M10S", "a PT3M", "b PT3M10S");
    }

    @Test
    void untilIdleIsUntilTheLastAttempt(Lambent lambent) {
        lambent.function("broken", () -> {
                    throw new IllegalStateException("again");
                })
                .create()
                .invokeAsyncJson("{}");
        assertThat(lambent.time().advanceUntilIdle()).isEqualTo(Duration.ofMinutes(3));
        assertThat(lambent.time().advanceUntilIdle()).isEqualTo(Duration.ZERO);
    }

    @Test
    void timeNeverRunsBackwards(Lambent lambent) {
        Instant later = lambent.time().now().plusSeconds(60);
        lambent.time().advanceTo(later);
        assertThat(lambent.time().now()).isEqualTo(later);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lambent.time().advanceTo(later.minusSeconds(1)))
                .withMessageContaining("Advance to a later moment");
    }
}
