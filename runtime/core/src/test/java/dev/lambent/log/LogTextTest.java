package dev.lambent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.invoke.InvocationEvent;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lambda's own lines in the text format, to the last tab. */
class LogTextTest {

    private static final String INIT_START =
            "INIT_START Runtime Version: java:21.v1\tRuntime Version ARN:" + " arn:aws:lambda:us-east-1::runtime:";

    private final Simulation simulation = new Simulation();

    @BeforeEach
    void deploy() {
        simulation.deploy("orders");
    }

    @Test
    void aColdInvocationHasAllLines() {
        simulation.sandboxes().nextInits(InitBehaviour.ready().after(Duration.ofNanos(110_104_000)));
        simulation
                .sandboxes()
                .nextInvokes(InvokeBehaviour.returns("1")
                        .after(Duration.ofNanos(3_014_000))
                        .printing("hello"));
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(1));

        String id = reply.requestId();
        assertThat(simulation.log("orders"))
                .hasSize(5)
                .satisfies(lines -> assertThat(lines.get(0)).matches(INIT_START + "[0-9a-f]{64}"))
                .endsWith(
                        "START RequestId: " + id + " Version: $LATEST",
                        "hello",
                        "END RequestId: " + id,
                        "REPORT RequestId: " + id
                                + "\tDuration: 3.01 ms\tBilled Duration: 114 ms\tMemory Size: 128 MB\t"
                                + "Max Memory Used: 36 MB\tInit Duration: 110.10 ms\t");
    }

    @Test
    void aWarmInvocationHasNoInitDurationAndStillEndsInATab() {
        simulation.invoke("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofMillis(2)));
        Reply warm = simulation.invoke("orders");
        simulation.advance(Duration.ofMillis(2));
        assertThat(simulation.log("orders"))
                .endsWith("REPORT RequestId: " + warm.requestId()
                        + "\tDuration: 2.00 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\t");
    }

    @Test
    void lessThanAMillisecondIsBilledAsOne() {
        simulation.invoke("orders");
        simulation.invoke("orders");
        assertThat(last()).contains("\tDuration: 0.00 ms\tBilled Duration: 1 ms\t");
    }

    @Test
    void memoryIsRoundedUpToMegabytes() {
        simulation.sandboxes().usedMemory(36L * 1024 * 1024 + 1);
        simulation.invoke("orders");
        assertThat(last()).contains("\tMax Memory Used: 37 MB\t");
    }

    @Test
    void aFunctionErrorLeavesTheReportAsItIs() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Runtime.UserException", "{}"));
        simulation.invoke("orders");
        assertThat(last()).endsWith("\tMax Memory Used: 36 MB\tInit Duration: 0.00 ms\t");
    }

    @Test
    void aTimeoutHasALineOfItsOwnAndAStatus() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.never());
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(3));
        String id = reply.requestId();
        assertThat(simulation.log("orders"))
                .endsWith(
                        "2026-01-01T00:00:03.000Z " + id + " Task timed out after 3.00 seconds\n",
                        "END RequestId: " + id,
                        "REPORT RequestId: " + id + "\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\t"
                                + "Memory Size: 128 MB\tMax Memory Used: 36 MB\tInit Duration: 0.00 ms\t"
                                + "Status: timeout\t");
    }

    @Test
    void aCrashHasALineOfItsOwnAStatusAndAType() {
        simulation.invoke("orders");
        simulation.sandboxes().everyInvoke(InvokeBehaviour.dies(SandboxFailure.exited(1)));
        String id = simulation.invoke("orders").requestId();
        assertThat(simulation.log("orders"))
                .endsWith(
                        "RequestId: " + id + " Error: Runtime exited with error: exit status 1\nRuntime.ExitError",
                        "END RequestId: " + id,
                        "REPORT RequestId: " + id + "\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\t"
                                + "Max Memory Used: 36 MB\tStatus: error\tError Type: Runtime.ExitError\t");
    }

    @Test
    void anInitThatTimesOutIsReportedAndItsRepetitionHasNoStartLine() {
        simulation.sandboxes().nextInits(InitBehaviour.never());
        simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(10));
        assertThat(simulation.log("orders"))
                .hasSize(5)
                .contains("INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout")
                .filteredOn(line -> line.startsWith("INIT_START"))
                .hasSize(1);
    }

    @Test
    void anInitThatFailsTwiceIsReportedInBothPhases() {
        simulation
                .sandboxes()
                .everyInit(InitBehaviour.dies(SandboxFailure.exited(1)).after(Duration.ofNanos(80_100_000)));
        simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(simulation.log("orders"))
                .contains(
                        "INIT_REPORT Init Duration: 80.10 ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError",
                        "INIT_REPORT Init Duration: 80.10 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ExitError");
    }

    @Test
    void aSampledTraceIsInTheReport() {
        simulation.invokeTraced("orders", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
        InvocationEvent.Started started =
                simulation.events(InvocationEvent.Started.class).get(0);
        assertThat(last())
                .endsWith("\tInit Duration: 0.00 ms\t\nXRAY TraceId: 1-5759e988-bd862e3fe1be46a994272793\tSegmentId: "
                        + started.trace().parent() + "\tSampled: true\t");
    }

    @Test
    void theRuntimesArnIsStableAndWithoutAccount() {
        assertThat(RuntimeVersion.arn("java21", "eu-west-1"))
                .matches("arn:aws:lambda:eu-west-1::runtime:[0-9a-f]{64}")
                .isEqualTo(RuntimeVersion.arn("java21", "eu-west-1"))
                .isNotEqualTo(RuntimeVersion.arn("java17", "eu-west-1"));
        assertThat(RuntimeVersion.name("provided.al2023")).startsWith("provided.al:2023");
    }

    private String last() {
        return simulation.log("orders").get(simulation.log("orders").size() - 1);
    }
}
