package dev.lambent.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Prometheus reads. */
class MetricsTextTest {

    private static final String HOME = "account=\"000000000000\",region=\"us-east-1\"";
    private static final String ORDERS = HOME + ",function=\"orders\"";

    private final Simulation simulation = new Simulation();

    @Test
    void everyInvocationIsCountedUnderTheNameThatItWasInvokedBy() {
        deployLive();
        simulation.sandboxes().nextInvokes(InvokeBehaviour.fails("Oops", "{}"));
        simulation.invoke("orders");
        simulation.invoke("orders:live");
        simulation.invoke("orders:live");

        assertThat(read())
                .containsEntry("lambent_invocations_total{" + ORDERS + "}", 1.0)
                .containsEntry("lambent_errors_total{" + ORDERS + "}", 1.0)
                .containsEntry("lambent_invocations_total{" + ORDERS + ",qualifier=\"live\"}", 2.0)
                .containsEntry("lambent_errors_total{" + ORDERS + ",qualifier=\"live\"}", 0.0)
                .containsEntry("lambent_cold_starts_total{" + ORDERS + ",qualifier=\"live\"}", 1.0);
    }

    @Test
    void durationsAreAHistogramInSeconds() {
        deployLive();
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofMillis(200)));
        simulation.invoke("orders");
        simulation.advance(Duration.ofSeconds(1));

        assertThat(read())
                .containsEntry("lambent_duration_seconds_bucket{" + ORDERS + ",le=\"0.1\"}", 0.0)
                .containsEntry("lambent_duration_seconds_bucket{" + ORDERS + ",le=\"0.25\"}", 1.0)
                .containsEntry("lambent_duration_seconds_bucket{" + ORDERS + ",le=\"900\"}", 1.0)
                .containsEntry("lambent_duration_seconds_sum{" + ORDERS + "}", 0.2)
                .containsEntry("lambent_duration_seconds_count{" + ORDERS + "}", 1.0);
    }

    @Test
    void throttlesHaveAwssReason() {
        deployLive();
        simulation.reserve("orders", 0);
        simulation.invoke("orders:live");

        assertThat(read())
                .containsEntry(
                        "lambent_throttles_total{" + ORDERS
                                + ",qualifier=\"live\",reason=\"ReservedFunctionConcurrentInvocationLimitExceeded\"}",
                        1.0)
                .containsEntry("lambent_reserved_concurrent_executions{" + ORDERS + "}", 0.0);
    }

    @Test
    void whatIsProvisionedAndWhatRunsAreGauges() {
        deployLive();
        simulation.provision("orders:live", 2);
        simulation.advance(Duration.ofMinutes(1));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.never());
        simulation.invoke("orders:live");
        simulation.invoke("orders");

        String first = "lambent_environments{" + ORDERS + ",version=\"1\",state=";
        assertThat(read())
                .containsEntry("lambent_concurrent_executions{" + ORDERS + "}", 2.0)
                .containsEntry("lambent_provisioned_concurrent_executions{" + ORDERS + "}", 1.0)
                .containsEntry("lambent_unreserved_concurrent_executions{" + HOME + "}", 1.0)
                .containsEntry("lambent_claimed_account_concurrency{" + HOME + "}", 3.0)
                .containsEntry("lambent_account_concurrency_limit{" + HOME + "}", 1000.0)
                .containsEntry("lambent_provisioned_concurrency_available{" + ORDERS + ",qualifier=\"live\"}", 2.0)
                .containsEntry(first + "\"busy\"}", 1.0)
                .containsEntry(first + "\"provisioned\"}", 1.0)
                .containsEntry(first + "\"idle\"}", 0.0)
                .containsEntry(first + "\"starting\"}", 0.0);
    }

    @Test
    void asynchronousEventsAreCountedAndThoseThatAreNotOverAreGauges() {
        deployLive();
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Oops", "{}"));
        simulation.offer("orders:live", "{}");
        simulation.advance(Duration.ofHours(1));
        simulation.offer("orders:live", "{}");
        simulation.advance(Duration.ofSeconds(1));

        String live = "{" + ORDERS + ",qualifier=\"live\"";
        assertThat(read())
                .containsEntry("lambent_async_events_received_total" + live + "}", 2.0)
                .containsEntry("lambent_async_events_dropped_total" + live + "}", 1.0)
                .containsEntry("lambent_dead_letter_errors_total" + live + "}", 0.0)
                .containsEntry("lambent_destination_delivery_failures_total" + live + "}", 0.0)
                .containsEntry("lambent_recursive_invocations_dropped_total" + live + "}", 0.0)
                .containsEntry("lambent_async_events" + live + ",state=\"waiting\"}", 1.0)
                .containsEntry("lambent_async_events" + live + ",state=\"queued\"}", 0.0)
                .containsEntry("lambent_invocations_total" + live + "}", 4.0);
    }

    @Test
    void whereThereIsNothingThereIsNothingToSay() {
        assertThat(read()).isEmpty();
    }

    @Test
    void labelsAreEscaped() {
        assertThat(new Labels("").with("a", "back\\slash \"quoted\"\nbroken").text())
                .isEqualTo("a=\"back\\\\slash \\\"quoted\\\"\\nbroken\"");
    }

    private void deployLive() {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        simulation.advance(Duration.ofMinutes(1));
    }

    private Map<String, Double> read() {
        return PrometheusText.read(MetricsText.of(Snapshot.take(
                        simulation.domain(),
                        new MappingMeter(simulation.domain().metrics(), List::of))
                .toCompletableFuture()
                .join()));
    }
}
