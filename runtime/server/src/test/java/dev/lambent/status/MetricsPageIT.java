package dev.lambent.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.server.Lambent;
import dev.lambent.server.RunningLambent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Prometheus looks, and what must not be kept from others there. */
class MetricsPageIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SIGNATURE =
            "AWS4-HMAC-SHA256 Credential=AKID/20261121/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";

    @TempDir
    static Path folder;

    private static Lambent lambent;

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        lambent.deploySamples();
    }

    @AfterAll
    static void end() {
        lambent.close();
    }

    @Test
    void prometheusReadsWhatHappened() {
        send(request("/2015-03-31/functions/order-api/invocations")
                .POST(HttpRequest.BodyPublishers.ofString(Lambent.SAMPLE_EVENT)));

        HttpResponse<String> answer = send(request("/metrics"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        Map<String, Double> values = PrometheusText.read(answer.body());
        String labels = "{account=\"000000000000\",region=\"us-east-1\",function=\"order-api\"}";
        assertThat(values)
                .containsEntry("lambent_invocations_total" + labels, 1.0)
                .containsEntry("lambent_cold_starts_total" + labels, 1.0)
                .containsEntry("lambent_duration_seconds_count" + labels, 1.0)
                .containsEntry("lambent_concurrent_executions" + labels, 0.0);
        assertThat(values.get("lambent_duration_seconds_sum" + labels)).isPositive();
    }

    @Test
    void whatMayMeanABucketOfThatNameIsNotAnsweredWithMetrics() {
        HttpRequest.Builder[] others = {
            request("/metrics/object"),
            request("/metrics/"),
            request("/metrics?list-type=2"),
            request("/metrics").PUT(HttpRequest.BodyPublishers.noBody()),
            request("/metrics").header("Authorization", SIGNATURE)
        };
        for (HttpRequest.Builder each : others) {
            HttpResponse<String> answer = send(each);
            assertThat(answer.headers().firstValue("x-amz-id-2"))
                    .as("answered by S3")
                    .isPresent();
            assertThat(answer.body()).doesNotContain("lambent_");
        }
    }

    @Test
    void aWebPageOfAnotherSiteReadsNothing() {
        assertThat(send(request("/metrics").header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(lambent.endpoint() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }
}
