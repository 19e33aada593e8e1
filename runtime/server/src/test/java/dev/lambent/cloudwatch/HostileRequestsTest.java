package dev.lambent.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.hostile.Requests;
import dev.lambent.hostile.Trial;
import dev.lambent.hostile.World;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.metric.Datapoint;
import dev.lambent.metric.Measurements;
import dev.lambent.metric.MetricName;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One valid request for each operation, in each protocol, with one to three things wrong: each is answered or refused, none
 * fails or hangs, and what is refused changes nothing.
 */
class HostileRequestsTest {

    private static final int TIMES = 40;
    private static final String METRIC = "\"MetricName\":\"Sold\",\"Namespace\":\"Shop\","
            + "\"Dimensions\":[{\"Name\":\"Desk\",\"Value\":\"4\"},{\"Name\":\"Town\",\"Value\":\"York\"}]";
    private static final String ARN = "\"ResourceARN\":\"arn:aws:cloudwatch:us-east-1:000000000000:alarm:errors\"";
    private static final String TIMES_OF_A_DAY = "\"StartTime\":1767225600,\"EndTime\":1767229200";

    private static final Map<String, String> VALID = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "PutMetricData",
                    "{\"Namespace\":\"Shop\",\"MetricData\":[{\"MetricName\":\"Sold\",\"Dimensions\":[{\"Name\":\"Desk\","
                            + "\"Value\":\"4\"}],\"Value\":3,\"Unit\":\"Count\",\"StorageResolution\":60},"
                            + "{\"MetricName\":\"Weight\",\"Timestamp\":1767225600,\"Values\":[1,2.5],\"Counts\":[2,4]},"
                            + "{\"MetricName\":\"Price\",\"StatisticValues\":{\"SampleCount\":2,\"Sum\":3,\"Minimum\":1,"
                            + "\"Maximum\":2}}]}"),
            Map.entry(
                    "GetMetricData",
                    "{\"MetricDataQueries\":[{\"Id\":\"m\",\"MetricStat\":{\"Metric\":{" + METRIC
                            + "},\"Period\":60,\"Stat\":\"p99\"},\"ReturnData\":true},{\"Id\":\"e\",\"Expression\":"
                            + "\"FILL(m, 0) * 2\",\"Label\":\"twice\"}]," + TIMES_OF_A_DAY
                            + ",\"ScanBy\":\"TimestampAscending\",\"MaxDatapoints\":500}"),
            Map.entry(
                    "GetMetricStatistics",
                    "{" + METRIC + "," + TIMES_OF_A_DAY
                            + ",\"Period\":60,\"Statistics\":[\"Sum\",\"Average\"],\"Unit\":\"Count\"}"),
            Map.entry(
                    "ListMetrics",
                    "{\"MetricName\":\"Sold\",\"Namespace\":\"Shop\",\"Dimensions\":[{\"Name\":\"Desk\",\"Value\":\"4\"}],"
                            + "\"RecentlyActive\":\"PT3H\"}"),
            Map.entry(
                    "PutMetricAlarm",
                    "{\"AlarmName\":\"sold\",\"AlarmDescription\":\"d\",\"ActionsEnabled\":true,\"AlarmActions\":["
                            + "\"arn:aws:sns:us-east-1:000000000000:t\"]," + METRIC
                            + ",\"Statistic\":\"Sum\",\"Period\":60,\"EvaluationPeriods\":3,\"DatapointsToAlarm\":2,"
                            + "\"Threshold\":5,\"ComparisonOperator\":\"GreaterThanThreshold\",\"TreatMissingData\":"
                            + "\"ignore\",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
            Map.entry(
                    "DescribeAlarms",
                    "{\"AlarmNames\":[\"errors\"],\"AlarmTypes\":[\"MetricAlarm\"],\"StateValue\":\"OK\",\"MaxRecords\":5}"),
            Map.entry("DescribeAlarmsForMetric", "{" + METRIC + ",\"Statistic\":\"Sum\",\"Period\":60}"),
            Map.entry(
                    "DescribeAlarmHistory",
                    "{\"AlarmName\":\"errors\",\"HistoryItemType\":\"StateUpdate\",\"StartDate\":1767225600,"
                            + "\"EndDate\":1767229200,\"MaxRecords\":5,\"ScanBy\":\"TimestampDescending\"}"),
            Map.entry(
                    "SetAlarmState",
                    "{\"AlarmName\":\"errors\",\"StateValue\":\"ALARM\",\"StateReason\":\"a drill\",\"StateReasonData\":"
                            + "\"{}\"}"),
            Map.entry("DeleteAlarms", "{\"AlarmNames\":[\"errors\",\"formula\"]}"),
            Map.entry("EnableAlarmActions", "{\"AlarmNames\":[\"formula\"]}"),
            Map.entry("DisableAlarmActions", "{\"AlarmNames\":[\"errors\"]}"),
            Map.entry("TagResource", "{" + ARN + ",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
            Map.entry("UntagResource", "{" + ARN + ",\"TagKeys\":[\"team\"]}"),
            Map.entry("ListTagsForResource", "{" + ARN + "}")));

    @ParameterizedTest
    @EnumSource(Requests.class)
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingBreaksAndWhatIsRefusedChangesNothing(Requests protocol) {
        Trial trial = new Trial(protocol, api(protocol), Watched::new);
        int refused = 0;
        for (Map.Entry<String, String> each : VALID.entrySet()) {
            refused += trial.run(each.getKey(), each.getValue(), TIMES);
        }
        assertThat(refused).isGreaterThan(VALID.size() * TIMES / 3);
    }

    private static Requests.Api api(Requests protocol) {
        return new Requests.Api("GraniteServiceVersion20100801", protocol == Requests.FORM ? "2010-08-01" : "1.0");
    }

    /** Two alarms, and something that was measured. */
    private static final class Watched implements World {

        private final WatchClient client = new WatchClient();

        Watched() {
            client.call("PutMetricData", VALID.get("PutMetricData"));
            client.call("PutMetricAlarm", VALID.get("PutMetricAlarm").replace("\"sold\"", "\"errors\""));
            client.call(
                    "PutMetricAlarm",
                    "{\"AlarmName\":\"formula\",\"ActionsEnabled\":false,\"Metrics\":[{\"Id\":\"e\",\"Expression\":"
                            + "\"m * 2\"},{\"Id\":\"m\",\"MetricStat\":{\"Metric\":{" + METRIC
                            + "},\"Period\":60,\"Stat\":\"Sum\"},\"ReturnData\":false}],\"EvaluationPeriods\":1,"
                            + "\"Threshold\":5,\"ComparisonOperator\":\"GreaterThanThreshold\"}");
            client.call("TagResource", "{" + ARN + ",\"Tags\":[{\"Key\":\"team\",\"Value\":\"blue\"}]}");
        }

        @Override
        public HttpResponse send(HttpRequest request) {
            return client.send(request);
        }

        @Override
        public Object picture() {
            return List.of(client.simulation.kept(), client.simulation.ask(this::measured));
        }

        private List<String> measured() {
            Measurements measurements = client.simulation.domain().measurements();
            Instant now = client.simulation.timeline().now();
            List<String> all = new ArrayList<>();
            for (MetricName name :
                    measurements.list(Simulation.HOME, new Measurements.Filter(null, null, List.of(), false))) {
                for (Datapoint each : measurements.read(
                        name, now.minus(Duration.ofDays(20)), now.plus(Duration.ofDays(1)), Duration.ofDays(1), null)) {
                    all.add(name + " " + each.start() + " " + each.unit() + " "
                            + each.statistics().samples() + " "
                            + each.statistics().sum());
                }
            }
            return all;
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
