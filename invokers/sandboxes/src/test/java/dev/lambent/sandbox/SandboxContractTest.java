package dev.lambent.sandbox;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sandbox.SandboxTrial.Environment;
import dev.lambent.time.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of sandbox promises, tried with real functions. Subclasses say which kind. */
public abstract class SandboxContractTest {

    @TempDir
    static Path code;

    private SandboxTrial trial;

    /** The kind of sandbox. */
    protected abstract Sandboxes sandboxes();

    /** The timeline that its functions follow. */
    protected abstract Timeline timeline();

    @BeforeAll
    static void unpack() {
        // Threads of functions may die of exceptions.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        FunctionCode.unpackInto(code);
    }

    @BeforeEach
    void begin() {
        trial = new SandboxTrial(sandboxes(), timeline(), code);
    }

    @AfterEach
    void end() {
        trial.close();
    }

    /** The trial, for what subclasses promise beyond the contract. */
    protected final SandboxTrial trial() {
        return trial;
    }

    @Test
    void aFunctionReturnsItsPayload() {
        Environment echo = trial.environment("example.Echo").started();

        assertThat(echo.call("{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(echo.call("")).isEmpty();
    }

    @Test
    void aPayloadMayLieAnywhereInItsArray() {
        Environment echo = trial.environment("example.Echo").started();
        Invocation whole = trial.invocation("before{}after");
        Payload payload = new Payload(whole.payload().bytes(), 6, 2);

        InvokeOutcome outcome = SandboxTrial.wait(echo.sandbox().invoke(withPayload(whole, payload)));

        assertThat(outcome).isEqualTo(new InvokeOutcome.Returned(Payload.of("{}")));
    }

    @Test
    void staticStateOfAFunctionLivesAsLongAsItsEnvironment() {
        Environment first = trial.environment("example.Counting").started();
        Environment second = trial.environment("example.Counting").started();

        assertThat(first.call("{}")).isEqualTo("1");
        assertThat(first.call("{}")).isEqualTo("2");
        assertThat(second.call("{}")).isEqualTo("1");
    }

    @Test
    void theEnvironmentVariablesAreTheFunctionsOwn() {
        Map<String, String> own = Map.of("OWN", "mine");
        Environment reading = trial.environment("example.Variables", own).started();
        Environment other =
                trial.environment("example.Variables", Map.of("OWN", "other")).started();

        assertThat(reading.call("\"OWN\""))
                .isEqualTo("{\"loading\":\"mine\",\"call\":\"mine\",\"map\":\"mine\",\"reference\":\"mine\","
                        + "\"pool\":\"mine\"}");
        assertThat(other.call("\"OWN\"")).contains("\"pool\":\"other\"").doesNotContain("mine");
        assertThat(reading.call("\"_HANDLER\"")).contains("\"call\":\"example.Variables\"");
        assertThat(reading.call("\"PATH\"")).contains("\"call\":\"/");
        assertThat(trial.environment("example.Variables::change", own).started().call("{}"))
                .isEqualTo("\"unmodifiable\"");
    }

    @Test
    void shutdownHooksRunWhenAFunctionExits() {
        Environment exiting = trial.environment("example.Hooks").started();

        assertThat(exiting.call("\"call\"")).isEqualTo("\"registered\"");
        assertThat(exiting.call("\"reference\"")).isEqualTo("\"registered\"");
        assertThat(exiting.call("\"removed\"")).isEqualTo("\"removed: true\"");
        assertThat(exiting.call("\"common\"")).isEqualTo("\"removed: true\"");
        assertThat(((InvokeOutcome.Failed) exiting.invoke("\"now\"")).error().text())
                .contains("Hook already running");
        assertThat(exiting.invoke("\"exit now\"")).isEqualTo(new InvokeOutcome.Died(SandboxFailure.exited(2)));

        await().untilAsserted(() -> assertThat(exiting.observer().texts())
                .filteredOn(text -> text.startsWith("ran"))
                .extracting(String::strip)
                .containsExactlyInAnyOrder("ran: call", "ran: reference"));
    }

    @Test
    void whatTheJdkLogsIsTheFunctions() {
        assertThat(Logger.getLogger("").getHandlers())
                .as("where it logs otherwise")
                .isNotNull();
        Environment logging = trial.environment("example.Logging").started();

        logging.call("\"to whom it may concern\"");

        await().untilAsserted(
                        () -> assertThat(String.join("", logging.observer().texts()))
                                .contains("example.Logging handleRequest", "INFO: to whom it may concern")
                                .doesNotContain("nobody"));
    }

    @Test
    void anExceptionIsReportedInJavasShape() {
        Environment failing = trial.environment("example.Failing").started();

        InvokeOutcome.Failed failed = (InvokeOutcome.Failed) failing.invoke("\"now\"");

        assertThat(failed.errorType()).isEqualTo("Runtime.UserException");
        assertThat(failed.error().text())
                .matches("\\{\"errorMessage\":\"broken: now\",\"errorType\":\"java.lang.IllegalStateException\","
                        + "\"stackTrace\":\\[\"example.Failing.handleRequest\\(Failing.java:\\d+\\)\""
                        + "(,\"example.Failing.handleRequest\\(Failing.java:\\d+\\)\")?]}");
        assertThat(failing.observer().texts().get(0))
                .startsWith("broken: now: java.lang.IllegalStateException\n"
                        + "java.lang.IllegalStateException: broken: now\n\tat example.Failing.handleRequest(");
    }

    @Test
    void anExceptionWithoutAMessageIsReportedByItsClass() {
        Environment failing = trial.environment("example.Failing").started();

        assertThat(error(failing.invoke("\"silent\"")))
                .startsWith("{\"errorMessage\":\"java.lang.IllegalStateException\","
                        + "\"errorType\":\"java.lang.IllegalStateException\",\"stackTrace\":[");
        assertThat(error(failing.invoke("\"deep\"")))
                .startsWith("{\"errorMessage\":\"outer\",\"errorType\":\"java.lang.RuntimeException\"")
                .doesNotContain("inner");
    }

    @Test
    void anEnvironmentServesOnAfterAnException() {
        Environment failing = trial.environment("example.Failing").started();

        failing.invoke("\"once\"");

        assertThat(error(failing.invoke("\"twice\""))).contains("broken: twice");
    }

    @Test
    void anEnvironmentThatIsOutOfMemoryReportsItAndDies() {
        Environment failing = trial.environment("example.Failing").started();

        assertThat(error(failing.invoke("\"memory\"")))
                .startsWith("{\"errorMessage\":\"Java heap space\",\"errorType\":\"java.lang.OutOfMemoryError\"");
        await().untilAsserted(() -> assertThat(failing.observer().deaths()).containsExactly(SandboxFailure.exited(0)));
    }

    @Test
    void aClassThatCantBeLoadedRefusesInit() {
        InitOutcome.Refused refused =
                (InitOutcome.Refused) trial.environment("example.FailingInit").init();

        assertThat(refused.errorType()).isEqualTo("Runtime.BadFunctionCode");
        assertThat(refused.error().text()).startsWith("{\"errorMessage\":\"Error loading class example.FailingInit");
    }

    @Test
    void anUnknownHandlerIsTheAnswerToEveryInvocation() {
        Environment unknown = trial.environment("example.Nobody").started();

        for (int i = 0; i < 2; i++) {
            assertThat(error(unknown.invoke("{}")))
                    .isEqualTo("{\"errorMessage\":\"Class not found: example.Nobody\","
                            + "\"errorType\":\"java.lang.ClassNotFoundException\"}");
        }
    }

    @Test
    void malformedJsonIsTheFunctionsError() {
        Environment typed = trial.environment("example.Forms$Typed").started();

        assertThat(error(typed.invoke("{\"id\":")))
                .contains("\"errorMessage\":\"An error occurred during JSON parsing\"")
                .contains("\"errorType\":\"java.lang.RuntimeException\"");
    }

    @Test
    void theContextTellsAllAboutTheInvocation() {
        Environment telling = trial.environment("example.Telling").started();
        Invocation plain = trial.invocation("\"x\"");
        Invocation traced = new Invocation(
                plain.requestId(),
                plain.payload(),
                "arn:aws:lambda:us-east-1:000000000000:function:trial:live",
                plain.deadline(),
                plain.remainingMillis(),
                "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1",
                "{\"client\":{\"app_title\":\"shop\"},\"custom\":{\"a\":\"b\"},\"env\":{\"platform\":\"iOS\"}}");

        InvokeOutcome outcome = SandboxTrial.wait(telling.sandbox().invoke(traced));

        assertThat(((InvokeOutcome.Returned) outcome).payload().text())
                .isEqualTo("{\"arn\":\"arn:aws:lambda:us-east-1:000000000000:function:trial:live\","
                        + "\"custom\":{\"a\":\"b\"},\"env\":{\"platform\":\"iOS\"},\"function\":\"trial\","
                        + "\"hasTime\":true,\"logGroup\":\"/aws/lambda/trial\",\"logStream\":\"2026/01/01/[7]abc\","
                        + "\"memory\":512,\"requestId\":\"" + plain.requestId() + "\",\"title\":\"shop\","
                        + "\"trace\":\"Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1\",\"version\":\"7\"}");
    }

    @Test
    void outputArrivesInItsOrderAndBeforeTheOutcome() {
        Environment printing = trial.environment("example.Printing").started();
        assertThat(printing.observer().texts()).containsExactly("init");

        printing.call("\"m\"");

        assertThat(printing.observer().texts())
                .containsExactly(
                        "init", "m out", "m err", "m logged\nin two lines", "m from a thread", "m without an end");
        assertThat(printing.observer().outputs()).allMatch(output -> output.level() == null && !output.structured());
    }

    @Test
    void environmentsThatRunAtTheSameTimeDontMixTheirOutput() {
        List<Environment> printing = Stream.generate(
                        () -> trial.environment("example.Printing::much").started())
                .limit(4)
                .toList();

        List<CompletionStage<InvokeOutcome>> answers = IntStream.range(0, 4)
                .mapToObj(i -> printing.get(i).begin("\"m" + i + "\""))
                .toList();

        answers.forEach(SandboxTrial::wait);
        for (int i = 0; i < 4; i++) {
            String mark = "m" + i + " ";
            assertThat(printing.get(i).observer().texts().stream().skip(1))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 500).mapToObj(n -> mark + n).toList());
        }
    }

