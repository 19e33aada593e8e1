package dev.lambent.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Map<String, String> DESK = Map.of("Desk", "4");
    private static final MetricName SALES = new MetricName(Simulation.HOME, "Shop", "Sales", DESK);

    private final Simulation simulation = new Simulation();
    private final Instant begin = simulation.timeline().now();

    @Test
    void whatIsPutIsReadByThePeriod() {
        put(at(10), false, new Measurement.One(3));
        put(at(50), false, new Measurement.One(5));
        put(at(70), false, new Measurement.One(9));

        List<Datapoint> points = read(begin, begin.plusSeconds(120), MINUTE, null);

        assertThat(points).extracting(Datapoint::start).containsExactly(begin, begin.plusSeconds(60));
        Statistics first = points.get(0).statistics();
        assertThat(List.of(first.samples(), first.sum(), first.minimum(), first.maximum(), first.average()))
                .containsExactly(2.0, 8.0, 3.0, 5.0, 4.0);
        assertThat(read(begin.plusSeconds(60), begin.plusSeconds(120), MINUTE, null))
                .hasSize(1);
    }

    @Test
    void periodsBeginWhereTheReaderWantsThem() {
        put(at(0), false, new Measurement.One(1));
        put(at(180), false, new Measurement.One(2));
        put(at(300), false, new Measurement.One(4));

        List<Datapoint> points = read(begin.plusSeconds(60), begin.plusSeconds(360), Duration.ofMinutes(5), null);

        assertThat(points).hasSize(1);
        assertThat(points.get(0).start()).isEqualTo(begin.plusSeconds(60));
        assertThat(points.get(0).statistics().sum()).isEqualTo(6);
    }

    @Test
    void valuesWithCountsAndStatisticsAddUp() {
        put(at(0), false, new Measurement.Many(List.of(1.0, 10.0), List.of(3.0, 0.5)));
        put(at(1), false, new Measurement.Summary(2, 30, 5, 25));

        Statistics all = read(begin, at(60), MINUTE, null).get(0).statistics();

        assertThat(List.of(all.samples(), all.sum(), all.minimum(), all.maximum()))
                .containsExactly(5.5, 38.0, 1.0, 25.0);
        assertThat(all.percentile(50)).isEmpty();
    }

    @Test
    void percentilesOfAHundredValuesAreExact() {
        put(
                at(0),
                false,
                new Measurement.Many(
                        IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList(), List.of()));

        Statistics all = read(begin, at(60), MINUTE, null).get(0).statistics();

        assertThat(all.percentile(90)).isEqualTo(OptionalDouble.of(90));
        assertThat(all.percentile(99.5)).isEqualTo(OptionalDouble.of(100));
    }

    @Test
    void percentilesOfManyValuesAreNearlyExactAndSmall() {
        for (int i = 1; i <= 10_000; i++) {
            put(at(0), false, new Measurement.One(i));
        }

        Statistics all = read(begin, at(60), MINUTE, null).get(0).statistics();

        assertThat(all.percentile(90).orElseThrow()).isBetween(8_400.0, 9_000.0);
        assertThat(all.weight()).isLessThanOrEqualTo(Sketch.MOST / 2);
    }

    @Test
    void highResolutionIsKeptByTheSecond() {
        put(at(3), true, new Measurement.One(1));
        put(at(13), true, new Measurement.One(2));
        put(at(14), false, new Measurement.One(4));

        List<Datapoint> points = read(begin, at(30), Duration.ofSeconds(10), null);

        assertThat(points).extracting(each -> each.statistics().sum()).containsExactly(5.0, 2.0);
    }

    @Test
    void unitsAreKeptApart() {
        put(at(0), StandardUnit.COUNT, 1);
        put(at(0), StandardUnit.SECONDS, 7);

        assertThat(read(begin, at(60), MINUTE, StandardUnit.SECONDS))
                .extracting(each -> each.statistics().sum())
                .containsExactly(7.0);
        assertThat(read(begin, at(60), MINUTE, null))
                .extracting(Datapoint::unit)
                .containsExactlyInAnyOrder(StandardUnit.COUNT, StandardUnit.SECONDS);
        assertThat(read(begin, at(60), MINUTE, StandardUnit.BYTES)).isEmpty();
    }

    @Test
    void whatLambentCountsIsReadUnderCloudWatchsNames() {
        simulation.deploy("orders");
        simulation.invoke("orders");
        MetricName invocations =
                new MetricName(Simulation.HOME, "AWS/Lambda", "Invocations", Map.of("FunctionName", "orders"));

        List<Datapoint> points = simulation.ask(
                () -> simulation.domain().measurements().read(invocations, begin, at(60), MINUTE, StandardUnit.COUNT));

        assertThat(points).extracting(each -> each.statistics().sum()).containsExactly(1.0);
        assertThat(list(null, "Invocations", List.of(new Measurements.DimensionFilter("Resource", null))))
                .extracting(MetricName::dimensions)
                .containsExactly(Map.of("FunctionName", "orders", "Resource", "orders"));
    }

    @Test
    void seriesAreListedWhileTheyHaveData() {
        put(at(0), StandardUnit.COUNT, 1);
        assertThat(list("Shop", null, List.of(new Measurements.DimensionFilter("Desk", "4"))))
                .containsExactly(SALES);
        assertThat(list("Shop", null, List.of(new Measurements.DimensionFilter("Desk", "5"))))
                .isEmpty();

        simulation.advance(Duration.ofHours(4));

        assertThat(recent()).isEmpty();
        assertThat(list("Shop", null, List.of())).containsExactly(SALES);
        simulation.advance(Duration.ofDays(14));
        assertThat(list("Shop", null, List.of())).isEmpty();
    }

    @Test
    void twoWeeksBackAndTwoHoursAheadAreTaken() {
        put(begin.minus(Duration.ofDays(14)), StandardUnit.COUNT, 1);
        put(begin.plus(Duration.ofHours(2)), StandardUnit.COUNT, 1);
        assertThat(read(begin.minus(Duration.ofDays(15)), begin.plus(Duration.ofDays(1)), MINUTE, null))
                .hasSize(2);
        refused(
                new Measurement.One(1),
                begin.plus(Duration.ofHours(2)).plusMillis(1),
                "The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks.");
    }

    @Test
    void whatIsNoMeasurementIsRefusedInCloudWatchsWords() {
        refused(
                new Measurement.One(Double.NaN),
                begin,
                "The value NaN for parameter MetricData.member.1.Value is invalid.");
        refused(
                new Measurement.Many(List.of(1.0, 10.0), List.of(2.0, 4.0, 1.0)),
                begin,
                "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.");
        refused(
                new Measurement.Many(Collections.nCopies(151, 1.0), List.of()),
                begin,
                "The collection MetricData.member.1.Values must not have a size greater than 150.");
    }

    @Test
    void howeverMuchIsPutItIsBounded() {
        simulation.run(() -> {
            Measurements small = new Measurements(
                    simulation.timeline(), simulation.domain().metrics(), new CustomHistory.Bounds(86_400, 100));
            for (int i = 0; i < 1_000; i++) {
                small.put(
                        Simulation.HOME,
                        "Shop",
                        List.of(datum(begin.minusSeconds(60L * i), false, new Measurement.One(i))));
            }
            List<Datapoint> left =
                    small.read(SALES, begin.minus(Duration.ofDays(2)), begin.plusSeconds(60), MINUTE, null);
            assertThat(left).hasSizeBetween(90, 100);
            assertThat(left.get(0).statistics().sum()).isEqualTo(999);
        });
    }

    @Test
    void valuesThatWeighMuchDriveOutAsMuch() {
        simulation.run(() -> {
            Measurements small = new Measurements(
                    simulation.timeline(), simulation.domain().metrics(), new CustomHistory.Bounds(86_400, 500));
            for (int i = 0; i < 400; i++) {
                small.put(
                        Simulation.HOME,
                        "Shop",
                        List.of(datum(begin.minusSeconds(60L * i), false, new Measurement.One(i))));
            }
            List<Double> values = new ArrayList<>();
            for (int i = 1; i <= 150; i++) {
                values.add(Math.pow(1.5, i));
            }
            for (int i = 1; i <= 3; i++) {
                Measurement.Many many = new Measurement.Many(values, List.of());
                small.put(Simulation.HOME, "Shop", List.of(datum(begin.plusSeconds(60L * i), false, many)));
            }
            int plain = small.read(SALES, begin.minus(Duration.ofDays(2)), begin, MINUTE, null)
                    .size();
            assertThat(plain).isLessThan(300);
        });
    }

    @Test
    void longNamesWeighToo() {
        simulation.run(() -> {
            Measurements small = new Measurements(
                    simulation.timeline(), simulation.domain().metrics(), new CustomHistory.Bounds(86_400, 1_000));
            for (int i = 0; i < 500; i++) {
                Map<String, String> dimensions = Map.of("Order", i + "x".repeat(1_000));
                small.put(
                        Simulation.HOME,
                        "Shop",
                        List.of(new Measurement(
                                "Sales", dimensions, begin, StandardUnit.COUNT, false, new Measurement.One(1))));
            }
            assertThat(small.list(Simulation.HOME, new Measurements.Filter("Shop", null, List.of(), false)))
                    .hasSizeBetween(30, 45);
        });
    }

    private void refused(Measurement.Values values, Instant at, String text) {
        assertThatThrownBy(() -> put(at, false, values))
                .isInstanceOf(CloudWatchFault.class)
                .hasMessage(text);
    }

    private Instant at(int seconds) {
        return begin.plusSeconds(seconds);
    }

    private static Measurement datum(Instant at, boolean fine, Measurement.Values values) {
        return new Measurement("Sales", DESK, at, StandardUnit.COUNT, fine, values);
    }

    private void put(Instant at, boolean fine, Measurement.Values values) {
        simulation.run(() ->
                simulation.domain().measurements().put(Simulation.HOME, "Shop", List.of(datum(at, fine, values))));
    }

    private void put(Instant at, StandardUnit unit, double value) {
        Measurement datum = new Measurement("Sales", DESK, at, unit, false, new Measurement.One(value));
        simulation.run(() -> simulation.domain().measurements().put(Simulation.HOME, "Shop", List.of(datum)));
    }

    private List<Datapoint> read(Instant from, Instant until, Duration period, @Nullable StandardUnit unit) {
        return simulation.ask(() -> simulation.domain().measurements().read(SALES, from, until, period, unit));
    }

    private List<MetricName> list(
            @Nullable String namespace, @Nullable String name, List<Measurements.DimensionFilter> dimensions) {
        Measurements.Filter filter = new Measurements.Filter(namespace, name, dimensions, false);
        return simulation.ask(() -> simulation.domain().measurements().list(Simulation.HOME, filter));
    }

    private List<MetricName> recent() {
        Measurements.Filter filter = new Measurements.Filter("Shop", null, List.of(), true);
        return simulation.ask(() -> simulation.domain().measurements().list(Simulation.HOME, filter));
    }
}
