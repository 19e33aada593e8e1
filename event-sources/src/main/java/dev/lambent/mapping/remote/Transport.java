package dev.lambent.mapping.remote;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** Carries SQS's JSON protocol to an endpoint and back, signed. Safe on any thread; never called within turns. */
final class Transport implements AutoCloseable {

    private static final int THREADS = 2;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /** Beyond what an endpoint was asked to wait. */
    private static final Duration ANSWERING = Duration.ofSeconds(15);

    private final RemoteEndpoint endpoint;
    private final Supplier<Instant> clock;
    /** What breaks off each request that is under way. */
    private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, step -> {
        Thread thread = new Thread(step, "lambent-remote-sqs");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .executor(threads)
            .build();
    private volatile boolean closed;

    /**
     * With connections of its own.
     *
     * @param clock real time, which signatures are good for
     */
    Transport(RemoteEndpoint endpoint, Supplier<Instant> clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param region whose signature it gets, unless the endpoint has one of its own
     * @param most bytes that an answer may have
     * @param reading makes of the answer what is wanted, as {@link Answered#of} says
     */
    record Question<T>(
            String region, String operation, JsonObject document, int most, Function<JsonObject, T> reading) {}

    /**
     * Asks. What it returns never fails but by being cancelled, which breaks the request off.
     *
     * @param patience how long the endpoint was asked to wait
     */
    <T> CompletableFuture<Answered<T>> ask(Question<T> question, Duration patience) {
        CompletableFuture<Answered<T>> answered = new CompletableFuture<>();
        CompletionStage<Answered<T>> end = answered;
        Runnable breakOff = () -> answered.cancel(true);
        underWay.add(breakOff);
        end.whenComplete((done, cancelled) -> underWay.remove(breakOff));
        send(question, patience, answered, true);
        if (closed) {
            answered.cancel(true);
        }
        return answered;
    }

    private <T> void send(
            Question<T> question, Duration patience, CompletableFuture<Answered<T>> answered, boolean again) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request(question, patience), head -> new BoundedBody(question.most()));
        CompletionStage<HttpResponse<byte[]>> arrival = sent;
        arrival.whenComplete((response, failure) -> {
            if (failure == null) {
                answered.complete(Answered.of(response, question.reading()));
            } else if (again && !answered.isDone() && mayBeStale(failure)) {
                send(question, patience, answered, false);
            } else {
                answered.complete(Answered.failed(endpoint.url(), failure));
            }
        });
        CompletionStage<Answered<T>> end = answered;
        end.whenComplete((done, cancelled) -> sent.cancel(true)); // harmless when it is over
    }

    /** A connection that was kept may have been closed by the endpoint meanwhile: what is asked once more goes over a new one. */
    private static boolean mayBeStale(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof IOException
                && !(cause instanceof ConnectException)
                && !(cause instanceof HttpTimeoutException)
                && !(cause instanceof AnswerTooLarge);
    }

    private HttpRequest request(Question<?> question, Duration patience) {
        byte[] body = Json.bytes(question.document());
        String region = endpoint.region();
        Signature signature = new Signature(endpoint.key(), region == null ? question.region() : region, "sqs");
        Map<String, String> headers = Map.of(
                "content-type", "application/x-amz-json-1.0",
                "x-amz-target", "AmazonSQS." + question.operation(),
                "x-amzn-query-mode", "true");
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url())
                .timeout(patience.plus(ANSWERING))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature
                .sign(new Signature.Request("POST", endpoint.url(), headers, body), clock.get())
                .forEach(request::header);
        return request.build();
    }

    /** Breaks off whatever is under way. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(Runnable::run);
        threads.shutdown();
    }
}
