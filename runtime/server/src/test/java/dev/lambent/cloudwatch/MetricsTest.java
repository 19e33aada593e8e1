package dev.lambent.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured, put and asked for. */
class MetricsTest {

    private static final String SET = "[ Seconds, Microseconds, Milliseconds, Bytes, Kilobytes, Megabytes, Gigabytes,"
            + " Terabytes, Bits, Kilobits, Megabits, Gigabits, Terabits, Percent, Count, Bytes/Second,"
            + " Kilobytes/Second, Megabytes/Second, Gigabytes/Second, Terabytes/Second, Bits/Second, Kilobits/Second,"
            + " Megabits/Second, Gigabits/Second, Terabits/Second, Count/Second, None ]";

    private final WatchClient client = new WatchClient();

    @AfterEach
    void close() {
        client.close();
    }

    private void put(String name, double value) {
        client.call(
                "PutMetricData",
                "{\"Namespace\":\"Shop\",\"MetricData\":[{\"MetricName\":\"" + name + "\",\"Value\":" + value
                        + ",\"Unit\":\"Count\",\"Dimensions\":[{\"Name\":\"Till\",\"Value\":\"1\"}]}]}");
    }

    private String range() {
        return "\"StartTime\":" + client.at(Duration.ofHours(-1)) + ",\"EndTime\":" + client.at(Duration.ofMinutes(1));
    }

    private JsonObject statistics(String more) {
        return client.call(
                "GetMetricStatistics",
                "{\"Namespace\":\"Shop\",\"MetricName\":\"Sales\",\"Period\":60,"
                        + "\"Dimensions\":[{\"Name\":\"Till\",\"Value\":\"1\"}]," + range() + more + "}");
    }

    private JsonObject data(String queries, String more) {
        return client.call("GetMetricData", "{\"MetricDataQueries\":[" + queries + "]," + range() + more + "}");
    }

    private static String query(String id, String name) {
        return "{\"Id\":\"" + id + "\",\"MetricStat\":{\"Metric\":{\"Namespace\":\"Shop\",\"MetricName\":\"" + name
                + "\",\"Dimensions\":[{\"Name\":\"Till\",\"Value\":\"1\"}]},\"Period\":60,\"Stat\":\"Sum\"}}";
    }

    @Test
    void whatIsPutCanBeAskedForAsStatistics() {
        put("Sales", 2);
        put("Sales", 5);

        JsonObject answer = statistics(",\"Statistics\":[\"Sum\",\"SampleCount\",\"Maximum\"]");

        assertThat(answer.text("Label")).isEqualTo("Sales");
        JsonObject point = Objects.requireNonNull(answer.objects("Datapoints")).get(0);
        assertThat(point.decimal("Sum")).isEqualByComparingTo("7");
        assertThat(point.decimal("SampleCount")).isEqualByComparingTo("2");
        assertThat(point.decimal("Maximum")).isEqualByComparingTo("5");
        assertThat(point.text("Unit")).isEqualTo("Count");
        assertThat(point.has("Average")).isFalse();
        assertThat(statistics(",\"ExtendedStatistics\":[\"p100\"]").objects("Datapoints"))
                .extracting(each -> String.valueOf(each.object("ExtendedStatistics")))
                .singleElement()
                .asString()
                .startsWith("{\"p100\":5");
        assertThat(statistics(",\"Statistics\":[\"Sum\"],\"Unit\":\"Bytes\"").objects("Datapoints"))
                .isEmpty();
    }