    @Test
    void sixMegabytesFitBothWays() {
        Environment echo = trial.environment("example.Echo").started();
        String payload = "\"" + "y".repeat(6 * 1024 * 1024 - 2) + "\"";

        assertThat(echo.call(payload)).isEqualTo(payload);
    }

    @Test
    void aResponseThatIsTooLargeIsAnError() {
        Environment big = trial.environment("example.Big::letters").started();

        assertThat(big.call("6291554")).hasSize(6_291_556);
        assertThat(big.invoke("6291555"))
                .isEqualTo(new InvokeOutcome.Failed(
                        Payload.of("{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size "
                                + "(6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}"),
                        "Function.ResponseSizeTooLarge"));
        assertThat(big.call("1")).isEqualTo("\"x\"");
    }

    @Test
    void exitingEndsTheEnvironmentOnly() {
        assertThat(exit("zero")).isEqualTo("Runtime exited without providing a reason");
        assertThat(exit("one")).isEqualTo("Runtime exited with error: exit status 1");
        assertThat(exit("caught")).isEqualTo("Runtime exited with error: exit status 2");
        assertThat(exit("reference")).isEqualTo("Runtime exited with error: exit status 3");
        assertThat(exit("thread")).isEqualTo("Runtime exited with error: exit status 4");
    }

