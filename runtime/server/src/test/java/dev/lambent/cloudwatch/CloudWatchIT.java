package dev.lambent.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.server.Lambent;
import dev.lambent.server.Patience;
import dev.lambent.server.RunningLambent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** CloudWatch with a client that speaks CBOR, and by forms as older ones send them. */
class CloudWatchIT {

    private static final Dimension FAILING =
            Dimension.builder().name("FunctionName").value("failing").build();

    @TempDir
    static Path folder;

    private static Lambent lambent;
    private static CloudWatchClient watch;
    private static LambdaClient lambda;
    private static SnsClient sns;
    private static SqsClient sqs;

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        lambent.deploySamples();
        watch = RunningLambent.client(lambent, CloudWatchClient.builder());
        lambda = RunningLambent.client(lambent, LambdaClient.builder());
        sns = RunningLambent.client(lambent, SnsClient.builder());
        sqs = RunningLambent.client(lambent, SqsClient.builder());
    }

    @AfterAll
    static void stop() {
        watch.close();
        lambda.close();
        sns.close();
        sqs.close();
        lambent.close();
    }

    private static Instant now() {
        return lambent.timeline().now();
    }

    private static MetricDatum datum(String name, double value) {
        return MetricDatum.builder()
                .metricName(name)
                .value(value)
                .unit(StandardUnit.COUNT)
                .timestamp(now())
                .build();
    }

    @Test
    void whatIsPutIsThereInStatisticsAndInLists() {
        watch.putMetricData(request -> request.namespace("Shop").metricData(datum("Sales", 2), datum("Sales", 4.5)));

        List<Datapoint> points = watch.getMetricStatistics(request -> request.namespace("Shop")
                        .metricName("Sales")
                        .startTime(now().minusSeconds(600))
                        .endTime(now().plusSeconds(60))
                        .period(600)
                        .statistics(Statistic.SUM, Statistic.AVERAGE, Statistic.SAMPLE_COUNT))
                .datapoints();

        assertThat(points).singleElement().satisfies(point -> {
            assertThat(point.sum()).isEqualTo(6.5);
            assertThat(point.average()).isEqualTo(3.25);
            assertThat(point.sampleCount()).isEqualTo(2);
            assertThat(point.unit()).isEqualTo(StandardUnit.COUNT);
            assertThat(point.timestamp()).isBetween(now().minusSeconds(700), now());
        });
        assertThat(watch.listMetricsPaginator(request -> request.namespace("Shop"))
                        .metrics())
                .anyMatch(metric -> metric.metricName().equals("Sales"));
    }

    /** From 10 KiB on, the SDK sends gzip. */
    @Test
    void muchDataComesZipped() {
        List<MetricDatum> data = new ArrayList<>();
        IntStream.range(0, 900).forEach(each -> data.add(datum("Metric-number-" + each, each)));

        watch.putMetricData(request -> request.namespace("Many").metricData(data));

        assertThat(watch.listMetricsPaginator(request -> request.namespace("Many"))
                        .metrics())
                .hasSize(900);
    }

    @Test
    void expressionsAreComputed() {
        watch.putMetricData(request -> request.namespace("Math").metricData(datum("a", 8), datum("b", 2)));

        List<MetricDataResult> results = watch
                .getMetricDataPaginator(request -> request.startTime(now().minusSeconds(300))
                        .endTime(now().plusSeconds(60))
                        .metricDataQueries(
                                query("a"),
                                query("b"),
                                MetricDataQuery.builder()
                                        .id("share")
                                        .expression("100 * b / a")
                                        .label("Share")
                                        .build()))
                .metricDataResults()
                .stream()
                .toList();

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.label()).isEqualTo("Share");
            assertThat(result.values()).containsExactly(25.0);
            assertThat(result.timestamps()).hasSize(1);
        });
    }

    private static MetricDataQuery query(String name) {
        return MetricDataQuery.builder()
                .id(name)
                .returnData(false)
                .metricStat(
                        stat -> stat.metric(metric -> metric.namespace("Math").metricName(name))
                                .period(300)
                                .stat("Sum"))
                .build();
    }

    @Test
    void errorsOfAFunctionSetOffAnAlarmThatTellsATopicThatTellsAQueue() {
        String topic = sns.createTopic(request -> request.name("alarms")).topicArn();
        String queue = sqs.createQueue(request -> request.queueName("alarms")).queueUrl();
        sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(arn(queue)));
        watch.putMetricAlarm(request -> request.alarmName("failures")
                .namespace("AWS/Lambda")
                .metricName("Errors")
                .dimensions(FAILING)
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData("notBreaching")
                .alarmActions(topic));

        assertThat(lambda.invoke(request -> request.functionName("failing").payload(SdkBytes.fromUtf8String("{}")))
                        .functionError())
                .isNotNull();
        lambent.timeline().advance(Duration.ofMinutes(2));

        JsonObject told =
                Json.object(String.valueOf(Json.object(message(queue).body().getBytes(StandardCharsets.UTF_8))
                                .text("Message"))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(told.text("AlarmName")).isEqualTo("failures");
        assertThat(told.text("NewStateValue")).isEqualTo("ALARM");
        assertThat(watch.describeAlarmHistory(
                                request -> request.alarmName("failures").historyItemType(HistoryItemType.ACTION))
                        .alarmHistoryItems())
                .isNotEmpty();
        lambent.timeline().advance(Duration.ofMinutes(5));
        assertThat(alarm("failures").stateValue()).isEqualTo(StateValue.OK);
    }

    private static String arn(String queue) {
        return sqs.getQueueAttributes(request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static Message message(String queue) {
        return Patience.await()
                .until(
                        () -> sqs.receiveMessage(request -> request.queueUrl(queue))
                                .messages(),
                        messages -> !messages.isEmpty())
                .get(0);
    }

    private static MetricAlarm alarm(String name) {
        return watch.describeAlarms(request -> request.alarmNames(name))
                .metricAlarms()
                .get(0);
    }

    @Test
    void refusalsAreTheSdksExceptions() {
        assertThatThrownBy(() -> watch.setAlarmState(
                        request -> request.alarmName("none").stateValue("OK").stateReason("r")))
                .isInstanceOf(AwsServiceException.class)
                .satisfies(refused -> {
                    AwsServiceException told = (AwsServiceException) refused;
                    assertThat(told.statusCode()).isEqualTo(404);
                    assertThat(told.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
                });
        assertThatThrownBy(() ->
                        watch.putMetricData(request -> request.namespace("Shop").metricData(datum("m", Double.NaN))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("The value NaN for parameter MetricData.member.1.Value is invalid.");
        assertThatThrownBy(() -> watch.listTagsForResource(
                        request -> request.resourceARN("arn:aws:cloudwatch:us-east-1:000000000000:alarm:none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        watch.putDashboard(request -> request.dashboardName("d").dashboardBody("{}")))
                .hasMessageContaining("PutDashboard is not supported by Lambent");
    }

    @Test
    void formsAreAnsweredInXml() throws IOException, InterruptedException {
        String put = form("Action=PutMetricData&Version=2010-08-01&Namespace=Forms&MetricData.member.1.MetricName=m"
                + "&MetricData.member.1.Value=1.5&MetricData.member.1.Timestamp=" + now().minusSeconds(60));
        String listed = form("Action=ListMetrics&Version=2010-08-01&Namespace=Forms");

        assertThat(put).contains("<PutMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">");
        assertThat(listed)
                .contains("<ListMetricsResult><Metrics><member><Namespace>Forms</Namespace><MetricName>m</MetricName>");
        assertThat(form("Action=SetAlarmState&Version=2010-08-01&AlarmName=a&StateValue=OK"))
                .contains(
                        "<Code>ValidationError</Code><Message>1 validation error detected: Value null at 'stateReason'");
    }

    private static String form(String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(lambent.endpoint()))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
