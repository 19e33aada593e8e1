package dev.lambent.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
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
                .anySatisfy(message -> assertThat(message).contains("1 asynchronous events wait", "advanceUntilIdle()"))
                .anySatisfy(message -> assertThat(message).contains("of sleeper is still running", "result()"))
                .anySatisfy(message -> assertThat(message).contains("Queue left has 1 messages", "purge them"));
    }

    @Test
    void theTestsOfAClassMayShareOne() {
        assertThat(failures(Sharing.class)).isEmpty();
    }

    @Test
    void whoAsksBeforeThereIsARuntimeHearsWhatToDo() {
        Throwable failure = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TooEarly.class))
                .execute()
                .containerEvents()
                .failed()
                .stream()
                .map(ExtensionTest::failure)
                .findFirst()
                .orElseThrow();
        assertThat(failure).hasStackTraceContaining("@LambentTest(scope = Scope.CLASS)");
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
