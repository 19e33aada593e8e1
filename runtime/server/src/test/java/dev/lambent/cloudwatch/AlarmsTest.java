package dev.lambent.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.HttpResponse;
import dev.lambent.json.Cbor;
import dev.lambent.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alarms as their clients see them, while the clock moves. */
class AlarmsTest {

    private static final String ARN = "arn:aws:cloudwatch:us-east-1:000000000000:alarm:";

    private final WatchClient client = new WatchClient();

    @AfterEach
    void close() {
        client.close();
    }

    private static String alarm(String name, String more) {
        return "{\"AlarmName\":\"" + name
                + "\",\"Namespace\":\"Shop\",\"MetricName\":\"Returns\",\"Statistic\":\"Sum\","
                + "\"Period\":60,\"EvaluationPeriods\":1,\"Threshold\":3,"
                + "\"ComparisonOperator\":\"GreaterThanOrEqualToThreshold\"" + more + "}";
    }

    private void make(String name, String more) {
        client.call("PutMetricAlarm", alarm(name, more));
    }

    private void returns(double value) {
        client.call(
                "PutMetricData",
                "{\"Namespace\":\"Shop\",\"MetricData\":[{\"MetricName\":\"Returns\",\"Value\":" + value + "}]}");
    }

    private List<JsonObject> describe(String request) {
        return Objects.requireNonNull(client.call("DescribeAlarms", request).objects("MetricAlarms"));
    }

    private List<String> names(String request) {
        return describe(request).stream()
                .map(each -> String.valueOf(each.text("AlarmName")))
                .toList();
    }

    private String state(String name) {
        return String.valueOf(
                describe("{\"AlarmNames\":[\"" + name + "\"]}").get(0).text("StateValue"));
    }

    @Test
    void anAlarmGoesOffAndCalmsDown() {
        make("many", ",\"TreatMissingData\":\"notBreaching\"");
        assertThat(state("many")).isEqualTo("INSUFFICIENT_DATA");

        returns(5);
        client.simulation.advance(Duration.ofMinutes(2));
        List<JsonObject> history = Objects.requireNonNull(client.call(
                        "DescribeAlarmHistory",
                        "{\"AlarmName\":\"many\",\"HistoryItemType\":\"StateUpdate\",\"ScanBy\":\"TimestampAscending\"}")
                .objects("AlarmHistoryItems"));
        client.simulation.advance(Duration.ofMinutes(3));

        assertThat(history)
                .extracting(each -> each.text("HistorySummary"))
                .anyMatch(each -> String.valueOf(each).endsWith("to ALARM"));
        assertThat(state("many")).isEqualTo("OK");
    }

    @Test
    void anAlarmIsShownAsItWasMade() {
        make(
                "full",
                ",\"AlarmDescription\":\"d\",\"ActionsEnabled\":false,\"DatapointsToAlarm\":1,"
                        + "\"Dimensions\":[{\"Name\":\"Till\",\"Value\":\"1\"}],\"Unit\":\"Count\","
                        + "\"AlarmActions\":[\"arn:aws:sns:us-east-1:000000000000:t\"],\"TreatMissingData\":\"ignore\"");

        JsonObject shown = describe("{}").get(0);

        assertThat(shown.text("AlarmArn")).isEqualTo(ARN + "full");
        assertThat(shown.text("AlarmDescription")).isEqualTo("d");
        assertThat(shown.flag("ActionsEnabled")).isFalse();
        assertThat(shown.texts("AlarmActions")).containsExactly("arn:aws:sns:us-east-1:000000000000:t");
        assertThat(shown.texts("OKActions")).isEmpty();
        assertThat(shown.decimal("Threshold")).isEqualTo(new BigDecimal("3.0"));
        assertThat(shown.text("TreatMissingData")).isEqualTo("ignore");
        assertThat(shown.integer("DatapointsToAlarm")).isEqualTo(1);
        assertThat(shown.text("Unit")).isEqualTo("Count");
        assertThat(shown.text("StateReason")).isEqualTo("Unchecked: Initial alarm creation");
        assertThat(shown.value("Dimensions")).hasToString("[{\"Name\":\"Till\",\"Value\":\"1\"}]");
        client.call("EnableAlarmActions", "{\"AlarmNames\":[\"full\",\"none\"]}");
        assertThat(describe("{}").get(0).flag("ActionsEnabled")).isTrue();
    }

