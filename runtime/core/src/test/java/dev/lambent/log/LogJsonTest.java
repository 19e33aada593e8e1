package dev.lambent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.invoke.InvocationEvent;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lambda's own lines in the JSON format. */
class LogJsonTest {

    private final Simulation simulation = new Simulation();

    @Test
    void aColdInvocationIsThreePlatformEvents() {
        deploy("INFO");
        simulation.sandboxes().nextInits(InitBehaviour.ready().after(Duration.ofMillis(110)));
        simulation
                .sandboxes()
                .nextInvokes(InvokeBehaviour.returns("1")
                        .after(Duration.ofNanos(3_014_000))
                        .printing("hello"));
        Reply reply = simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(1));

        InvocationEvent.Started started =
                simulation.events(InvocationEvent.Started.class).get(0);
        String id = reply.requestId();
        assertThat(simulation.log("orders"))
                .containsExactly(
                        "{\"time\":\"2026-01-01T00:00:00.000000Z\",\"type\":\"platform.initStart\",\"record\":{"
                                + "\"initializationType\":\"on-demand\",\"phase\":\"init\",\"runtimeVersion\":\"java:21.v1\","
                                + "\"runtimeVersionArn\":\"" + RuntimeVersion.arn("java21", "us-east-1") + "\","
                                + "\"functionName\":\"orders\",\"functionVersion\":\"$LATEST\"}}",
                        "{\"time\":\"2026-01-01T00:00:00.110000Z\",\"type\":\"platform.start\",\"record\":{"
                                + "\"requestId\":\"" + id + "\",\"version\":\"$LATEST\",\"tracing\":{\"spanId\":\""
                                + started.trace().parent() + "\",\"type\":\"X-Amzn-Trace-Id\",\"value\":\""
                                + started.trace().text() + "\"}}}",
                        "hello",
                        "{\"time\":\"2026-01-01T00:00:00.113014Z\",\"type\":\"platform.report\",\"record\":{"
                                + "\"requestId\":\"" + id
                                + "\",\"metrics\":{\"durationMs\":3.014,\"billedDurationMs\":114,"
                                + "\"memorySizeMB\":128,\"maxMemoryUsedMB\":36,\"initDurationMs\":110.000},"
                                + "\"status\":\"success\"}}");
    }

    @Test
    void debugShowsTheEndsOfPhasesAsWell() {
        deploy("DEBUG");
        simulation.invoke("orders");
        assertThat(types())
                .containsExactly(
                        "platform.initStart",
                        "platform.initReport",
                        "platform.start",
                        "platform.runtimeDone",
                        "platform.report");
    }

    @Test
    void warnShowsFailuresAlone() {
        deploy("WARN");
        simulation.invoke("orders");
        assertThat(types()).isEmpty();
        simulation.sandboxes().nextInvokes(InvokeBehaviour.dies(SandboxFailure.exited(1)));
        simulation.invoke("orders");
        assertThat(types()).containsExactly("platform.report");
        assertThat(simulation.log("orders").get(0))
                .endsWith("\"status\":\"failure\",\"errorType\":\"Runtime.ExitError\"}}");
    }

    @Test
    void everyWayToEndHasItsStatus() {
        deploy(null);
        simulation
                .sandboxes()
                .nextInvokes(
                        InvokeBehaviour.returns("1"),
                        InvokeBehaviour.fails("Runtime.UserException", "{}"),
                        InvokeBehaviour.dies(SandboxFailure.signalled("killed")),
                        InvokeBehaviour.never());
        for (int turn = 0; turn < 4; turn++) {
            simulation.invoke("orders");
        }
        simulation.advance(Duration.ofSeconds(3));
        List<String> reports = simulation.log("orders").stream()
                .filter(line -> line.contains("platform.report"))
                .map(line -> line.substring(line.indexOf("\"status\"")))
                .toList();
        assertThat(reports)
                .containsExactly(
                        "\"status\":\"success\"}}",
                        "\"status\":\"error\",\"errorType\":\"Runtime.UserException\"}}",
                        "\"status\":\"failure\",\"errorType\":\"Runtime.ExitError\"}}",
                        "\"status\":\"timeout\"}}");
    }

    @Test
    void aFailedInitIsReported() {
        deploy(null);
        simulation.sandboxes().nextInits(InitBehaviour.refused("Runtime.BadFunctionCode", "{}"));
        simulation.invoke("orders");
        assertThat(simulation.log("orders"))
                .contains("{\"time\":\"2026-01-01T00:00:00.000000Z\",\"type\":\"platform.initReport\",\"record\":{"
                        + "\"initializationType\":\"on-demand\",\"phase\":\"init\",\"status\":\"error\","
                        + "\"metrics\":{\"durationMs\":0.000},\"errorType\":\"Runtime.BadFunctionCode\"}}");
    }

    private void deploy(String systemLevel) {
        simulation.deploy("orders", ConfigChange.jsonLogging(systemLevel));
    }

    private List<String> types() {
        return simulation.log("orders").stream()
                .map(line -> line.replaceAll(".*\"type\":\"(platform\\.[A-Za-z]+)\".*", "$1"))
                .toList();
    }
}
