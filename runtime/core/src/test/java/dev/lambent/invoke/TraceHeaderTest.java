package dev.lambent.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.id.Ids;
import dev.lambent.sandbox.Invocation;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The X-Ray header on its way through a function. */
class TraceHeaderTest {

    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    private final Simulation simulation = new Simulation();

    @Test
    void theCallersTraceGoesOnWithASegmentOfItsOwn() {
        simulation.deploy("orders");
        simulation.invokeTraced("orders", "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1");
        assertThat(header()).matches("Root=" + ROOT + ";Parent=[0-9a-f]{16};Sampled=1;Lineage=[0-9a-f]{8}:0");
        assertThat(header()).doesNotContain("53995c3f42cd8ad8");
    }

    @Test
    void theLineageGoesOnWithThisFunction() {
        simulation.deploy("orders");
        simulation.invokeTraced("orders", "Root=" + ROOT + ";Sampled=0;Lineage=a87bd80c:0|68fd508a:5");
        assertThat(header()).matches(".*;Sampled=0;Lineage=a87bd80c:0\\|68fd508a:5\\|[0-9a-f]{8}:0");
    }

    @Test
    void anotherTraceBeginsWhereThereIsNone() {
        simulation.deploy("orders");
        simulation.invokeTraced("orders", null);
        String second = Long.toHexString(simulation.timeline().now().getEpochSecond());
        assertThat(header())
                .matches("Root=1-" + second + "-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=[0-9a-f]{8}:0");
    }

    @Test
    void aHeaderThatCanNotBeUnderstoodIsNone() {
        simulation.deploy("orders");
        for (String odd : new String[] {"", "nonsense", "Root=", "Root=;Sampled=", "Root=" + "x".repeat(2000)}) {
            simulation.invokeTraced("orders", odd);
            assertThat(header())
                    .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=[0-9a-f]{8}:0");
        }
    }

    @Test
    void theCallersDecisionCountsMoreThanTheFunctionsOwnSampling() {
        simulation.deploy("orders", ConfigChange.activeTracing());
        simulation.invokeTraced("orders", "Root=" + ROOT + ";Sampled=0");
        assertThat(header()).contains(";Sampled=0;");
    }

    @Test
    void anActivelyTracedFunctionSamplesTheFirstRequestOfEachSecond() {
        simulation.deploy("orders", ConfigChange.activeTracing());
        for (int second = 0; second < 5; second++) {
            simulation.invokeTraced("orders", null);
            assertThat(header()).contains(";Sampled=1;");
            simulation.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void ofTheOthersOneInTwentyIsSampled() {
        TraceSampling sampling = new TraceSampling(new Ids(new SplittableRandom(1)));
        Instant now = simulation.timeline().now();
        assertThat(sampling.sample(now)).isTrue();
        long sampled =
                IntStream.range(0, 10_000).filter(each -> sampling.sample(now)).count();
        assertThat(sampled).isBetween(400L, 600L);
    }

    @Test
    void theAnswerCarriesTheHeaderThatTheFunctionSaw() {
        simulation.deploy("orders");
        assertThat(simulation.invokeTraced("orders", null).result().traceHeader())
                .isEqualTo(header());
    }

    private String header() {
        Invocation invocation = simulation.sandboxes().newest().lastInvocation();
        return invocation.traceHeader();
    }
}