    @Test
    void anExpressionIsShownAsItWasMade() {
        String metrics = "[{\"Id\":\"e\",\"MetricStat\":{\"Metric\":{\"Namespace\":\"AWS/Lambda\","
                + "\"MetricName\":\"Errors\",\"Dimensions\":[]},\"Period\":60,\"Stat\":\"Sum\"},\"ReturnData\":false},"
                + "{\"Id\":\"r\",\"Expression\":\"e*2\",\"Label\":\"l\",\"ReturnData\":true}]";
        String rule = "\"EvaluationPeriods\":1,\"Threshold\":1.5,\"ComparisonOperator\":\"LessThanThreshold\"";

        client.call("PutMetricAlarm", "{\"AlarmName\":\"math\",\"Metrics\":" + metrics + "," + rule + "}");

        assertThat(describe("{}").get(0).value("Metrics")).hasToString(metrics.replace("},{", "}, {"));
        assertThat(client.fault(
                        "PutMetricAlarm",
                        "{\"AlarmName\":\"m\",\"Statistic\":\"Sum\",\"Metrics\":" + metrics + "," + rule + "}"))
                .isEqualTo("400 ValidationError: Statistic should not be set if list of Metrics is set.");
    }

    @Test
    void filtersChooseAmongAlarms() {
        make("a1", ",\"AlarmActions\":[\"arn:aws:sns:us-east-1:000000000000:t\"]");
        make("a2", "");
        make("b1", "");
        client.call("SetAlarmState", "{\"AlarmName\":\"a2\",\"StateValue\":\"ALARM\",\"StateReason\":\"r\"}");

        assertThat(names("{}")).containsExactly("a1", "a2", "b1");
        assertThat(names("{\"AlarmNames\":[\"b1\",\"a1\",\"none\"]}")).containsExactly("a1", "b1");
        assertThat(names("{\"AlarmNamePrefix\":\"a\"}")).containsExactly("a1", "a2");
        assertThat(names("{\"StateValue\":\"ALARM\"}")).containsExactly("a2");
        assertThat(names("{\"ActionPrefix\":\"arn:aws:sns\"}")).containsExactly("a1");
        assertThat(names("{\"AlarmTypes\":[\"CompositeAlarm\"]}")).isEmpty();
        assertThat(client.call("DescribeAlarms", "{}").objects("CompositeAlarms"))
                .isEmpty();
        assertThat(client.fault("DescribeAlarms", "{\"ChildrenOfAlarmName\":\"a\"}"))
                .startsWith("501 NotImplementedException: ChildrenOfAlarmName");
        JsonObject first = client.call("DescribeAlarms", "{\"MaxRecords\":2}");
        assertThat(first.objects("MetricAlarms")).hasSize(2);
        assertThat(names("{\"MaxRecords\":2,\"NextToken\":\"" + first.text("NextToken") + "\"}"))
                .containsExactly("b1");
        assertThat(client.fault("DescribeAlarms", "{\"NextToken\":\"?\"}")).startsWith("400 InvalidNextToken");
    }

    @Test
    void alarmsAreFoundByTheirMetric() {
        make("plain", "");
        make("till", ",\"Dimensions\":[{\"Name\":\"Till\",\"Value\":\"1\"}]");

        String metric = "{\"Namespace\":\"Shop\",\"MetricName\":\"Returns\"";
        assertThat(client.call("DescribeAlarmsForMetric", metric + "}").objects("MetricAlarms"))
                .extracting(each -> each.text("AlarmName"))
                .containsExactly("plain");
        assertThat(client.call(
                                "DescribeAlarmsForMetric",
                                metric + ",\"Dimensions\":[{\"Name\":\"Till\",\"Value\":\"1\"}],\"Period\":60}")
                        .objects("MetricAlarms"))
                .extracting(each -> each.text("AlarmName"))
                .containsExactly("till");
        assertThat(client.call("DescribeAlarmsForMetric", metric + ",\"Period\":300}")
                        .objects("MetricAlarms"))
                .isEmpty();
    }

