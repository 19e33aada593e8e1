package dev.lambent.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.HttpResponse;
import dev.lambent.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests whose members are of all kinds: each is answered or refused, and none breaks anything. */
class HostileRequestsTest {

    private static final List<String> OPERATIONS = List.of(
            "PutMetricData",
            "GetMetricData",
            "GetMetricStatistics",
            "ListMetrics",
            "PutMetricAlarm",
            "DescribeAlarms",
            "DescribeAlarmsForMetric",
            "DescribeAlarmHistory",
            "SetAlarmState",
            "DeleteAlarms",
            "EnableAlarmActions",
            "TagResource",
            "UntagResource",
            "ListTagsForResource");

    private static final List<String> MEMBERS = List.of(
            "Namespace",
            "MetricName",
            "Dimensions",
            "MetricData",
            "Value",
            "Values",
            "Counts",
            "StatisticValues",
            "SampleCount",
            "Sum",
            "Minimum",
            "Maximum",
            "Unit",
            "StorageResolution",
            "Timestamp",
            "StartTime",
            "EndTime",
            "Period",
            "Statistics",
            "ExtendedStatistics",
            "MetricDataQueries",
            "Id",
            "MetricStat",
            "Metric",
            "Stat",
            "Expression",
            "Label",
            "ReturnData",
            "MaxDatapoints",
            "ScanBy",
            "NextToken",
            "AlarmName",
            "AlarmNames",
            "Threshold",
            "ComparisonOperator",
            "EvaluationPeriods",
            "DatapointsToAlarm",
            "Statistic",
            "Metrics",
            "AlarmActions",
            "TreatMissingData",
            "StateValue",
            "StateReason",
            "StateReasonData",
            "ResourceARN",
            "Tags",
            "TagKeys",
            "Key",
            "Name",
            "MaxRecords",
            "StartDate",
            "EndDate",
            "HistoryItemType",
            "RecentlyActive");

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "Sum",
            "p99",
            "p101",
            "tm90",
            "Count",
            "GreaterThanThreshold",
            "OK",
            "ALARM",
            "missing",
            "a+b*",
            "FILL(a,0)",
            "SUM(METRICS())",
            "RATE(a)/0",
            "((((((((",
            "NaN",
            "-Infinity",
            "Shop",
            "AWS/Lambda",
            "PT3H",
            "arn:aws:sns:us-east-1:000000000000:t",
            "arn:aws:cloudwatch:us-east-1:000000000000:alarm:a",
            "\u0000",
            "TimestampAscending",
            "Y3cxCg",
            "ZGF0YQo5OTk5OTk5OTk5OTk5OTk5OTk5",
            "ZGF0YQox");

    private final WatchClient client = new WatchClient();
    private final Random random = new Random(17);

    @AfterEach
    void close() {
        client.close();
    }

    private JsonObject document(int levels) {
        JsonObject.Builder document = JsonObject.builder();
        for (int i = 3 + random.nextInt(9); i > 0; i--) {
            put(document, MEMBERS.get(random.nextInt(MEMBERS.size())), levels);
        }
        return document.build();
    }

    private void put(JsonObject.Builder document, String name, int levels) {
        switch (random.nextInt(levels > 0 ? 9 : 7)) {
            case 0 -> document.put(name, random.nextBoolean());
            case 1 -> document.put(name, random.nextLong() >> random.nextInt(64));
            case 2 -> document.put(name, 60L * random.nextInt(5));
            case 3 -> document.put(name, BigDecimal.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(300))));
            case 4 ->
                document.put(name, Instant.ofEpochSecond(random.nextInt() * (random.nextInt(4) == 0 ? 1000L : 1)));
            case 7 -> document.put(name, document(levels - 1));
            case 8 -> document.put(name, list(levels - 1));
            default -> document.put(name, TEXTS.get(random.nextInt(TEXTS.size())));
        }
    }

    private List<Object> list(int levels) {
        List<Object> list = new ArrayList<>();
        boolean texts = random.nextBoolean();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(texts ? TEXTS.get(random.nextInt(TEXTS.size())) : document(levels));
        }
        return list;
    }

    @Test
    void whateverIsSentIsAnsweredOrRefused() {
        int answered = 0;
        for (int round = 0; round < 4_000; round++) {
            String operation = OPERATIONS.get(round % OPERATIONS.size());
            JsonObject request = document(3);

            HttpResponse answer = client.cbor(operation, request);

            assertThat(answer.status()).as("%s %s", operation, request).isIn(200, 400, 404, 501);
            answered += answer.status() == 200 ? 1 : 0;
        }
        assertThat(answered).isPositive();
    }
}
