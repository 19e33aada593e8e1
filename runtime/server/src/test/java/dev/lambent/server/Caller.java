package dev.lambent.server;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Somebody who calls a Lambent over HTTP, as many times at once as it takes. */
final class Caller {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Lambent lambent;

    Caller(Lambent lambent) {
        this.lambent = lambent;
    }

    /** Makes a function of 128 MB and two minutes from {@code example.Meeting}. */
    void deploy(String function) {
        String request = "{\"FunctionName\":\"" + function + "\",\"Runtime\":\"java17\",\"MemorySize\":128,"
                + "\"Timeout\":120,\"Role\":\"arn:aws:iam::000000000000:role/lambda\","
                + "\"Handler\":\"example.Meeting::attend\",\"Code\":{\"ZipFile\":\"" + MeetingPlace.code() + "\"}}";
        assertThat(post("/2015-03-31/functions", request).join().statusCode()).isEqualTo(201);
        await().until(() -> get("/2015-03-31/functions/" + function).contains("\"State\":\"Active\""));
    }

    CompletableFuture<HttpResponse<String>> invoke(String function, String event) {
        return post("/2015-03-31/functions/" + function + "/invocations", event);
    }

    List<CompletableFuture<HttpResponse<String>>> invoke(int times, String function, String event) {
        return IntStream.range(0, times).mapToObj(i -> invoke(function, event)).toList();
    }

    String status() {
        return get("/_lambent/status");
    }

    private String get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(lambent.endpoint() + path)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private CompletableFuture<HttpResponse<String>> post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(lambent.endpoint() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