    @Test
    void whatHasHappenedComesInPagesTheLatestFirst() {
        make("a", "");
        for (String state : List.of("ALARM", "OK", "ALARM")) {
            client.simulation.advance(Duration.ofSeconds(1));
            client.call(
                    "SetAlarmState", "{\"AlarmName\":\"a\",\"StateValue\":\"" + state + "\",\"StateReason\":\"r\"}");
        }

        JsonObject first = client.call("DescribeAlarmHistory", "{\"AlarmName\":\"a\",\"MaxRecords\":3}");
        JsonObject second = client.call(
                "DescribeAlarmHistory",
                "{\"AlarmName\":\"a\",\"MaxRecords\":3,\"NextToken\":\"" + first.text("NextToken") + "\"}");

        assertThat(first.objects("AlarmHistoryItems"))
                .extracting(each -> each.text("HistorySummary"))
                .containsExactly(
                        "Alarm updated from OK to ALARM",
                        "Alarm updated from ALARM to OK",
                        "Alarm updated from INSUFFICIENT_DATA to ALARM");
        assertThat(second.objects("AlarmHistoryItems"))
                .extracting(each -> each.text("HistoryItemType"))
                .containsExactly("ConfigurationUpdate");
        assertThat(second.has("NextToken")).isFalse();
    }

    @Test
    void aPageGoesOnWhereTheLastOneEndedEvenIfItsAlarmsAreGone() {
        for (String name : List.of("a", "b", "c", "d")) {
            make(name, "");
        }
        JsonObject first = client.call("DescribeAlarms", "{\"MaxRecords\":2}");
        client.call("DeleteAlarms", "{\"AlarmNames\":[\"a\",\"b\"]}");

        assertThat(client.call("DescribeAlarms", "{\"MaxRecords\":2,\"NextToken\":\"" + first.text("NextToken") + "\"}")
                        .objects("MetricAlarms"))
                .extracting(each -> each.text("AlarmName"))
                .containsExactly("c", "d");
    }

