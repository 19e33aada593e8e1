package dev.lambent.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** What tests say that fail, and how long a runtime lives. */
class ExtensionTest {

    @LambentTest(seed = 7)
    static class Failing {

        @Test
        void fails(Lambent lambent) {
            lambent.function("orders", () -> 42).create().invoke();
            throw new AssertionError("wrong");
        }
    }

    @LambentTest(strict = true)
    static class Leaving {

        @Test
        void leavesAnEventBehind(Lambent lambent) {
            lambent.function("broken", () -> {
                        throw new IllegalStateException("again");
                    })
                    .create()
                    .invokeAsyncJson("{}");
        }

        @Test
        void leavesAnInvocationBehind(Lambent lambent) {
            lambent.function("sleeper", () -> {
                        Waits.on(new CountDownLatch(1));
                        return 1;
                    })
                    .create()
                    .startJson("{}");
        }

        @Test
        void leavesAMessageBehind(Lambent lambent) {
            lambent.sqs().queue("left").send("hello");
        }

        @Test
        void leavesNothing(Lambent lambent) {
            lambent.function("fine", () -> 1).create().invoke();
        }
    }

    @LambentTest(scope = Scope.CLASS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Sharing {

        @BeforeAll
        static void deploy(Lambent lambent) {
            lambent.function("shared", () -> 1).create();
        }

        @Test
        void first(Lambent lambent) {
            lambent.function("second", () -> 2).create();
        }

        @Test
        void second(Lambent lambent) {
            int functions = lambent.inTurn(
                    cloud -> cloud.domain().catalog().list(lambent.home()).size());
            assertThat(functions).isEqualTo(2);
        }
    }

    @LambentTest(scope = Scope.CLASS, seed = 3)
    static class Around {

        @Test
        void deploys(Lambent lambent) {
            lambent.function("outer", () -> 1).create();
        }

        @Nested
        class Inside {

            @Test
            void sharesWhatIsAround(Lambent lambent) {
                assertThat(lambent.seed()).isEqualTo(3);
                lambent.function("inner", () -> 1).create();
            }

            @Test
            @LambentTest(seed = 4)
            void orHasItsOwn(Lambent lambent) {
                assertThat(lambent.seed()).isEqualTo(4);
                lambent.function("inner", () -> 1).create();
                lambent.function("outer", () -> 1).create();
            }
        }
    }

    @LambentTest(strict = true, seed = 9)
    static class Aborting {

        @Test
        void isNotMeantForThisMachine(Lambent lambent) {
            lambent.function("never", () -> 1).create();
            Assumptions.abort("not here");
        }
    }

    @LambentTest(scope = Scope.CLASS, seed = 11)
    static class FailingSetUp {

        @BeforeAll
        static void fails(Lambent lambent) {
            lambent.function("orders", () -> 1).create().invoke();
            throw new IllegalStateException("no set-up");
        }

        @Test
        void neverRuns() {}
    }

    @LambentTest
    @Execution(ExecutionMode.CONCURRENT)
    static class Beside {

        @RepeatedTest(40)
        void eachOther(Lambent lambent, RepetitionInfo repetition) {
            String mine = "function-" + repetition.getCurrentRepetition();
            var function = lambent.function(mine, String.class, (text, context) -> {
                        context.getLogger().log(mine);
                        LambdaRuntime.getLogger().log(text);
                        return text + mine;
                    })
                    .create();
            var result = function.invoke("hello ");
            assertThat(result.payload()).isEqualTo("hello " + mine);
            assertThat(result.logLines()).containsExactly(mine, "hello ");
            int functions = lambent.inTurn(
                    cloud -> cloud.domain().catalog().list(lambent.home()).size());
            assertThat(functions).isEqualTo(1);
        }
    }

    @LambentTest
    static class Presuming {

        @Test
        @LambentTest(scope = Scope.CLASS)
        void speaksForItsClass(Lambent lambent) {
            lambent.function("never", () -> 1).create();
        }
    }

    @Test
    void aMethodCanNotSpeakForItsClass() {
        assertThat(failures(Presuming.class))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).hasStackTraceContaining("Put that on the class"));
    }

    @LambentTest
    static class TooEarly {

        @BeforeAll
        static void deploy(Lambent lambent) {
            lambent.function("never", () -> 1).create();
        }

        @Test
        void neverRuns() {}
    }

    @Test
    void aFailureComesWithTheStoryAndTheSeed() {
        Throwable failure = failures(Failing.class).get(0);
        assertThat(failure).hasMessage("wrong");
        assertThat(failure.getSuppressed()[0])
                .hasMessageContaining("orders: invocation")
                .hasMessageEndingWith("To have the same again: @LambentTest(seed = 7)");
    }

    @Test
    void whatAStrictTestLeavesBehindIsItsFailure() {
        List<Throwable> failures = failures(Leaving.class);
        assertThat(failures).hasSize(3);
        assertThat(failures)
                .extracting(Throwable::getMessage)
                .anySatisfy(message ->
                        assertThat(message).contains("To be tried again: 1 asynchronous event.", "advanceUntilIdle()"))
                .anySatisfy(message -> assertThat(message).contains("of sleeper is still running", "result()"))
                .anySatisfy(message -> assertThat(message).contains("Queue left has 1 message that", "purge them"));
    }

    @Test
    void theTestsOfAClassMayShareOne() {
        assertThat(failures(Sharing.class)).isEmpty();
    }

    @Test
    void nestedTestsShareWhatIsAroundThemUnlessTheySayOtherwise() {
        assertThat(failures(Around.class)).isEmpty();
    }

    @Test
    void aFailingSetUpTellsItsStory() {
        Throwable failure = containerFailure(FailingSetUp.class);
        assertThat(failure).hasMessage("no set-up");
        assertThat(failure.getSuppressed()[0])
                .hasMessageContaining("orders: invocation")
                .hasMessageEndingWith("seed = 11)");
    }

    @Test
    void aTestThatIsAbortedHasNothingToTell() {
        Event aborted = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Aborting.class))
                .execute()
                .testEvents()
                .aborted()
                .stream()
                .findFirst()
                .orElseThrow();
        assertThat(failure(aborted).getSuppressed()).isEmpty();
    }

    @Test
    void testsRunBesideEachOther() {
        assertThat(EngineTestKit.engine("junit-jupiter")
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                        .selectors(selectClass(Beside.class))
                        .execute()
                        .testEvents()
                        .succeeded()
                        .count())
                .isEqualTo(40);
    }

    @Test
    void aSeedIsDrawnWhereNoneIsSaidAndIsToldOf() {
        Throwable one = failures(Seedless.class).get(0);
        assertThat(one.getSuppressed()[0]).hasMessageMatching("(?s).*@LambentTest\\(seed = [0-9]+\\)");
    }

    @LambentTest
    static class Seedless {
        @Test
        void fails(Lambent lambent) {
            throw new AssertionError(String.valueOf(lambent.seed()));
        }
    }

    @Test
    void whoAsksBeforeThereIsARuntimeHearsWhatToDo() {
        Throwable failure = containerFailure(TooEarly.class);
        assertThat(failure).hasStackTraceContaining("@LambentTest(scope = Scope.CLASS)");
    }

    private static Throwable containerFailure(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .containerEvents()
                .failed()
                .stream()
                .map(ExtensionTest::failure)
                .findFirst()
                .orElseThrow();
    }

    private static List<Throwable> failures(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .filter(event -> event.getType().equals(EventType.FINISHED))
                .filter(event -> !failureText(event).isEmpty())
                .map(ExtensionTest::failure)
                .toList();
    }

    private static String failureText(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::toString)
                .orElse("");
    }

    private static Throwable failure(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow();
    }
}
