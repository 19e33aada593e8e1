package dev.lambent.inprocess;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.SandboxContractTest;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxTrial;
import dev.lambent.sandbox.SandboxTrial.Environment;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract, and what is special about functions in Lambent's own process. Its clock stands still. */
class InProcessSandboxIT extends SandboxContractTest {

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final Sandboxes sandboxes = new InProcessSandboxes(timeline);

    @Override
    protected Sandboxes sandboxes() {
        return sandboxes;
    }

    @Override
    protected Timeline timeline() {
        return timeline;
    }

    /** Even the most stubborn functions give up then. */
    @AfterEach
    void letTimePass() {
        timeline.advance(Duration.ofMinutes(1));
    }

    @Test
    void theRemainingTimeFollowsTheTimeline() {
        Environment peeking = trial().environment("example.Peeking::remaining").started();
        assertThat(peeking.call("{}")).isEqualTo("30000");

        Environment waiting = trial().environment("example.Waiting").started();
        CompletionStage<InvokeOutcome> answer = waiting.begin("\"stubborn\"");
        timeline.advance(Duration.ofSeconds(30));

        assertThat(SandboxTrial.wait(answer)).isInstanceOf(InvokeOutcome.Returned.class);
    }

    @Test
    void jsonMessagesCarryTheTimelinesTime() {
        Environment printing = trial().environment(
                        "example.Printing", Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON", "AWS_LAMBDA_LOG_LEVEL", "INFO"))
                .started();

        printing.call("\"m\"");

        assertThat(printing.observer().outputs())
                .filteredOn(output -> output.structured())
                .singleElement()
                .extracting(output -> output.text())
                .asString()
                .startsWith("{\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"message\":\"m logged\\nin two lines\"");
    }

    @Test
    void nothingOfLambentIsVisibleToAFunction() {
        Environment peeking = trial().environment("example.Peeking").started();

        assertThat(peeking.call("\"dev.lambent.bootstrap.RuntimeLoop\"")).isEqualTo("\"not found\"");
        assertThat(peeking.call("\"dev.lambent.sandbox.Sandbox\"")).isEqualTo("\"not found\"");
        assertThat(peeking.call("\"org.slf4j.Logger\"")).isEqualTo("\"not found\"");
        assertThat(peeking.call("\"com.fasterxml.jackson.databind.ObjectMapper\""))
                .isEqualTo("\"not found\"");
        assertThat(peeking.call("\"org.junit.jupiter.api.Test\"")).isEqualTo("\"not found\"");
        assertThat(peeking.call("\"dev/lambent/bootstrap/RuntimeLoop.class\"")).isEqualTo("\"null\"");
        assertThat(peeking.call("\"com.amazonaws.services.lambda.runtime.Context\""))
                .isEqualTo("\"com.amazonaws.services.lambda.runtime.Context\"");
        assertThat(peeking.call("\"com.amazonaws.services.lambda.runtime.events.SQSEvent\""))
                .isEqualTo("\"com.amazonaws.services.lambda.runtime.events.SQSEvent\"");
        assertThat(peeking.call("\"org/joda/time/DateTime.class\"")).contains("/lib/joda-time-");
    }

    @Test
    void exitingBetweenInvocationsIsADeath() {
        Environment exiting = trial().environment("example.Exiting").started();

        InvokeOutcome outcome = exiting.invoke("\"later\"");

        if (outcome instanceof InvokeOutcome.Returned) {
            await().untilAsserted(
                            () -> assertThat(exiting.observer().deaths()).containsExactly(SandboxFailure.exited(5)));
        } else {
            assertThat(outcome).isEqualTo(new InvokeOutcome.Died(SandboxFailure.exited(5)));
        }
    }

    @Test
    void aDeadEnvironmentTakesNoInvocation() {
        Environment failing = trial().environment("example.Failing").started();
        failing.invoke("\"memory\"");
        await().untilAsserted(() -> assertThat(failing.observer().deaths()).hasSize(1));

        assertThat(failing.invoke("\"again\"")).isEqualTo(new InvokeOutcome.NotTaken(SandboxFailure.exited(0)));
    }

    @Test
    void theStandardStreamsAreLentOnly() {
        await().untilAsserted(() ->
                assertThat(HostProcess.isInUse()).as("others' environments").isFalse());
        Handler[] handlers = Logger.getLogger("").getHandlers();
        assertThat(trial().environment("example.Printing").started().call("\"m\""))
                .isEqualTo("\"m\"");

        trial().close();

        await().untilAsserted(() -> assertThat(HostProcess.isInUse()).isFalse());
        assertThat(Logger.getLogger("").getHandlers()).as("where the JDK logs").isEqualTo(handlers);
    }
}
