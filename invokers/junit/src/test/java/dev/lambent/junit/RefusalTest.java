package dev.lambent.junit;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.fault.LambdaFault;
import dev.lambent.junit.fault.Fault;
import dev.lambent.junit.function.FunctionDraft;
import dev.lambent.junit.function.InvocationResult;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.function.Serialization;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Lambda's API refuses, and what tests hear of it. */
@LambentTest
class RefusalTest {

    private static FunctionDraft<Object> echo(Lambent lambent) {
        return lambent.function("echo", String.class, text -> text);
    }

    @Test
    void ofManyAtOnceTheThrottledOnesSaySoAndTheOthersAreWaitedFor(Lambent lambent) {
        LambdaFunction<Object> echo = echo(lambent).create();
        lambent.faults().on(echo).next(Fault.throttle());
        List<InvocationResult<Object>> results = echo.invokeAll("a", "b", "c");
        assertThat(results.get(0)).wasThrottled();
        assertThat(results.get(0).succeeded()).isFalse();
        assertThat(results.get(0).error()).isEmpty();
        assertThat(results.get(0).toString()).endsWith("was refused: TooManyRequestsException: Rate Exceeded.");
        assertThat(results.get(1)).returned("b");
        assertThat(results.get(2)).returned("c");
        assertThatThrownBy(() -> results.get(0).payload())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Rate Exceeded.");
        assertThatThrownBy(() -> assertThat(results.get(0)).wasCold()).hasMessageContaining("Rate Exceeded.");
    }

    @Test
    void anEventIsSixMegabytesAtTheMostAndAnAsynchronousOneOne(Lambent lambent) {
        LambdaFunction<Object> echo =
                lambent.function("echo", String.class, text -> text.length()).create();
        assertThat(echo.invokeJson(jsonOf(6_291_456))).returnedJson("6291454");
        assertThatThrownBy(() -> echo.invokeJson(jsonOf(6_291_457)))
                .isInstanceOf(LambdaFault.class)
                .hasMessage("6291457 byte payload is too large for the RequestResponse invocation type"
                        + " (limit 6291456 bytes)");
        assertThatThrownBy(() -> echo.invokeAsyncJson(jsonOf(1_048_577)))
                .hasMessage("1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)");
    }

    private static String jsonOf(int bytes) {
        return "\"" + "x".repeat(bytes - 2) + "\"";
    }

    @Test
    void aFunctionIsRefusedInAwsWords(Lambent lambent) {
        assertThatThrownBy(() -> echo(lambent).memory(64).create())
                .isInstanceOf(LambdaFault.class)
                .hasMessage("1 validation error detected: Value '64' at 'memorySize' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 128");
        assertThatThrownBy(() -> echo(lambent).ephemeralStorage(20_000).create())
                .hasMessageContaining("'ephemeralStorage.size' failed")
                .hasMessageEndingWith("less than or equal to 10240");
        assertThatThrownBy(() -> echo(lambent).variable("AWS_REGION", "x").create())
                .hasMessageEndingWith("Reserved keys used in this request: AWS_REGION");
        assertThatThrownBy(
                        () -> echo(lambent).variable("LONG", "x".repeat(4096)).create())
                .hasMessageContaining("exceeded the 4KB limit");
        assertThatThrownBy(() -> lambent.function("no name", () -> 1).create())
                .hasMessageContaining("Value 'no name' at 'functionName'");
        assertThatThrownBy(() -> lambent.function("n".repeat(65), () -> 1).create())
                .hasMessageEndingWith("Member must have length less than or equal to 64");
    }

    @Test
    void aFunctionIsCalledByItsPlainName(Lambent lambent) {
        for (String spelling : List.of("orders:$LATEST", "function:orders")) {
            assertThatThrownBy(() -> lambent.function(spelling, () -> 1).create())
                    .hasMessageContaining(spelling + " is another spelling of one: call it orders.");
        }
    }

    @Test
    void whatIsSaidOfAFunctionIsRefusedInAwsWordsToo(Lambent lambent) {
        LambdaFunction<Object> echo = echo(lambent).create();
        assertThatThrownBy(() -> echo.alias("no name", echo.publish()))
                .hasMessageContaining("Value 'no name' at 'name'");
        assertThatThrownBy(() -> echo.async().retries(3))
                .isInstanceOf(LambdaFault.class)
                .hasMessage("1 validation error detected: Value '3' at 'maximumRetryAttempts' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 2");
        assertThatThrownBy(() -> lambent.function("never", () -> 1)
                        .reservedConcurrency(-1)
                        .create())
                .hasMessageContaining("at 'reservedConcurrentExecutions'");
        assertThatThrownBy(() -> echo.reserve(-1)).hasMessageContaining("at 'reservedConcurrentExecutions'");
        assertThatThrownBy(() -> lambent.function("lost", () -> 1)
                        .deadLetterQueue(lambent.sqs().queue("line.fifo"))
                        .create())
                .hasMessageContaining("line.fifo is FIFO");
    }

    @Test
    void aFaultWithoutATimeTakesNoneAndAScriptIsAboutSomebody(Lambent lambent) {
        assertThatThrownBy(() -> new Fault(Fault.Kind.CRASH, Duration.ofDays(1)))
                .hasMessage("crash takes no time, and can't have PT24H.");
        assertThatThrownBy(() -> lambent.faults().on("")).hasMessageContaining("everywhere()");
    }

    @Test
    void aRuntimeIsOneThatAwsTakesAndLambentRuns(Lambent lambent) {
        assertThatThrownBy(() -> echo(lambent).runtime("java22").create())
                .isInstanceOf(LambdaFault.class)
                .hasMessageStartingWith(
                        "Value java22 at 'runtime' failed to satisfy constraint: Member must satisfy enum"
                                + " value set: [java25, java21,");
        assertThatThrownBy(() -> echo(lambent).runtime("java8").create())
                .hasMessageStartingWith("The runtime parameter of java8 is no longer supported");
        assertThatThrownBy(() -> echo(lambent).runtime("python3.13").create())
                .hasMessageContaining("Runtime python3.13")
                .hasMessageContaining("It runs java25");
        assertThatThrownBy(() -> echo(lambent).timeout(Duration.ofMinutes(16)).create())
                .hasMessage("1 validation error detected: Value '960' at 'timeout' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 900");
    }

    @Test
    void anErrorThatIsNoObjectIsAnErrorAllTheSame() {
        assertThat(new Serialization().error("\"boom\"", List.of())).hasToString("Unknown: \"boom\"");
        assertThat(new Serialization().error("boom", List.of())).hasToString("Unknown: boom");
    }
}
