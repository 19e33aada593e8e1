package dev.lambent.codedeploy;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Endpoint;
import dev.lambent.simulation.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** CodeDeploy on virtual time beside a function with two versions and an alias, spoken to in its protocol without a socket. */
final class DeployClient {

    final Simulation simulation = new Simulation();
    /** AppSpecs in a bucket, by key. */
    final Map<String, String> objects = new HashMap<>();

    private final BlockingPool pool = new BlockingPool(1, 1);
    private Endpoint endpoint;

    DeployClient() {
        endpoint = open();
        simulation.deploy("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("orders");
        simulation.update("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.alias("orders", "live", "1");
    }

    /** The process is killed, and another one started. */
    void restart() {
        simulation.restart();
        endpoint = open();
    }

    private Endpoint open() {
        CodeDeployApi api = new CodeDeployApi(
                simulation.timeline(),
                simulation.domain().applications(),
                simulation.domain().deployments(),
                (home, object) -> CompletableFuture.completedStage(objects.getOrDefault(object.key(), "")));
        return Endpoint.builder(new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "request-1", pool)
                .serve(api.operations())
                .build();
    }

    /** The answer to a request. */
    JsonObject call(String operation, String request) {
        HttpResponse response = send(operation, request);
        simulation.advance(Duration.ZERO);
        if (response.status() != 200) {
            throw new AssertionError(response.text());
        }
        return response.length() == 0
                ? JsonObject.empty()
                : Json.object(response.text().getBytes(StandardCharsets.UTF_8));
    }

    /** A refusal as {@code 400 ValidationException: message}. */
    String fault(String operation, String request) {
        HttpResponse response = send(operation, request);
        JsonObject document = Json.object(response.text().getBytes(StandardCharsets.UTF_8));
        String message = document.text("message") == null ? document.text("Message") : document.text("message");
        return response.status() + " " + document.text("__type") + ": " + message;
    }

    private HttpResponse send(String operation, String request) {
        return send(HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withHeader("X-Amz-Target", "CodeDeploy_20141006." + operation)
                .withBody(request.getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer to any request; there is one as soon as it is handled. */
    HttpResponse send(HttpRequest request) {
        List<HttpResponse> responses = new ArrayList<>();
        endpoint.handle(request, responses::add);
        return responses.get(0);
    }

    void close() {
        pool.close();
    }
}