    @Test
    void itsRuntimeEndsTheEnvironmentOnly() {
        assertThat(halt("exit", "going", "hook")).isEqualTo(SandboxFailure.exited(7));
        assertThat(halt("halt", "going")).isEqualTo(SandboxFailure.exited(8));
        assertThat(halt("reference", "going")).isEqualTo(SandboxFailure.exited(9));
    }

    private SandboxFailure halt(String how, String... printed) {
        Environment halting = trial.environment("example.Halting").started();
        InvokeOutcome.Died died = (InvokeOutcome.Died) halting.invoke("\"" + how + "\"");
        await().untilAsserted(() ->
                assertThat(halting.observer().texts()).extracting(String::strip).containsExactly(printed));
        return died.failure();
    }

    private String exit(String how) {
        Environment exiting = trial.environment("example.Exiting").started();
        InvokeOutcome.Died died = (InvokeOutcome.Died) exiting.invoke("\"" + how + "\"");
        assertThat(died.failure().errorType()).isEqualTo("Runtime.ExitError");
        assertThat(exiting.observer().texts()).containsExactly("going");
        assertThat(exiting.observer().deaths()).isEmpty();
        return died.failure().message();
    }

    @Test
    void exitingInInitIsADeathOfInit() {
        assertThat(trial.environment("example.Exiting$InInit").init())
                .isEqualTo(new InitOutcome.Died(SandboxFailure.exited(6)));
    }

