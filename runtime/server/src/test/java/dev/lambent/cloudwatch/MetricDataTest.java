package dev.lambent.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much may be asked of GetMetricData, and of what time. */
class MetricDataTest {

    private final WatchClient client = new WatchClient();

    @AfterEach
    void close() {
        client.close();
    }

    private void put(Duration ago, double value) {
        client.call(
                "PutMetricData",
                "{\"Namespace\":\"Shop\",\"MetricData\":[{\"MetricName\":\"Sales\",\"Value\":" + value
                        + ",\"StorageResolution\":1,\"Timestamp\":" + client.at(ago.negated()) + "}]}");
    }

    private static String metric(String id, long period) {
        return "{\"Id\":\"" + id + "\",\"MetricStat\":{\"Metric\":{\"Namespace\":\"Shop\",\"MetricName\":\"Sales\"},"
                + "\"Period\":" + period + ",\"Stat\":\"Sum\"}}";
    }

    private static String metrics(int count, long period) {
        return IntStream.range(0, count).mapToObj(i -> metric("m" + i, period)).collect(Collectors.joining(","));
    }

    private static String expression(String id, String expression) {
        return "{\"Id\":\"" + id + "\",\"Expression\":\"" + expression + "\"}";
    }

    private String request(Duration since, String queries) {
        return "{\"StartTime\":" + client.at(since.negated()) + ",\"EndTime\":" + client.at(Duration.ofMinutes(1))
                + ",\"MetricDataQueries\":[" + queries + "]}";
    }

    private List<JsonObject> ask(Duration since, String queries) {
        return Objects.requireNonNull(
                client.call("GetMetricData", request(since, queries)).objects("MetricDataResults"));
    }

    private static List<Instant> timestamps(JsonObject result) {
        return Objects.requireNonNull(result.list("Timestamps")).stream()
                .map(each -> Instant.ofEpochSecond(new java.math.BigDecimal(each.toString()).longValueExact()))
                .toList();
    }

    @Test
    void anExpressionThatComputesTooMuchIsRefused() {
        String operators = "+1".repeat(25);

        assertThat(client.fault(
                        "GetMetricData",
                        request(
                                Duration.ofDays(15),
                                metrics(23, 60) + "," + expression("e", "SUM(FILL(METRICS(),1)" + operators + ")"))))
                .startsWith("400 ValidationError: The expressions compute more than 2000000 values altogether.");
    }

    @Test
    void groupsOfGroupsThatGrowWithoutEndAreRefused() {
        String doubled = IntStream.range(1, 45)
                .mapToObj(i -> expression("g" + i, "[g" + (i - 1) + ",g" + (i - 1) + "]"))
                .collect(Collectors.joining(","));

        assertThat(client.fault("GetMetricData", request(Duration.ofHours(1), metric("g0", 60) + "," + doubled)))
                .startsWith("400 ValidationError: The expressions compute more than");
    }

    @Test
    void anAverageThatIsNoNumberIsRefusedBeforeItIsKept() {
        String tiny = "{\"Namespace\":\"Shop\",\"MetricData\":[{\"MetricName\":\"Sales\",\"StatisticValues\":"
                + "{\"SampleCount\":1e-300,\"Sum\":1e108,\"Minimum\":0,\"Maximum\":1}}]}";

        assertThat(client.fault("PutMetricData", tiny))
                .startsWith("400 InvalidParameterValue: The parameters MetricData.member.1.StatisticValues.Sum");
    }

    @Test
    void aThousandFullDataFitIntoAForm() {
        StringBuilder form = new StringBuilder("Action=PutMetricData&Namespace=Shop");
        for (int i = 1; i <= 1_000; i++) {
            String datum = "&MetricData.member." + i;
            form.append(datum).append(".MetricName=m").append(i).append(datum).append(".Value=1");
            form.append(datum).append(".Unit=Count").append(datum).append(".StorageResolution=60");
            for (int j = 1; j <= 5; j++) {
                String dimension = datum + ".Dimensions.member." + j;
                form.append(dimension)
                        .append(".Name=n")
                        .append(j)
                        .append(dimension)
                        .append(".Value=v");
            }
        }

        assertThat(client.form(form.toString()).status()).isEqualTo(200);
        assertThat(client.call("ListMetrics", "{\"Namespace\":\"Shop\"}").objects("Metrics"))
                .hasSize(500)
                .first()
                .extracting(each ->
                        Objects.requireNonNull(each.objects("Dimensions")).size())
                .isEqualTo(5);
    }

    @Test
    void dailyQueriesAreCountedByTheDay() {
        put(Duration.ofDays(2), 3);

        assertThat(ask(Duration.ofDays(15), metrics(47, 86_400)))
                .hasSize(47)
                .allSatisfy(each -> assertThat(each.list("Values")).hasSize(1));
        assertThat(client.fault("GetMetricData", request(Duration.ofDays(15), metrics(47, 60))))
                .startsWith("400 ValidationError: You have requested up to 1015");
    }

    @Test
    void aShortPeriodLeavesTheOthersTheirHistoryAndTheirMinutes() {
        put(Duration.ofHours(30), 3);
        put(Duration.ofHours(2), 4);
        client.simulation.advance(Duration.ofSeconds(7));

        List<JsonObject> results =
                ask(Duration.ofHours(40), metric("fine", 1) + "," + metric("coarse", 60) + "," + metric("ten", 10));

        assertThat(results).extracting(each -> timestamps(each).size()).containsExactly(1, 2, 1);
        assertThat(timestamps(results.get(1)))
                .allSatisfy(each -> assertThat(each.getEpochSecond() % 60).isZero());
    }

    @Test
    void asManyMetricsAsAreReadInManyTurnsAreAllTold() {
        put(Duration.ofDays(1), 3);

        assertThat(ask(Duration.ofDays(15), metrics(40, 60)))
                .hasSize(40)
                .allSatisfy(each -> assertThat(each.list("Values")).hasSize(1));
    }

    @Test
    void aTokenBeyondTheLastPointIsRefused() {
        put(Duration.ofMinutes(5), 3);
        String token =
                Base64.getUrlEncoder().encodeToString("data\n9223372036854775807".getBytes(StandardCharsets.UTF_8));

        String request = request(Duration.ofHours(1), metric("a", 60));
        assertThat(client.fault(
                        "GetMetricData",
                        request.substring(0, request.length() - 1) + ",\"NextToken\":\"" + token + "\"}"))
                .startsWith("400 InvalidNextToken");
    }
}
