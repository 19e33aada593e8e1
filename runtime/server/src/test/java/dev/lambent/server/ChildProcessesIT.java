package dev.lambent.server;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample functions in child processes, from HTTP to the process and back. */
class ChildProcessesIT {

    @TempDir
    static Path folder;

    private static Lambent lambent;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        lambent = RunningLambent.withProcesses(folder);
        lambent.deploySamples();
    }

    @AfterAll
    static void end() {
        lambent.close();

        assertThat(ProcessHandle.current().descendants().filter(ChildProcessesIT::isAnEnvironment))
                .as("processes that are left")
                .isEmpty();
        assertThat(folder.resolve("live")).isEmptyDirectory();
    }

    @Test
    void anOrderIsPlacedAndTheLogTellsOfIt() {
        HttpResponse<String> answer = invoke("order-api", Lambent.SAMPLE_EVENT);

        assertThat(answer.body()).contains("\"orderId\":\"order-" + header(answer, "x-amzn-RequestId"));
        assertThat(header(answer, "X-Amz-Executed-Version")).isEqualTo("$LATEST");
        assertThat(tail(answer))
                .startsWith("START RequestId: ")
                .containsPattern("\nREPORT RequestId: .*\tMemory Size: 512 MB\tMax Memory Used: [1-9]\\d* MB\t");
    }

    @Test
    void theLogSaysWhatTheFunctionIsHeldTo() {
        invoke("order-api", Lambent.SAMPLE_EVENT);

        assertThat(get("/_lambent/logs/order-api"))
                .contains("\"text\":\"Sizing: 0.289 vCPU (512 MB / 1769), 2 visible cores, ");
    }

    @Test
    void anExitEndsTheInvocationInThePlatformsWords() {
        HttpResponse<String> answer = invoke("failing", "{\"how\":\"exit\"}");

        assertThat(header(answer, "X-Amz-Function-Error")).isEqualTo("Unhandled");
        assertThat(answer.body())
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                        + header(answer, "x-amzn-RequestId") + " Error: Runtime exited with error: exit status 1\"}");
        assertThat(tail(answer)).contains("Status: error\tError Type: Runtime.ExitError");
    }

    @Test
    void afterAFullHeapTheNextInvocationFindsAFreshProcess() {
        assertThat(invoke("failing", "{\"how\":\"out-of-memory\"}").body())
                .contains("\"errorType\":\"java.lang.OutOfMemoryError\"");

        assertThat(invoke("failing", "{\"how\":\"exception\"}").body())
                .contains("\"errorType\":\"java.lang.IllegalStateException\"");
    }

    @Test
    void aRunningInvocationThatTheClockJumpsPastItsTimeoutEndsAsTimedOut() {
        CompletableFuture<HttpResponse<String>> slow =
                CLIENT.sendAsync(request("slow", "{\"seconds\":25}"), HttpResponse.BodyHandlers.ofString());
        await().until(() -> status().contains("\"busy\":1"));

        lambent.timeline().advance(Duration.ofMinutes(15));

        assertThat(slow.join().body())
                .contains("\"errorType\":\"Sandbox.Timedout\"", "Error: Task timed out after 30.00 seconds");
    }

    @Test
    void environmentsThatHadNothingToDoForTenMinutesAreGone() {
        invoke("snapstart", "{\"cents\":10000,\"from\":\"EUR\",\"to\":\"USD\"}");

        lambent.timeline().advance(Duration.ofMinutes(10));

        assertThat(status()).doesNotContain("\"idle\":1");
    }

    private static boolean isAnEnvironment(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("dev.lambent.bootstrap");
    }

    private static HttpResponse<String> invoke(String function, String event) {
        return CLIENT.sendAsync(request(function, event), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private static HttpRequest request(String function, String event) {
        return HttpRequest.newBuilder(
                        URI.create(lambent.endpoint() + "/2015-03-31/functions/" + function + "/invocations"))
                .header("X-Amz-Log-Type", "Tail")
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
    }

    private static String status() {
        return get("/_lambent/status");
    }

    private static String get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(lambent.endpoint() + path)).build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String tail(HttpResponse<String> answer) {
        return new String(Base64.getDecoder().decode(header(answer, "X-Amz-Log-Result")), StandardCharsets.UTF_8);
    }
}
