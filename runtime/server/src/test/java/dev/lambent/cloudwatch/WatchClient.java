package dev.lambent.cloudwatch;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.json.Cbor;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Endpoint;
import dev.lambent.simulation.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** CloudWatch on virtual time beside a function, spoken to in its protocols without a socket. */
final class WatchClient {

    final Simulation simulation = new Simulation();
    private final BlockingPool pool = new BlockingPool(1, 1);
    private final Endpoint endpoint;

    WatchClient() {
        CloudWatchApi api = new CloudWatchApi(
                simulation.timeline(),
                simulation.domain().measurements(),
                simulation.domain().alarms());
        endpoint = api.serveIn(Endpoint.builder(
                        new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "request-1", pool))
                .build();
    }

    /** The answer to a request in JSON. */
    JsonObject call(String operation, String request) {
        HttpResponse response = json(operation, request);
        simulation.advance(Duration.ZERO);
        if (response.status() != 200) {
            throw new AssertionError(response.text());
        }
        return response.length() == 0
                ? JsonObject.empty()
                : Json.object(response.text().getBytes(StandardCharsets.UTF_8));
    }

    /** A refusal as {@code 400 ValidationError: message}, with the code of the query protocol. */
    String fault(String operation, String request) {
        HttpResponse response = json(operation, request);
        JsonObject document = Json.object(response.text().getBytes(StandardCharsets.UTF_8));
        String message = document.text("message") == null ? document.text("Message") : document.text("message");
        String code = String.valueOf(response.header("x-amzn-query-error")).split(";", 2)[0];
        return response.status() + " " + code + ": " + message;
    }

    private HttpResponse json(String operation, String request) {
        return send(HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-amz-json-1.0")
                .withHeader("X-Amz-Target", "GraniteServiceVersion20100801." + operation)
                .withBody(request.getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer to a form. */
    HttpResponse form(String form) {
        return send(HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-www-form-urlencoded")
                .withBody((form + "&Version=2010-08-01").getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer to a request in CBOR. */
    HttpResponse cbor(String operation, JsonObject request) {
        return send(HttpRequest.of("POST", "/service/GraniteServiceVersion20100801/operation/" + operation)
                .withHeader("smithy-protocol", "rpc-v2-cbor")
                .withHeader("Content-Type", "application/cbor")
                .withBody(Cbor.bytes(request)));
    }

    /** The answer to any request; there is one as soon as it is handled. */
    HttpResponse send(HttpRequest request) {
        List<HttpResponse> responses = new ArrayList<>();
        endpoint.handle(request, responses::add);
        return responses.get(0);
    }

    /** A moment as JSON has it, so long from now. */
    String at(Duration fromNow) {
        return String.valueOf(simulation.timeline().now().plus(fromNow).getEpochSecond());
    }

    void close() {
        pool.close();
    }
}
