package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Lambent answers under its own paths. */
class OwnApiIT {

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Lambent lambent;

    @BeforeEach
    void start() {
        lambent = RunningLambent.in(folder);
    }

    @AfterEach
    void end() {
        lambent.close();
    }

    @Test
    void healthSaysVersionAndPortAndSoDoesTheOneThatOtherToolsAskFor() {
        assertThat(get("/_lambent/health").body())
                .contains("\"status\":\"ready\"", "\"version\":\"0.1.0\"", "\"port\":");
        assertThat(get("/_localstack/health").body())
                .contains("\"lambda\":\"running\"", "\"sqs\":\"running\"", "\"sns\":\"running\"");
    }

    @Test
    void advancingTheClockMovesItByThatMuch() {
        Instant before = lambent.timeline().now();

        HttpResponse<String> answer = post("/_lambent/time/advance", "{\"duration\":\"PT10M\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(lambent.timeline().now()).isAfter(before.plus(Duration.ofMinutes(10)));
    }

    @Test
    void anAdvanceThatIsNoDurationOrGoesBackIsRefusedAndMovesNothing() {
        Instant before = lambent.timeline().now();

        assertThat(post("/_lambent/time/advance", "{\"duration\":\"10m\"}").body())
                .contains("PT10M");
        assertThat(post("/_lambent/time/advance", "{\"duration\":\"PT-1S\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("/_lambent/time/advance", "{}").statusCode()).isEqualTo(400);
        assertThat(lambent.timeline().now()).isBefore(before.plus(Duration.ofMinutes(9)));
    }

    @Test
    void aResetTakesAwayEveryFunctionAndItsCode() throws IOException {
        lambent.deploySamples();
        assertThat(get("/2015-03-31/functions/").body()).contains("order-api");

        assertThat(post("/_lambent/reset", "").statusCode()).isEqualTo(200);

        assertThat(get("/2015-03-31/functions/").body()).isEqualTo("{\"Functions\":[]}");
    }

    @Test
    void statusShowsWhatRunsAndWhatLimitsIt() {
        lambent.deploySamples();
        post("/2015-03-31/functions/order-api/invocations", Lambent.SAMPLE_EVENT);

        assertThat(get("/_lambent/status").body())
                .contains("\"function\":\"order-api\"", "\"idle\":1", "\"sizing\":", "\"limit\":1000");
    }

    @Test
    void logsAreReadFromWhereTheReaderLeftOff() {
        lambent.deploySamples();
        post("/2015-03-31/functions/order-api/invocations", Lambent.SAMPLE_EVENT);

        String all = get("/_lambent/logs/order-api").body();
        assertThat(all).contains("INIT_START", "START RequestId", "REPORT RequestId");
        String last = all.replaceAll(".*\"last\":(\\d+).*", "$1");
        assertThat(get("/_lambent/logs/order-api?after=" + last).body()).contains("\"lines\":[]");
    }

    @Test
    void aReaderWhoWaitsIsAnsweredAsSoonAsTheFunctionLogs() {
        lambent.deploySamples();
        var waiting = client.sendAsync(
                request("/_lambent/logs/order-api?after=0&wait=true").build(), HttpResponse.BodyHandlers.ofString());

        post("/2015-03-31/functions/order-api/invocations", Lambent.SAMPLE_EVENT);

        assertThat(waiting.join().body()).contains("INIT_START");
    }

    @Test
    void aPageOfAnotherSiteIsRefused() {
        HttpRequest cross = request("/_lambent/reset")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(send(cross).statusCode()).isEqualTo(403);
    }

    @Test
    void stoppingLeavesNoFolderBehind() throws IOException {
        lambent.deploySamples();

        assertThat(post("/_lambent/stop", "").statusCode()).isEqualTo(200);

        try (var left = Files.list(folder.resolve("live"))) {
            assertThat(left).isEmpty();
        }
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    private HttpResponse<String> post(String path, String body) {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(lambent.endpoint() + path));
    }

    private HttpResponse<String> send(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }
}
