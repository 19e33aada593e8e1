package dev.lambent.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.delivery.Parcel;
import dev.lambent.expression.Query;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.Measurement;
import dev.lambent.metric.StandardUnit;
import dev.lambent.simulation.FakeTarget;
import dev.lambent.simulation.Simulation;
import dev.lambent.text.JsonScan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AlarmsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:alarms";

    private final Simulation simulation = new Simulation();
    private final FakeTarget topics = simulation.target("sns");

    @Test
    void anAlarmHasInsufficientDataUntilAMinuteIsOver() {
        put(Settings.of("failures").missing(MissingData.NOT_BREACHING));

        assertThat(alarm("failures").state().reason()).isEqualTo("Unchecked: Initial alarm creation");
        simulation.advance(MINUTE.minusNanos(1));
        assertThat(state("failures")).isEqualTo(StateValue.INSUFFICIENT_DATA);
        simulation.advance(Duration.ofNanos(1));

        assertThat(state("failures")).isEqualTo(StateValue.OK);
        assertThat(reason("failures"))
                .isEqualTo(
                        "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated"
                                + " as [NonBreaching].");
    }

    @Test
    void itGoesOffWithTheMinuteThatCrossesItsThreshold() {
        put(Settings.of("failures"));

        fail(2);
        simulation.advance(MINUTE);

        assertThat(state("failures")).isEqualTo(StateValue.ALARM);
        assertThat(reason("failures"))
                .isEqualTo(
                        "Threshold Crossed: 1 datapoint [2.0 (01/01/26 00:00:00)] was greater than the threshold (0.0).");
        assertThat(alarm("failures").state().reasonData())
                .isEqualTo("{\"version\":\"1.0\",\"queryDate\":\"2026-01-01T00:01:00.000+0000\","
                        + "\"startDate\":\"2026-01-01T00:00:00.000+0000\",\"statistic\":\"Sum\",\"period\":60,"
                        + "\"recentDatapoints\":[2.0],\"threshold\":0.0,\"evaluatedDatapoints\":[{\"timestamp\":"
                        + "\"2026-01-01T00:00:00.000+0000\",\"sampleCount\":1.0,\"value\":2.0}]}");
    }

    @Test
    void anAlarmThatSaysHowManyDataPointsItTakesCountsThem() {
        put(Settings.of("failures").periods(3, 2));
        fail(1);
        simulation.advance(MINUTE);
        fail(0);
        simulation.advance(MINUTE);
        fail(5);
        simulation.advance(MINUTE);

        assertThat(reason("failures"))
                .isEqualTo("Threshold Crossed: 2 out of the last 3 datapoints [5.0 (01/01/26 00:02:00), 1.0 (01/01/26"
                        + " 00:00:00)] were greater than the threshold (0.0) (minimum 2 datapoints for OK -> ALARM"
                        + " transition).");
        fail(0);
        simulation.advance(MINUTE);
        assertThat(reason("failures"))
                .isEqualTo("Threshold Crossed: 2 out of the last 3 datapoints [0.0 (01/01/26 00:03:00), 0.0 (01/01/26"
                        + " 00:01:00)] were not greater than the threshold (0.0) (minimum 2 datapoints for ALARM -> OK"
                        + " transition).");
    }

    @Test
    void withoutDataForItsWholeRangeItHasInsufficientData() {
        put(Settings.of("failures"));
        fail(0);
        simulation.advance(MINUTE.multipliedBy(3));
        assertThat(state("failures")).isEqualTo(StateValue.OK);

        simulation.advance(MINUTE);

        assertThat(state("failures")).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(reason("failures")).isEqualTo("Insufficient Data: 1 datapoint was unknown.");
    }

    @Test
    void longPeriodsSlideByTheMinute() {
        put(Settings.of("failures").watching(Settings.stat(300, "Sum")).compared(Comparison.GREATER_OR_EQUAL, 3));
        simulation.advance(MINUTE.multipliedBy(7));
        fail(2);
        simulation.advance(MINUTE.multipliedBy(3));
        fail(1);

        simulation.advance(MINUTE);

        assertThat(state("failures")).isEqualTo(StateValue.ALARM);
        simulation.advance(MINUTE);
        assertThat(state("failures")).isEqualTo(StateValue.ALARM);
        simulation.advance(MINUTE);
        assertThat(state("failures")).isEqualTo(StateValue.OK);
    }

    @Test
    void shortPeriodsAreLookedAtEveryTenSeconds() {
        put(Settings.of("failures").watching(Settings.stat(10, "Sum")));
        simulation.advance(Duration.ofSeconds(12));
        measure(1, true);

        simulation.advance(Duration.ofSeconds(8));

        assertThat(state("failures")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aFormulaLooksAtSeveralMetrics() {
        put(Settings.of("failures")
                .watching(
                        Settings.query("rate", "100 * sum / count"),
                        Settings.query("sum", Settings.stat(60, "Sum")),
                        Settings.query("count", Settings.stat(60, "SampleCount")))
                .compared(Comparison.GREATER, 40));
        fail(0);
        fail(1);

        simulation.advance(MINUTE);

        assertThat(reason("failures"))
                .isEqualTo("Threshold Crossed: 1 datapoint [50.0 (01/01/26 00:00:00)] was greater than the threshold"
                        + " (40.0).");
    }

    @Test
    void percentilesOfFewSamplesChangeNothingWhereTheyAreNotWanted() {
        put(Settings.of("careless").watching(Settings.stat(60, "p90")));
        put(Settings.of("careful").watching(Settings.stat(60, "p90")).lowSamples("ignore"));
        for (int i = 0; i < 99; i++) {
            fail(1);
        }
        simulation.advance(MINUTE);
        assertThat(state("careless")).isEqualTo(StateValue.ALARM);
        assertThat(state("careful")).isEqualTo(StateValue.INSUFFICIENT_DATA);

        for (int i = 0; i < 100; i++) {
            fail(1);
        }
        simulation.advance(MINUTE);

        assertThat(state("careful")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aTopicIsToldAsCloudWatchTellsIt() {
        put(Settings.of("failures").actions(List.of(), List.of(TOPIC), List.of()));
        fail(1);
        simulation.advance(MINUTE);

        Parcel told = topics.taken(TOPIC).get(0);
        assertThat(told.sender().principal()).isEqualTo("cloudwatch.amazonaws.com");
        assertThat(told.subject()).isEqualTo("ALARM: \"failures\" in US East (N. Virginia)");
        assertThat(told.body().text())
                .isEqualTo("{\"AlarmName\":\"failures\",\"AlarmDescription\":null,\"AWSAccountId\":\"000000000000\","
                        + "\"AlarmConfigurationUpdatedTimestamp\":\"2026-01-01T00:00:00.000+0000\",\"NewStateValue\":"
                        + "\"ALARM\",\"NewStateReason\":\"Threshold Crossed: 1 datapoint [1.0 (01/01/26 00:00:00)] was"
                        + " greater than the threshold (0.0).\",\"StateChangeTime\":\"2026-01-01T00:01:00.000+0000\","
                        + "\"Region\":\"US East (N. Virginia)\",\"AlarmArn\":"
                        + "\"arn:aws:cloudwatch:us-east-1:000000000000:alarm:failures\",\"OldStateValue\":"
                        + "\"INSUFFICIENT_DATA\",\"OKActions\":[],\"AlarmActions\":[\"" + TOPIC
                        + "\"],\"InsufficientDataActions\":[],\"Trigger\":{\"MetricName\":\"Failed\",\"Namespace\":"
                        + "\"Shop\",\"StatisticType\":\"Statistic\",\"Statistic\":\"SUM\",\"Unit\":null,\"Dimensions\":"
                        + "[{\"value\":\"4\",\"name\":\"Desk\"}],\"Period\":60,\"EvaluationPeriods\":1,"
                        + "\"ComparisonOperator\":\"GreaterThanThreshold\",\"Threshold\":0.0,\"TreatMissingData\":\"\","
                        + "\"EvaluateLowSampleCountPercentile\":\"\"}}");
        assertThat(summaries("failures"))
                .containsExactly(
                        "Alarm \"failures\" created",
                        "Alarm updated from INSUFFICIENT_DATA to ALARM",
                        "Successfully executed action " + TOPIC);
        assertThat(history("failures")).allMatch(each -> JsonScan.isJson(each.data()));
    }

    @Test
    void aTopicThatLetsNobodyInIsInTheHistoryAndTheStateChangesAllTheSame() {
        topics.shut(TOPIC);
        put(Settings.of("failures").actions(List.of(), List.of(TOPIC), List.of()));

        fail(1);
        simulation.advance(MINUTE);

        assertThat(state("failures")).isEqualTo(StateValue.ALARM);
        assertThat(summaries("failures"))
                .last()
                .asString()
                .startsWith("Failed to execute action " + TOPIC + ". Received error: ");
    }

    @Test
    void actionsThatAreDisabledAreNotDone() {
        put(Settings.of("failures").actions(List.of(TOPIC), List.of(TOPIC), List.of(TOPIC)));
        simulation.run(() -> alarms().enableActions(Simulation.HOME, List.of("failures", "nobody"), false));
        fail(1);
        simulation.advance(MINUTE);
        assertThat(topics.taken(TOPIC)).isEmpty();

        simulation.run(() -> alarms().enableActions(Simulation.HOME, List.of("failures"), true));
        fail(0);
        simulation.advance(MINUTE);

        assertThat(topics.taken(TOPIC)).hasSize(1);
    }

    @Test
    void aFunctionNeedsAPermissionAndGetsTheEvent() {
        simulation.deploy("fix");
        String arn = Simulation.id("fix").arn();
        put(Settings.of("failures").actions(List.of(), List.of(arn), List.of()));
        fail(1);
        simulation.advance(MINUTE);
        assertThat(summaries("failures"))
                .last()
                .asString()
                .contains("doesn't let lambda.alarms.cloudwatch.amazonaws.com use it");

        fail(0);
        simulation.advance(MINUTE);
        simulation.run(() -> simulation.domain().targets().open());
        fail(1);
        simulation.advance(MINUTE.plusSeconds(5));

        String event = Objects.requireNonNull(simulation.sandboxes().newest().lastInvocation())
                .payload()
                .text();
        assertThat(JsonScan.textMember(event, "source")).isEqualTo("aws.cloudwatch");
        assertThat(event)
                .startsWith("{\"source\":\"aws.cloudwatch\",\"alarmArn\":"
                        + "\"arn:aws:cloudwatch:us-east-1:000000000000:alarm:failures\",\"accountId\":\"000000000000\","
                        + "\"time\":\"2026-01-01T00:03:00.000+0000\",\"region\":\"us-east-1\",\"alarmData\":{\"alarmName\":"
                        + "\"failures\",\"state\":{\"value\":\"ALARM\"")
                .contains("\"previousState\":{\"value\":\"OK\"")
                .contains(
                        "\"metricStat\":{\"metric\":{\"namespace\":\"Shop\",\"name\":\"Failed\",\"dimensions\":{\"Desk\":"
                                + "\"4\"}},\"period\":60,\"stat\":\"Sum\"},\"returnData\":true}");
    }

    @Test
    void somebodyCanPutAnAlarmIntoAStateUntilItIsEvaluated() {
        put(Settings.of("failures").actions(List.of(), List.of(TOPIC), List.of()));
        fail(0);
        simulation.run(
                () -> alarms().setState(Simulation.HOME, "failures", StateValue.ALARM, "a drill", "{\"drill\":true}"));

        assertThat(topics.taken(TOPIC)).hasSize(1);
        assertThat(alarm("failures").state().reasonData()).isEqualTo("{\"drill\":true}");
        simulation.advance(MINUTE);

        assertThat(state("failures")).isEqualTo(StateValue.OK);
        assertThatThrownBy(() -> simulation.run(
                        () -> alarms().setState(Simulation.HOME, "failures", StateValue.OK, "no JSON", "{drill")))
                .isInstanceOfSatisfying(
                        CloudWatchFault.class, fault -> assertThat(fault.code()).isEqualTo("InvalidFormat"));
    }

    @Test
    void anAlarmThatIsPutAgainKeepsItsState() {
        put(Settings.of("failures"));
        fail(1);
        simulation.advance(MINUTE);

        put(Settings.of("failures").compared(Comparison.GREATER, 7));

        assertThat(state("failures")).isEqualTo(StateValue.ALARM);
        fail(3);
        simulation.advance(MINUTE);
        assertThat(state("failures")).isEqualTo(StateValue.OK);
    }

    @Test
    void deletingIsAllOrNothingAndLeavesTheHistory() {
        put(Settings.of("failures"));
        assertThatThrownBy(() -> simulation.run(() -> alarms().delete(Simulation.HOME, List.of("failures", "nobody"))))
                .isInstanceOfSatisfying(
                        CloudWatchFault.class, fault -> assertThat(fault.code()).isEqualTo("ResourceNotFound"));
        simulation.run(() -> alarms().delete(Simulation.HOME, List.of("failures")));
        fail(1);

        simulation.advance(MINUTE);

        assertThat(simulation.<List<Alarm>>ask(() -> alarms().list(Simulation.HOME)))
                .isEmpty();
        assertThat(summaries("failures")).containsExactly("Alarm \"failures\" created", "Alarm \"failures\" deleted");
    }

    @Test
    void aRestartSetsOffNothing() {
        put(Settings.of("heartbeat").missing(MissingData.BREACHING).compared(Comparison.LESS, 1));
        fail(1);
        simulation.advance(MINUTE);
        assertThat(state("heartbeat")).isEqualTo(StateValue.OK);

        simulation.restart(Duration.ofMinutes(10));
        simulation.advance(MINUTE.multipliedBy(2));

        assertThat(state("heartbeat")).isEqualTo(StateValue.OK);
        assertThat(summaries("heartbeat")).hasSize(2);
        simulation.advance(MINUTE.multipliedBy(2));
        assertThat(state("heartbeat")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aRestartSetsOffNoExpressionThatGivesValuesToWhatIsForgotten() {
        put(Settings.of("heartbeat")
                .watching(Settings.query("e", "FILL(m, 0)"), Settings.query("m", Settings.stat(60, "Sum")))
                .compared(Comparison.LESS, 1));
        fail(1);
        simulation.advance(MINUTE);
        assertThat(state("heartbeat")).isEqualTo(StateValue.OK);
        simulation.advance(Duration.ofSeconds(30));

        simulation.restart(Duration.ofSeconds(10));
        simulation.advance(Duration.ofSeconds(20));

        assertThat(state("heartbeat")).isEqualTo(StateValue.OK);
        simulation.advance(MINUTE);
        assertThat(state("heartbeat")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void thePeriodInWhichARestartFallsDoesNotCountAsAWholeOne() {
        put(Settings.of("throughput").compared(Comparison.LESS, 10));
        fail(20);
        simulation.advance(MINUTE);
        fail(20);
        simulation.advance(Duration.ofSeconds(30));

        simulation.restart();
        fail(1);
        simulation.advance(Duration.ofSeconds(30));

        assertThat(state("throughput")).isEqualTo(StateValue.OK);
    }

    @Test
    void anAlarmThatIsMadeWhenAnotherOneIsDueDoesNotKeepItFromItsTurn() {
        simulation
                .timeline()
                .after(
                        MINUTE,
                        () -> alarms().put(Simulation.HOME, Settings.of("other").made(), Map.of()));
        put(Settings.of("failures"));
        fail(1);

        simulation.advance(MINUTE);

        assertThat(state("failures")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void anAlarmThatLooksAtSeveralDaysIsEvaluatedOnceAnHour() {
        put(Settings.of("slow").watching(Settings.stat(3_600, "Sum")).periods(48, 1));
        fail(1);

        simulation.advance(MINUTE.multipliedBy(59));

        assertThat(state("slow")).isEqualTo(StateValue.INSUFFICIENT_DATA);
        simulation.advance(MINUTE);
        assertThat(state("slow")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void anAlarmHasTwentyElementsAtMost() {
        Query[] queries = new Query[21];
        for (int i = 0; i < 20; i++) {
            queries[i] = new Query("e" + i, null, "TIME_SERIES(1)", null, i == 0, null);
        }
        queries[20] = Settings.query("m", Settings.stat(60, "Sum"));
        refuses(
                Settings.of("a").watching(queries),
                "The metrics list must not have more than 20 metrics and expressions.");
    }

    @Test
    void whatCanNotBeIsRefusedInCloudWatchsWords() {
        refuses(Settings.of("a").periods(1, 15), "DatapointsToAlarm must be less than or equal to EvaluationPeriods");
        refuses(
                Settings.of("a").watching(Settings.query("a", Settings.stat(60, "Sum"))),
                "Exactly one element of the metrics list should return data.");
        refuses(
                Settings.of("a").periods(1_441, null),
                "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).");
        refuses(
                Settings.of("a").actions(List.of("arn:aws:sns:eu-west-1:000000000000:b"), List.of(), List.of()),
                "Invalid region eu-west-1 specified. Only us-east-1 is supported.");
        refuses(
                Settings.of("a").actions(List.of("arn:aws:automate:us-east-1:ec2:stop"), List.of(), List.of()),
                "The alarm action arn:aws:automate:us-east-1:ec2:stop is not supported by Lambent. Have the alarm tell a"
                        + " topic of SNS or a function.");
        refuses(
                Settings.of("a").watching(Settings.query("e", "SEARCH('x', 'Sum')")),
                "The function SEARCH is not supported by Lambent. Write the expression without it.");
        refuses(
                Settings.of("a").watching(Settings.query("e", "SUM(m)"), Settings.query("m", Settings.stat(60, "Sum"))),
                "Error in expression 'e': the result must be a time series or an array of time series, not a number.");
        refuses(
                Settings.of("a").watching(Settings.stat(45, "Sum")),
                "Period must be 10, 20, 30 or a multiple of 60, not 45.");
    }

    private void refuses(Settings settings, String text) {
        assertThatThrownBy(() -> put(settings))
                .isInstanceOf(CloudWatchFault.class)
                .hasMessage(text);
    }

    private void put(Settings settings) {
        simulation.run(() -> alarms().put(Simulation.HOME, settings.made(), Map.of()));
    }

    private void fail(double count) {
        measure(count, false);
    }

    private void measure(double value, boolean fine) {
        Measurement datum = new Measurement(
                "Failed",
                Map.of("Desk", "4"),
                simulation.timeline().now(),
                StandardUnit.COUNT,
                fine,
                new Measurement.One(value));
        simulation.run(() -> simulation.domain().measurements().put(Simulation.HOME, "Shop", List.of(datum)));
    }

    private Alarms alarms() {
        return simulation.domain().alarms();
    }

    private Alarm alarm(String name) {
        return simulation.ask(() -> Objects.requireNonNull(alarms().find(Simulation.HOME, name)));
    }

    private StateValue state(String name) {
        return alarm(name).state().value();
    }

    private String reason(String name) {
        return alarm(name).state().reason();
    }

    private List<HistoryItem> history(String name) {
        return simulation.ask(() -> alarms().history(Simulation.HOME, name));
    }

    private List<String> summaries(String name) {
        return history(name).stream().map(HistoryItem::summary).toList();
    }
}
