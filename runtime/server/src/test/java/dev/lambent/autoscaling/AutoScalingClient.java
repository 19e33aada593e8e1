package dev.lambent.autoscaling;

import dev.lambent.event.EventLog;
import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.id.Ids;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Endpoint;
import dev.lambent.scaling.ApplicationAutoScaling;
import dev.lambent.scaling.ScalingLimits;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Application Auto Scaling on virtual time, spoken to in its protocol without a socket. */
final class AutoScalingClient {

    /** What every request about the function {@code orders} has in common. */
    static final String LIVE = "\"ServiceNamespace\":\"lambda\",\"ResourceId\":\"function:orders:live\","
            + "\"ScalableDimension\":\"lambda:function:ProvisionedConcurrency\"";

    final VirtualTimeline timeline = new VirtualTimeline();
    final Capacities lambda = new Capacities();

    private final BlockingPool pool = new BlockingPool(1, 1);
    private final Endpoint endpoint;
    private String accessKey = "test";

    AutoScalingClient() {
        ApplicationAutoScaling scaling = new ApplicationAutoScaling(new ApplicationAutoScaling.Ground(
                timeline,
                new Ids(new Random(1)),
                ScalingLimits.aws(),
                new EventLog(),
                lambda,
                new MemoryStore(timeline)));
        endpoint = Endpoint.builder(new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "request-1", pool)
                .serve(new AutoScalingApi(timeline, scaling).operations())
                .build();
    }

    /** From now on with another access key, which an account's number may be. */
    void as(String otherAccessKey) {
        accessKey = otherAccessKey;
    }

    /** The answer to a request whose members are given without braces. */
    JsonObject call(String operation, String members) {
        HttpResponse response = send(operation, members);
        if (response.status() != 200) {
            throw new AssertionError(response.text());
        }
        return Json.object(response.text().getBytes(StandardCharsets.UTF_8));
    }

    /** A refusal as {@code 400 ValidationException: message}. */
    String fault(String operation, String members) {
        HttpResponse response = send(operation, members);
        JsonObject document = Json.object(response.text().getBytes(StandardCharsets.UTF_8));
        String message = document.text("Message") == null ? document.text("message") : document.text("Message");
        return response.status() + " " + document.text("__type") + ": " + message;
    }

    private HttpResponse send(String operation, String members) {
        HttpRequest request = HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withHeader("X-Amz-Target", "AnyScaleFrontendService." + operation)
                .withHeader(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + accessKey
                                + "/20260101/eu-west-1/application-autoscaling/aws4_request, SignedHeaders=host,"
                                + " Signature=0")
                .withBody(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
        List<HttpResponse> responses = new ArrayList<>();
        endpoint.handle(request, responses::add);
        return responses.get(0);
    }

    /** Ends the threads that nothing here needs. */
    void close() {
        pool.close();
    }
}
