package dev.lambent.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.Limits;
import dev.lambent.function.TrafficSplit;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What counts when, and under which dimensions. */
class MetricsTest {

    private static final Dimensions ORDERS = Dimensions.of("orders");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Simulation simulation = new Simulation(1, Limits.aws().withAccountConcurrency(110));

    @Test
    void anInvocationCountsForAllFunctionsForItsFunctionAndForTheNameThatItWasInvokedBy() {
        deployLive();
        simulation.invoke("orders:live");
        simulation.invoke("orders:1");
        simulation.invoke("orders");
        assertThat(sum(Metric.INVOCATIONS, Dimensions.NONE)).isEqualTo(3);
        assertThat(sum(Metric.INVOCATIONS, ORDERS)).isEqualTo(3);
        assertThat(sum(Metric.INVOCATIONS, Dimensions.of("orders", "live"))).isEqualTo(1);
        assertThat(sum(Metric.INVOCATIONS, Dimensions.of("orders", "1"))).isEqualTo(1);
        assertThat(sum(Metric.INVOCATIONS, Dimensions.of("orders", ""))).isEqualTo(1);
        assertThat(Dimensions.of("orders", "live").resource()).isEqualTo("orders:live");
        assertThat(Dimensions.of("orders", "").resource()).isEqualTo("orders");
    }

    @Test
    void onlyAWeightedAliasTellsItsVersionsApart() {
        deployLive();
        simulation.invoke("orders:live");
        assertThat(names()).noneMatch(each -> each.dimensions().executedVersion() != null);

        simulation.update("orders");
        simulation.advance(MINUTE);
        simulation.publish("orders");
        simulation.alias("orders", "live", new TrafficSplit("1", "2", 0.5));
        IntStream.range(0, 20).forEach(i -> simulation.invoke("orders:live"));

        Dimensions live = Dimensions.of("orders", "live");
        double one = sum(Metric.INVOCATIONS, live.executing("1"));
        double two = sum(Metric.INVOCATIONS, live.executing("2"));
        assertThat(one).isPositive();
        assertThat(two).isPositive();
        assertThat(one + two).isEqualTo(20);
        assertThat(sum(Metric.INVOCATIONS, live)).isEqualTo(21);
    }

    @Test
    void everyInvocationIsEitherAnErrorOrNone() {
        simulation.deploy("orders", ConfigChange.timeout(SECOND));
        simulation
                .sandboxes()
                .nextInvokes(
                        InvokeBehaviour.returns("1"),
                        InvokeBehaviour.fails("java.lang.Error", "{}"),
                        InvokeBehaviour.dies(SandboxFailure.exited(1)),
                        InvokeBehaviour.never());
        IntStream.range(0, 4).forEach(i -> simulation.invoke("orders"));
        simulation.advance(SECOND);

        Statistics errors = all(Metric.ERRORS, ORDERS);
        assertThat(errors.sum()).isEqualTo(3);
        assertThat(errors.samples()).isEqualTo(4);
        assertThat(errors.average()).isEqualTo(0.75);
        assertThat(sum(Metric.INVOCATIONS, ORDERS)).isEqualTo(4);
    }

    @Test
    void anInitThatFailsIsAnInvocationAndAnError() {
        simulation.deploy("orders");
        simulation.sandboxes().everyInit(InitBehaviour.refused("Runtime.ImportModuleError", "{}"));
        simulation.invoke("orders");
        assertThat(sum(Metric.INVOCATIONS, ORDERS)).isEqualTo(1);
        assertThat(sum(Metric.ERRORS, ORDERS)).isEqualTo(1);
    }

    @Test
    void aThrottleIsNeitherAnInvocationNorAnError() {
        deployLive();
        simulation.reserve("orders", 0);
        simulation.invoke("orders:live");
        simulation.invoke("orders:live");
        assertThat(sum(Metric.THROTTLES, Dimensions.NONE)).isEqualTo(2);
        assertThat(sum(Metric.THROTTLES, ORDERS)).isEqualTo(2);
        assertThat(sum(Metric.THROTTLES, Dimensions.of("orders", "live"))).isEqualTo(2);
        assertThat(names()).allMatch(each -> each.metric() == Metric.THROTTLES);
    }