    @Test
    void historyOfTheSameMomentIsTurnedPageByPage() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            make(name, "");
        }
        List<String> names = new ArrayList<>();
        String token = "";
        for (JsonObject page = JsonObject.empty(); names.size() < 5 && page != null; ) {
            page = client.call(
                    "DescribeAlarmHistory", "{\"MaxRecords\":2,\"ScanBy\":\"TimestampAscending\"" + token + "}");
            Objects.requireNonNull(page.objects("AlarmHistoryItems"))
                    .forEach(each -> names.add(each.text("AlarmName")));
            token = ",\"NextToken\":\"" + page.text("NextToken") + "\"";
        }

        assertThat(names).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void alarmsThatArentThereAreTold() {
        make("a", "");
        assertThat(client.fault("SetAlarmState", "{\"AlarmName\":\"x\",\"StateValue\":\"OK\",\"StateReason\":\"\"}"))
                .startsWith("404 ResourceNotFound: ");
        assertThat(client.fault("DeleteAlarms", "{\"AlarmNames\":[\"x\"]}")).startsWith("404 ResourceNotFound: ");

        client.call("DeleteAlarms", "{\"AlarmNames\":[\"x\",\"a\",\"a\"]}");

        assertThat(describe("{}")).isEmpty();
        assertThat(client.fault("ListTagsForResource", "{\"ResourceARN\":\"" + ARN + "a\"}"))
                .isEqualTo("404 ResourceNotFoundException: Unknown");
    }

    @Test
    void whatIsNoAlarmIsAValidationErrorInCloudWatchsWords() {
        String nothing = "{\"AlarmName\":\"a\"}";
        assertThat(client.fault("PutMetricAlarm", nothing))
                .isEqualTo("400 ValidationError: MetricName must not be null");
        assertThat(client.fault("PutMetricAlarm", alarm("a", ",\"TreatMissingData\":\"never\"")))
                .isEqualTo(
                        "400 ValidationError: The value never is not supported for TreatMissingData parameter. Supported"
                                + " values are [breaching, notBreaching, ignore, missing].");
        assertThat(client.fault("PutMetricAlarm", alarm("a", ",\"ThresholdMetricId\":\"t\"")))
                .isEqualTo("400 ValidationError: Threshold and ThresholdMetricId cannot both be set");
        assertThat(client.fault("PutMetricAlarm", alarm("a", "").replace("\"Sum\"", "\"Mean\"")))
                .isEqualTo(
                        "400 ValidationError: 1 validation error detected: Value 'Mean' at 'statistic' failed to satisfy"
                                + " constraint: Member must satisfy enum value set: [Maximum, SampleCount, Sum, Minimum, Average]");
        assertThat(client.fault("SetAlarmState", "{\"AlarmName\":\"a\",\"StateValue\":\"BAD\",\"StateReason\":\"\"}"))
                .isEqualTo(
                        "400 ValidationError: 1 validation error detected: Value 'BAD' at 'stateValue' failed to satisfy"
                                + " constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]");
        assertThat(client.fault("PutMetricAlarm", alarm("a", ",\"EvaluationInterval\":60")))
                .startsWith("501 NotImplementedException: EvaluationInterval");
        assertThat(client.fault(
                        "PutMetricAlarm",
                        alarm("a", "").replace("GreaterThanOrEqualToThreshold", "GreaterThanUpperThreshold")))
                .startsWith("501 NotImplementedException: The ComparisonOperator GreaterThanUpperThreshold");
    }

    @Test
    void tagsCanBeAddedAndTaken() {
        make("a", ",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]");
        String arn = "{\"ResourceARN\":\"" + ARN + "a\"";

        client.call("TagResource", arn + ",\"Tags\":[{\"Key\":\"l\",\"Value\":\"w\"}]}");
        client.call("UntagResource", arn + ",\"TagKeys\":[\"k\"]}");

        assertThat(client.call("ListTagsForResource", arn + "}").value("Tags"))
                .hasToString("[{\"Key\":\"l\",\"Value\":\"w\"}]");
        assertThat(client.fault("TagResource", arn.replace(":alarm:", ":dashboard/") + ",\"Tags\":[]}"))
                .startsWith("400 InvalidParameterValue");
    }

    @Test
    void theSameIsToldInCborAndInXml() {
        make("a", "");

        HttpResponse cbor = client.cbor(
                "DescribeAlarms",
                JsonObject.builder().put("AlarmNamePrefix", "a").build());
        HttpResponse xml = client.form("Action=DescribeAlarms&AlarmNames.member.1=a");

        JsonObject alarm = Objects.requireNonNull(Cbor.object(cbor.bytes()).objects("MetricAlarms"))
                .get(0);
        assertThat(alarm.text("AlarmName")).isEqualTo("a");
        assertThat(alarm.value("StateUpdatedTimestamp"))
                .isEqualTo(client.simulation.timeline().now());
        assertThat(xml.text())
                .contains("<DescribeAlarmsResult><MetricAlarms><member><AlarmName>a</AlarmName><AlarmArn>" + ARN
                        + "a</AlarmArn><AlarmConfigurationUpdatedTimestamp>"
                        + client.simulation.timeline().now() + "<")
                .contains("<Threshold>3.0</Threshold>")
                .contains("<CompositeAlarms></CompositeAlarms>");
    }

    @Test
    void whateverTheRefusalItIsToldInCborToo() {
        HttpResponse refused = client.cbor(
                "DeleteAlarms",
                JsonObject.builder().put("AlarmNames", List.of("none")).build());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.header("x-amzn-query-error")).isEqualTo("ResourceNotFound;Sender");
        assertThat(Cbor.object(refused.bytes()).text("__type"))
                .isEqualTo("com.amazonaws.cloudwatch.v2010_08_01#ResourceNotFound");
        assertThat(client.form("Action=DeleteAlarms&AlarmNames.member.1=none").text())
                .contains("<Type>Sender</Type><Code>ResourceNotFound</Code>");
    }
}
