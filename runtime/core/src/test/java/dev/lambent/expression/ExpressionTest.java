package dev.lambent.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.MetricName;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metric math over two series: a = 1, 2, nothing, 4 and b = 4, 0, 2, 8, a minute apart, nothing else. */
class ExpressionTest {

    private static final TimeSeries A = series("a", 1.0, 2.0, Double.NaN, 4.0);
    private static final TimeSeries B = series("b_errors", 4.0, 0.0, 2.0, 8.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a + b                     ; 5 2 - 12",
                "a - b * 2                 ; -7 2 - -12",
                "(a - b) * 2               ; -6 4 - -8",
                "100 * a / b               ; 25 - - 50",
                "-a ^ 2                    ; -1 -4 - -16",
                "2 ^ 3 ^ a                 ; 8 512 - 2417851639229258349412352",
                "a < b                     ; 1 0 - 1",
                "a > 1 && b > 0            ; 0 0 - 1",
                "a > 1 || b > 0            ; 1 1 - 1",
                "a > 1 AND b > 0           ; 0 0 - 1",
                "a > 1 OR b > 0            ; 1 1 - 1",
                "IF(AVG(a) / 0 - AVG(a) / 0, a, b) ; 4 0 2 8",
                "IF((AVG(a) / 0 - AVG(a) / 0) != 1, a, b) ; 4 0 2 8",
                "a == 2                    ; 0 1 - 0",
                "SUM([a, b])               ; 5 2 2 12",
                "AVG(METRICS())            ; 2.5 1 2 6",
                "MAX(METRICS('errors'))    ; 4 0 2 8",
                "MIN(METRICS())            ; 1 0 2 4",
                "STDDEV([a, b])            ; 1.5 1 0 2",
                "a / SUM(a)                ; .14285714285714285 .2857142857142857 - .5714285714285714",
                "a - AVG(b)                ; -2.5 -1.5 - .5",
                "FILL(a, 0)                ; 1 2 0 4",
                "FILL(a, REPEAT)           ; 1 2 2 4",
                "FILL(a, LINEAR)           ; 1 2 3 4",
                "FILL(a, b)                ; 1 2 2 4",
                "IF(b > 1, b, 7)           ; 4 7 2 8",
                "IF(b > 1, a)              ; 1 - - 4",
                "IF(SUM(a) > 6, a, b)      ; 1 2 - 4",
                "IF(SUM(a) > 60, a, 9)     ; 9 9 9 9",
                "DIFF(b)                   ; - -4 2 6",
                "DIFF_TIME(a)              ; - 60 - 120",
                "RATE(b) * 60              ; - -4 2 6",
                "RUNNING_SUM(a)            ; 1 3 - 7",
                "CEIL(a / 3)               ; 1 1 - 2",
                "FLOOR(a / 3)              ; 0 0 - 1",
                "ABS(-b)                   ; 4 0 2 8",
                "LOG10(b * 250)            ; 3 - 2.6989700043360187 3.301029995663981",
                "a * PERIOD(b)             ; 60 120 - 240",
                "a * DATAPOINT_COUNT(a)    ; 3 6 - 12",
                "DATAPOINT_COUNT([a, b])   ; 2 2 1 2",
                "TIME_SERIES(3)            ; 3 3 3 3",
                "FIRST([a, b])             ; 1 2 - 4",
                "LAST([a, b])              ; 4 0 2 8",
                "SUM(SLICE([a, b], 1))     ; 4 0 2 8",
                "FIRST(SORT([a, b], SUM, DESC)) ; 4 0 2 8",
                "SUM(SORT([a, b], MAX, ASC, 1)) ; 1 2 - 4",
                "FIRST(REMOVE_EMPTY([IF(a > 9, a), b])) ; 4 0 2 8",
                "MINUTE(b)                 ; 0 1 2 3",
                "HOUR(b)                   ; 0 0 0 0",
                "DAY(b)                    ; 4 4 4 4",
                "DATE(b)                   ; 1 1 1 1",
                "MONTH(b)                  ; 1 1 1 1",
                "YEAR(b)                   ; 1970 1970 1970 1970",
                "EPOCH(b)                  ; 0 60 120 180",
                "AVG([a, b, a]) + MAX([a]) ; 3 3.333333333333333 - 9.333333333333332",
            })
    void comesTo(String expression, String values) {
        Value value = Parser.parse(expression).evaluate(new Given());
        assertThat(value).isInstanceOf(Value.Series.class);
        Map<Long, Double> expected = new TreeMap<>();
        String[] words = values.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals("-")) {
                expected.put(i * 60L, Double.valueOf(words[i]));
            }
        }
        Map<Long, Double> found = ((Value.Series) value).series().values();
        assertThat(found.keySet()).as(expression + " = " + found).isEqualTo(expected.keySet());
        expected.forEach((second, number) ->
                assertThat(found.get(second)).as(expression + " at " + second).isCloseTo(number, Offset.offset(1e-12)));
    }

    @Test
    void operatorsWorkOnEachSeriesOfAGroup() {
        Value value = Parser.parse("METRICS() / b").evaluate(new Given());
        assertThat(((Value.Group) value).all())
                .extracting(each -> each.values().get(0L))
                .containsExactly(0.25, 1.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a +",
                "(a",
                "a b",
                "SUM(",
                "a $ b",
                "[a",
                "1.2.3",
                "'a",
                "FILL(a)",
                "NOTHING(a)",
                "IF(SUM(a), a, [b])",
                "IF(a, [b], [b])",
                "IF(a > 99, 'x', b)",
                "IF(0, [a], 'x')",
                "a AND"
            })
    void whatIsNoExpressionIsRefused(String expression) {
        assertThatThrownBy(() -> Parser.parse(expression).evaluate(new Given()))
                .isInstanceOfSatisfying(
                        CloudWatchFault.class, fault -> assertThat(fault.code()).isEqualTo("ValidationError"));
    }

    @Test
    void whatLambentDoesNotHaveIsRefusedByItsName() {
        assertThatThrownBy(() -> Parser.parse("ANOMALY_DETECTION_BAND(a, 2)"))
                .hasMessageContaining("ANOMALY_DETECTION_BAND is not supported by Lambent");
        assertThatThrownBy(() -> Parser.parse("SELECT AVG(x) FROM y")).hasMessageContaining("Metrics Insights");
    }

    @Test
    void groupsCanNotBeCombined() {
        assertThatThrownBy(() -> Parser.parse("METRICS() / METRICS()").evaluate(new Given()))
                .hasMessage("Unsupported operand type(s) for /: '[Array of time series, Array of time series]'");
    }

    @Test
    void howeverDeepItIsNestedNothingOverflows() {
        assertThatThrownBy(() -> Parser.parse("(".repeat(1_000) + "a" + ")".repeat(1_000)))
                .hasMessageContaining("nested more than 100 deep");
        assertThatThrownBy(() -> Parser.parse("-".repeat(2_000) + "a"))
                .hasMessageContaining("nested more than 100 deep");
    }

    @Test
    void aChainOfExpressionsHasAnEnd() {
        List<Query> chain = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            chain.add(new Query("e" + i, null, "e" + (i + 1) + "+1".repeat(900), null, true, null));
        }
        chain.add(new Query("e400", null, "TIME_SERIES(1)", null, true, null));

        assertThatThrownBy(() -> Queries.of(chain)).hasMessageContaining("more than 50 deep");
        assertThat(Queries.of(chain.subList(360, 401)).isSingle("e360")).isTrue();
    }

    @Test
    void whetherMetricsAreCalledIsNotGuessedFromTheText() {
        Query metric = new Query(
                "m",
                new MetricStat(new MetricName(Simulation.HOME, "a", "b", Map.of()), Duration.ofMinutes(5), "Sum", null),
                null,
                null,
                false,
                null);
        Query spaced = new Query("e", null, "SUM(METRICS ())", null, true, null);

        assertThat(Queries.of(List.of(metric, spaced)).period("e")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void expressionsDoNotGoInCircles() {
        assertThatThrownBy(() -> Queries.of(List.of(
                        new Query("a", null, "b + 1", null, true, null),
                        new Query("b", null, "a + 1", null, true, null))))
                .hasMessage("The expressions a, b refer to each other in a circle.");
    }

    private static TimeSeries series(String id, double... values) {
        TreeMap<Long, Double> all = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            TimeSeries.put(all, i * 60L, values[i]);
        }
        return new TimeSeries(id, 60, all);
    }

    /** The two series. */
    private static final class Given implements Scope {
        @Override
        public Value of(String id) {
            return new Value.Series(id.equals("a") ? A : B);
        }

        @Override
        public List<TimeSeries> metrics() {
            return List.of(A, B);
        }

        @Override
        public Grid grid() {
            return new Grid(0, 240, 60);
        }

        @Override
        public Work work() {
            return Work.unbounded();
        }
    }
}