    @Test
    void stoppingInterruptsAnInvocationWhoseAnswerIsDropped() {
        Environment waiting = trial.environment("example.Waiting").started();
        CompletionStage<InvokeOutcome> answer = waiting.begin("\"patiently\"");
        await().untilAsserted(() -> assertThat(waiting.observer().texts()).contains("waiting"));

        waiting.sandbox().stop(StopReason.TIMEOUT);

        assertNeverReturns(answer);
        assertThat(waiting.observer().deaths()).isEmpty();
    }

    @Test
    void aFunctionThatIgnoresInterruptsDelaysNobody() {
        Environment waiting = trial.environment("example.Waiting").started();
        CompletionStage<InvokeOutcome> answer = waiting.begin("\"stubborn\"");
        await().untilAsserted(() -> assertThat(waiting.observer().texts()).contains("waiting"));

        waiting.sandbox().stop(StopReason.TIMEOUT);

        assertNeverReturns(answer);
        assertThat(trial.environment("example.Counting").started().call("{}")).isEqualTo("1");
        assertThat(waiting.observer().deaths()).isEmpty();
    }

    @Test
    void aSandboxMayBeStoppedAtAnyTimeAndStartsNothingAfterwards() {
        Environment echo = trial.environment("example.Echo");
        echo.sandbox().stop(StopReason.SHUTDOWN);
        assertThat(echo.init()).isInstanceOf(InitOutcome.Died.class);

        Environment other = trial.environment("example.Echo").started();
        other.sandbox().stop(StopReason.IDLE);
        other.sandbox().stop(StopReason.SHUTDOWN);

        await().during(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(other.observer().deaths()).isEmpty());
    }

    private static void assertNeverReturns(CompletionStage<InvokeOutcome> answer) {
        await().during(Duration.ofMillis(200))
                .until(() -> !(answer.toCompletableFuture().getNow(null) instanceof InvokeOutcome.Returned));
    }

    /** The error document of an invocation that has failed. */
    protected static String error(InvokeOutcome outcome) {
        assertThat(outcome).isInstanceOf(InvokeOutcome.Failed.class);
        return ((InvokeOutcome.Failed) outcome).error().text();
    }

    private static Invocation withPayload(Invocation invocation, Payload payload) {
        return new Invocation(
                invocation.requestId(),
                payload,
                invocation.invokedFunctionArn(),
                invocation.deadline(),
                invocation.remainingMillis(),
                invocation.traceHeader(),
                invocation.clientContext());
    }
}