    @Test
    void theSameIsToldInXml() {
        put("Sales", 2);
        String from = client.simulation.timeline().now().minusSeconds(600).toString();
        String until = client.simulation.timeline().now().plusSeconds(60).toString();

        assertThat(client.form("Action=GetMetricStatistics&Namespace=Shop&MetricName=Sales&Period=300&StartTime=" + from
                                + "&EndTime=" + until + "&Statistics.member.1=Sum&Dimensions.member.1.Name=Till"
                                + "&Dimensions.member.1.Value=1")
                        .text())
                .startsWith("<GetMetricStatisticsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                        + "<GetMetricStatisticsResult><Label>Sales</Label><Datapoints><member><Timestamp>")
                .contains("<Sum>2.0</Sum><Unit>Count</Unit></member></Datapoints></GetMetricStatisticsResult>");
        assertThat(client.form("Action=PutMetricData&Namespace=Shop&MetricData.member.1.MetricName=Returns"
                                + "&MetricData.member.1.Values.member.1=1.5&MetricData.member.1.Counts.member.1=2"
                                + "&MetricData.member.1.Timestamp=" + from)
                        .text())
                .isEqualTo(
                        "<PutMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                                + "<ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></PutMetricDataResponse>");
    }

    @Test
    void whatLambentCountsItselfIsThereToo() {
        client.simulation.deploy("orders");
        client.simulation.advance(Duration.ofSeconds(2));
        client.simulation.invoke("orders");
        client.simulation.advance(Duration.ofSeconds(5));

        assertThat(client.call(
                                "ListMetrics",
                                "{\"Namespace\":\"AWS/Lambda\",\"MetricName\":\"Invocations\","
                                        + "\"Dimensions\":[{\"Name\":\"FunctionName\",\"Value\":\"orders\"}]}")
                        .objects("Metrics"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.text("MetricName")).isEqualTo("Invocations"));
        assertThat(client.call(
                                "GetMetricStatistics",
                                "{\"Namespace\":\"AWS/Lambda\",\"MetricName\":\"Invocations\",\"Period\":60,"
                                        + "\"Dimensions\":[{\"Name\":\"FunctionName\",\"Value\":\"orders\"}],"
                                        + "\"Statistics\":[\"Sum\"]," + range() + "}")
                        .objects("Datapoints"))
                .extracting(each -> each.decimal("Sum"))
                .containsExactly(new BigDecimal("1.0"));
    }

    @Test
    void expressionsComputeWithMetricsThatArentReturned() {
        put("Sales", 8);
        put("Returns", 2);

        JsonObject answer = data(
                query("s", "Sales") + "," + query("r", "Returns").replace("{\"Id\"", "{\"ReturnData\":false,\"Id\"")
                        + ",{\"Id\":\"share\",\"Expression\":\"100*r/s\",\"Label\":\"Returned\"}",
                "");

        assertThat(answer.objects("MetricDataResults"))
                .extracting(each -> each.text("Id"))
                .containsExactly("s", "share");
        JsonObject share =
                Objects.requireNonNull(answer.objects("MetricDataResults")).get(1);
        assertThat(share.text("Label")).isEqualTo("Returned");
        assertThat(share.text("StatusCode")).isEqualTo("Complete");
        assertThat(share.list("Values")).isEqualTo(List.of(new BigDecimal("25.0")));
        assertThat(answer.has("NextToken")).isFalse();
    }

    @Test
    void pointsComeInPagesInTheOrderAskedFor() {
        for (int i = 1; i <= 5; i++) {
            put("Sales", i);
            client.simulation.advance(Duration.ofMinutes(1));
        }
        put("Returns", 9);
        String queries = query("s", "Sales") + "," + query("r", "Returns") + "," + query("n", "None");

        JsonObject first = data(queries, ",\"MaxDatapoints\":3");
        JsonObject second = data(queries, ",\"MaxDatapoints\":3,\"NextToken\":\"" + first.text("NextToken") + "\"");

        assertThat(tell(first)).containsExactly("s [5.0, 4.0, 3.0] PartialData", "n [] Complete");
        assertThat(tell(second)).containsExactly("s [2.0, 1.0] Complete", "r [9.0] Complete");
        assertThat(second.has("NextToken")).isFalse();
        assertThat(tell(data(query("s", "Sales"), ",\"ScanBy\":\"TimestampAscending\"")))
                .containsExactly("s [1.0, 2.0, 3.0, 4.0, 5.0] Complete");
    }

    private static List<String> tell(JsonObject answer) {
        return Objects.requireNonNull(answer.objects("MetricDataResults")).stream()
                .map(each -> each.text("Id") + " " + each.list("Values") + " " + each.text("StatusCode"))
                .toList();
    }

    @Test
    void metricsAreListedInPages() {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < 700; i++) {
            data.append(i == 0 ? "" : ",")
                    .append("{\"MetricName\":\"m")
                    .append(i)
                    .append("\",\"Value\":1}");
        }
        client.call("PutMetricData", "{\"Namespace\":\"Many\",\"MetricData\":[" + data + "]}");

        JsonObject first = client.call("ListMetrics", "{\"Namespace\":\"Many\"}");
        JsonObject second = client.call(
                "ListMetrics", "{\"Namespace\":\"Many\",\"NextToken\":\"" + first.text("NextToken") + "\"}");

        assertThat(first.objects("Metrics")).hasSize(500);
        assertThat(second.objects("Metrics")).hasSize(200);
        assertThat(second.has("NextToken")).isFalse();
        assertThat(client.fault("ListMetrics", "{\"NextToken\":\"x\"}"))
                .isEqualTo("400 InvalidParameterValue: The value for parameter NextToken is invalid.");
    }

    @Test
    void whatCannotBePutIsToldInCloudWatchsWords() {
        assertThat(client.fault("PutMetricData", "{\"MetricData\":[{\"Value\":1}]}")
                        .lines())
                .containsExactly(
                        "400 MissingParameter: The parameter Namespace is required.",
                        "The parameter MetricData.member.1.MetricName is required.");
        assertThat(putFault("\"Value\":\"NaN\""))
                .isEqualTo(
                        "400 InvalidParameterValue: The value NaN for parameter MetricData.member.1.Value is invalid.");
        assertThat(putFault("\"Value\":1,\"Values\":[1]"))
                .isEqualTo("400 InvalidParameterCombination: The parameters MetricData.member.1.Value and"
                        + " MetricData.member.1.Values are mutually exclusive and you have specified both.");
        assertThat(putFault("\"Value\":1,\"Unit\":\"Apples\""))
                .isEqualTo(
                        "400 InvalidParameterValue: The parameter MetricData.member.1.Unit must be a value in the set "
                                + SET + ".");
        assertThat(
                        putFault(
                                "\"Value\":1,\"Dimensions\":[{\"Name\":\"a\",\"Value\":\"1\"},{\"Name\":\"a\",\"Value\":\"2\"}]"))
                .isEqualTo("400 InvalidParameterValue: No metric may specify the same dimension name twice.");
        assertThat(putFault("\"StatisticValues\":{\"Sum\":1}"))
                .startsWith(
                        "400 MissingParameter: The parameter MetricData.member.1.StatisticValues.SampleCount is required.");
        assertThat(putFault("\"Value\":\"one\"")).startsWith("400 SerializationException");
        assertThat(client.fault("PutMetricData", "{\"Namespace\":\"AWS/Lambda\",\"MetricData\":[]}"))
                .startsWith("400 InvalidParameterValue");
        assertThat(client.fault("PutMetricData", "{\"Namespace\":\"Shop\",\"EntityMetricData\":[]}"))
                .startsWith("501 NotImplementedException: EntityMetricData is not supported by Lambent.");
    }

    private String putFault(String values) {
        return client.fault(
                "PutMetricData", "{\"Namespace\":\"Shop\",\"MetricData\":[{\"MetricName\":\"m\"," + values + "}]}");
    }

    @Test
    void whatCannotBeAskedIsToldInCloudWatchsWords() {
        assertThat(client.fault("GetMetricStatistics", "{\"MetricName\":\"m\",\"Statistics\":[\"Sum\"]}")
                        .lines())
                .containsExactly(
                        "400 MissingParameter: The parameter Namespace is required.",
                        "The parameter StartTime is required.",
                        "The parameter EndTime is required.",
                        "The parameter Period is required.");
        String some = "{\"Namespace\":\"n\",\"MetricName\":\"m\",\"StartTime\":0,\"EndTime\":360000";
        assertThat(client.fault("GetMetricStatistics", some + ",\"Period\":60,\"Statistics\":[\"Sum\"]}"))
                .isEqualTo("400 InvalidParameterCombination: You have requested up to 6,000 datapoints, which exceeds"
                        + " the limit of 1,440. You may reduce the datapoints requested by increasing Period, or"
                        + " decreasing the time range.");
        assertThat(client.fault("GetMetricStatistics", some + ",\"Period\":60}"))
                .isEqualTo("400 InvalidParameterCombination: Must specify either Statistics or ExtendedStatistics");
        assertThat(client.fault("GetMetricStatistics", some + ",\"Period\":3600,\"Statistics\":[\"Median\"]}"))
                .isEqualTo("400 InvalidParameterValue: The parameter Statistics.member.1 must be a value in the set"
                        + " [ Minimum, Maximum, Average, SampleCount, Sum ].");
        assertThat(client.fault("GetMetricStatistics", some + ",\"Period\":45,\"Statistics\":[\"Sum\"]}"))
                .startsWith("400 InvalidParameterValue: The parameter Period must be");
        assertThat(client.fault(
                        "GetMetricStatistics",
                        some.replace("360000", "0") + ",\"Period\":60,\"Statistics\":[\"Sum\"]}"))
                .isEqualTo(
                        "400 InvalidParameterValue: The parameter StartTime must be less than the parameter EndTime.");
    }

    @Test
    void queriesThatMakeNoSenseAreValidationErrors() {
        String range = "," + range() + "}";
        assertThat(client.fault(
                        "GetMetricData",
                        "{\"MetricDataQueries\":[" + query("a", "m").replace("Sum", "Median") + "]" + range))
                .isEqualTo(
                        "400 ValidationError: The value for parameter MetricDataQueries.member.1.MetricStat.Stat is not"
                                + " a valid statistic.");
        assertThat(client.fault(
                        "GetMetricData", "{\"MetricDataQueries\":[{\"Id\":\"a\",\"Expression\":\"b+1\"}]" + range))
                .startsWith("400 ValidationError");
        assertThat(client.fault(
                        "GetMetricData", "{\"MetricDataQueries\":[{\"Id\":\"A\",\"Expression\":\"1\"}]" + range))
                .isEqualTo(
                        "400 ValidationError: The value A for parameter MetricDataQueries.member.1.Id is not matching the"
                                + " expected pattern ^[a-z][a-zA-Z0-9_]*$.");
        assertThat(client.fault(
                        "GetMetricData",
                        "{\"MetricDataQueries\":[" + query("a", "m") + "," + query("a", "m") + "]" + range))
                .isEqualTo("400 ValidationError: The values for parameter id in MetricDataQueries are not unique.");
        assertThat(client.fault("GetMetricData", "{\"MetricDataQueries\":[" + query("a", "m") + "]}"))
                .startsWith("400 ValidationError: 2 validation errors detected: Value null at 'startTime'");
        assertThat(client.fault(
                        "GetMetricData", "{\"LabelOptions\":{\"Timezone\":\"+0100\"},\"MetricDataQueries\":[]" + range))
                .startsWith("501 NotImplementedException: LabelOptions");
        assertThat(client.fault("GetMetricData", "{\"NextToken\":\"x\",\"MetricDataQueries\":[]" + range))
                .startsWith("400 InvalidNextToken");
        assertThat(client.fault(
                        "GetMetricData",
                        "{\"StartTime\":0,\"EndTime\":9999999999,\"MetricDataQueries\":["
                                + "{\"Id\":\"a\",\"Period\":1,\"Expression\":\"TIME_SERIES(1)\"}".repeat(1) + "]}"))
                .doesNotContain("500");
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        assertThat(client.fault("PutDashboard", "{}"))
                .isEqualTo(
                        "501 NotImplementedException: PutDashboard is not supported by Lambent. Supported operations are"
                                + " listed in its README.");
    }
}