    @Test
    void whatIsNotThereOrStillBeingMadeCountsForNothing() {
        simulation.invoke("orders");
        assertThat(names()).isEmpty();
    }

    @Test
    void durationIsInMillisecondsAndLeavesTheInitOut() {
        simulation.deploy("orders");
        simulation.sandboxes().everyInit(InitBehaviour.ready().after(SECOND));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofMillis(250)));
        simulation.invoke("orders");
        simulation.advance(MINUTE);
        assertThat(all(Metric.DURATION, ORDERS).sum()).isEqualTo(250);
        assertThat(Metric.DURATION.unit().word()).isEqualTo("Milliseconds");
    }

    @Test
    void percentilesOfDurationAreRightToSixInAHundred() {
        simulation.deploy("orders", ConfigChange.timeout(MINUTE));
        for (int i = 1; i <= 100; i++) {
            simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofMillis(10L * i)));
            simulation.invoke("orders");
            simulation.advance(Duration.ofMillis(10L * i));
        }
        Statistics durations = all(Metric.DURATION, ORDERS);
        for (int percent : List.of(1, 10, 50, 90, 95, 99)) {
            assertThat(durations.percentile(percent).getAsDouble())
                    .isCloseTo(10 * percent, within(0.06 * 10 * percent));
        }
        assertThat(durations.percentile(100).getAsDouble()).isEqualTo(1000);
        assertThat(durations.minimum()).isEqualTo(10);
        assertThat(durations.maximum()).isEqualTo(1000);
        assertThat(all(Metric.CONCURRENT_EXECUTIONS, ORDERS).percentile(99)).hasValue(1);
    }

    @Test
    void whatAnInvocationComesToBelongsToTheMinuteInWhichItWasAskedFor() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofMinutes(15)));
        simulation.sandboxes().nextInits(InitBehaviour.ready().after(Duration.ofSeconds(9)));
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofMinutes(10)));
        simulation.advance(Duration.ofSeconds(55));
        Instant asked = simulation.timeline().now();
        simulation.invoke("orders");
        simulation.advance(Duration.ofMinutes(5));
        simulation.invoke("orders");
        simulation.advance(Duration.ofMinutes(10));

        assertThat(points(Metric.INVOCATIONS, ORDERS, MINUTE))
                .extracting(Datapoint::start)
                .containsExactly(minute(asked), minute(asked.plus(Duration.ofMinutes(5))));
        assertThat(points(Metric.DURATION, ORDERS, MINUTE).get(0).statistics().sum())
                .isEqualTo(600_000);
    }

    @Test
    void periodsOfSeveralMinutesBeginAtTheirMultiplesAndAddUp() {
        simulation.deploy("orders");
        for (int i = 0; i < 12; i++) {
            simulation.invoke("orders");
            simulation.invoke("orders");
            simulation.advance(MINUTE);
        }
        List<Datapoint> points = points(Metric.INVOCATIONS, ORDERS, Duration.ofMinutes(5));
        assertThat(points).allMatch(each -> each.start().getEpochSecond() % 300 == 0);
        assertThat(points.stream().mapToDouble(each -> each.statistics().sum()))
                .hasSize(3)
                .contains(10.0);
        assertThat(sum(Metric.INVOCATIONS, ORDERS)).isEqualTo(24);
        Instant second = points.get(1).start();
        assertThat(read(Metric.INVOCATIONS, second, second.plusSeconds(1), Duration.ofMinutes(5)))
                .extracting(Datapoint::start)
                .containsExactly(second);
    }

    @Test
    void aPeriodOfPartsOfAMinuteIsRefused() {
        assertThatThrownBy(() -> points(Metric.ERRORS, ORDERS, Duration.ofSeconds(90)))
                .hasMessageContaining("no period of PT1M30S");
    }

    @Test
    void concurrencyIsTheMostThatRanAtOnce() {
        deployLive();
        simulation.deploy("images");
        simulation.reserve("images", 5);
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(SECOND));
        IntStream.range(0, 3).forEach(i -> simulation.invoke("orders"));
        simulation.invoke("orders:live");
        simulation.invoke("images");
        simulation.advance(SECOND);
        simulation.invoke("orders");

        assertThat(all(Metric.CONCURRENT_EXECUTIONS, ORDERS).maximum()).isEqualTo(4);
        assertThat(all(Metric.CONCURRENT_EXECUTIONS, Dimensions.of("orders", ""))
                        .maximum())
                .isEqualTo(3);
        assertThat(all(Metric.CONCURRENT_EXECUTIONS, Dimensions.of("orders", "live"))
                        .maximum())
                .isEqualTo(1);
        assertThat(all(Metric.CONCURRENT_EXECUTIONS, Dimensions.of("images")).maximum())
                .isEqualTo(1);
        assertThat(all(Metric.CONCURRENT_EXECUTIONS, Dimensions.NONE).maximum()).isEqualTo(5);
        assertThat(all(Metric.UNRESERVED_CONCURRENT_EXECUTIONS, Dimensions.NONE).maximum())
                .isEqualTo(4);
        assertThat(all(Metric.CLAIMED_ACCOUNT_CONCURRENCY, Dimensions.NONE).maximum())
                .isEqualTo(4 + 5);
        assertThat(all(Metric.CONCURRENT_EXECUTIONS, ORDERS).minimum()).isEqualTo(1);
    }

    @Test
    void provisionedAndSpilledOverInvocationsAddUpToAllOfThem() {
        deployLive();
        provisionLive(2);
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(SECOND));
        IntStream.range(0, 3).forEach(i -> simulation.invoke("orders:live"));
        simulation.advance(SECOND);

        for (Dimensions each : List.of(Dimensions.NONE, ORDERS, Dimensions.of("orders", "live"))) {
            assertThat(sum(Metric.PROVISIONED_CONCURRENCY_INVOCATIONS, each)).isEqualTo(2);
            assertThat(sum(Metric.PROVISIONED_CONCURRENCY_SPILLOVER_INVOCATIONS, each))
                    .isEqualTo(1);
            assertThat(sum(Metric.INVOCATIONS, each)).isEqualTo(3);
        }
    }

    @Test
    void withoutProvisionedEnvironmentsNothingSpillsOver() {
        deployLive();
        simulation.invoke("orders:live");
        assertThat(names())
                .extracting(SeriesName::metric)
                .doesNotContain(
                        Metric.PROVISIONED_CONCURRENCY_INVOCATIONS,
                        Metric.PROVISIONED_CONCURRENCY_SPILLOVER_INVOCATIONS,
                        Metric.PROVISIONED_CONCURRENCY_UTILIZATION);
    }

    @Test
    void utilisationIsThePartOfTheProvisionedEnvironmentsThatWork() {
        deployLive();
        provisionLive(4);
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(SECOND));
        IntStream.range(0, 3).forEach(i -> simulation.invoke("orders:live"));
        simulation.advance(SECOND);

        for (Dimensions each : List.of(ORDERS, Dimensions.of("orders", "live"))) {
            assertThat(all(Metric.PROVISIONED_CONCURRENT_EXECUTIONS, each).maximum())
                    .isEqualTo(3);
            assertThat(all(Metric.PROVISIONED_CONCURRENCY_UTILIZATION, each).maximum())
                    .isEqualTo(0.75);
        }
    }

    @Test
    void accountsAndRegionsShareNothing() {
        simulation.deploy("orders");
        simulation.invoke("orders");
        AccountRegion elsewhere = new AccountRegion("111111111111", "eu-west-1");
        assertThat(simulation.<List<SeriesName>>ask(
                        () -> simulation.domain().metrics().series(elsewhere)))
                .isEmpty();
    }

    @Test
    void totalsCountEveryInvocationOnceByTheNameThatItWasInvokedBy() {
        deployLive();
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofMillis(40)));
        simulation.invoke("orders:live");
        simulation.advance(SECOND);
        simulation.invoke("orders:live");
        simulation.advance(SECOND);
        simulation.invoke("orders");
        simulation.advance(SECOND);

        assertThat(totals()).extracting(each -> each.ref().qualifier()).containsExactly("live", null);
        Totals live = totals().get(0);
        assertThat(live.invocations()).isEqualTo(2);
        assertThat(live.coldStarts()).isEqualTo(1);
        assertThat(live.errors()).isZero();
        assertThat(live.duration()).isEqualTo(Duration.ofMillis(80));
        assertThat(Totals.BOUNDS.get(3)).isEqualTo(Duration.ofMillis(25));
        assertThat(live.upTo(3)).isZero();
        assertThat(live.upTo(4)).isEqualTo(2);
        assertThat(live.upTo(Totals.BOUNDS.size() - 1)).isEqualTo(2);
    }

    @Test
    void throttlesAreCountedByTheirReason() {
        deployLive();
        simulation.reserve("orders", 1);
        simulation.sandboxes().everyInvoke(InvokeBehaviour.never());
        simulation.invoke("orders");
        simulation.invoke("orders");
        simulation.invoke("orders:live");
        assertThat(totals().get(0).throttles(ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS))
                .isEqualTo(1);
        assertThat(totals().get(0).throttles(ThrottleReason.CONCURRENT_INVOCATIONS))
                .isZero();
        assertThat(totals().get(1).throttles(ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS))
                .isEqualTo(1);
    }

    @Test
    void aDeletedFunctionTakesItsTotalsWithItAndLeavesWhatWasMeasured() {
        simulation.deploy("orders");
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(SECOND));
        simulation.invoke("orders");
        simulation.delete("orders");
        simulation.advance(MINUTE);
        assertThat(totals()).isEmpty();
        assertThat(sum(Metric.INVOCATIONS, ORDERS)).isEqualTo(1);

        simulation.deploy("orders");
        simulation.invoke("orders");
        simulation.advance(MINUTE);
        assertThat(totals().get(0).invocations()).isEqualTo(1);
        assertThat(sum(Metric.INVOCATIONS, ORDERS)).isEqualTo(2);
    }

    @Test
    void aDeletedAliasOrVersionTakesItsTotalsWithIt() {
        deployLive();
        simulation.invoke("orders:live");
        simulation.invoke("orders:1");
        simulation.deleteAlias("orders", "live");
        simulation.deleteVersion("orders", "1");
        assertThat(totals()).isEmpty();
    }

    @Test
    void aResetForgetsEverything() {
        simulation.deploy("orders");
        simulation.invoke("orders");
        simulation.reset();
        assertThat(names()).isEmpty();
        assertThat(totals()).isEmpty();
    }

    private void deployLive() {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        simulation.advance(MINUTE);
    }

    private void provisionLive(int environments) {
        simulation.provision("orders:live", environments);
        simulation.advance(MINUTE);
    }

    private double sum(Metric metric, Dimensions dimensions) {
        return all(metric, dimensions).sum();
    }

    /** Everything in one period that is longer than any test. */
    private Statistics all(Metric metric, Dimensions dimensions) {
        Statistics all = metric == Metric.DURATION ? Statistics.ofDurations() : Statistics.plain();
        points(metric, dimensions, Duration.ofDays(1)).forEach(each -> all.add(each.statistics()));
        return all;
    }

    private List<Datapoint> points(Metric metric, Dimensions dimensions, Duration period) {
        SeriesName name = new SeriesName(Simulation.HOME, metric, dimensions);
        return simulation.ask(() -> simulation.domain().metrics().read(name, Instant.MIN, Instant.MAX, period));
    }

    private List<Datapoint> read(Metric metric, Instant from, Instant until, Duration period) {
        SeriesName name = new SeriesName(Simulation.HOME, metric, ORDERS);
        return simulation.ask(() -> simulation.domain().metrics().read(name, from, until, period));
    }

    private List<SeriesName> names() {
        return simulation.ask(() -> simulation.domain().metrics().series(Simulation.HOME));
    }

    private List<Totals> totals() {
        return simulation.ask(() -> simulation.domain().metrics().totals(Simulation.id("orders")));
    }

    private static Instant minute(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond() / 60 * 60);
    }
}
