package dev.lambent.mapping.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.mapping.SourceQueue;
import dev.lambent.mapping.SourceQueue.Trouble;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.time.Cancellable;
import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A remote queue over sockets, with an endpoint that says what each test wants it to say. */
class RemoteQueueIT {

    private static final String ORDERS = "arn:aws:sqs:eu-west-1:000000000000:orders";
    private static final String URL = "{\"QueueUrl\":\"http://elsewhere/000000000000/orders\"}";

    private final SystemTimeline timeline = new SystemTimeline();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> targets = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonObject> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> signatures = new LinkedBlockingQueue<>();
    private HttpServer server;
    private RemoteQueues queues;
    private SourceQueue queue;
    /** What is answered to everything but GetQueueUrl. */
    private volatile Script script = exchange -> send(exchange, 200, "{}");

    private interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    private record Said<T>(T value, Trouble trouble) {}

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            JsonObject body = Json.object(exchange.getRequestBody().readAllBytes());
            if (target.equals("AmazonSQS.GetQueueUrl")) {
                send(exchange, 200, URL);
            } else {
                targets.add(target);
                signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
                requests.add(body);
                script.answer(exchange);
            }
        });
        server.start();
        use("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void use(String url) {
        queues = new RemoteQueues(
                timeline, RemoteEndpoint.at(url), () -> Instant.ofEpochMilli(SystemTimeline.machineMillis()));
        queue = queues.find(ORDERS);
    }

    @AfterEach
    void close() {
        queues.close();
        server.stop(0);
        threads.shutdownNow();
        timeline.close();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private <T> Said<T> ask(Consumer<SourceQueue.Answer<T>> question) throws Exception {
        CompletableFuture<Said<T>> said = new CompletableFuture<>();
        timeline.enter(() -> question.accept((value, trouble) -> {
            timeline.checkTurn();
            said.complete(new Said<>(value, trouble));
        }));
        return said.get(20, TimeUnit.SECONDS);
    }

    private Said<List<ReceivedMessage>> receive() throws Exception {
        return ask(answer -> queue.receive(10, Duration.ofSeconds(20), null, answer));
    }

    @Test
    void aMessageIsReceivedWithAllThatItSays() throws Exception {
        script = exchange -> send(exchange, 200, """
                {"Messages":[{"MessageId":"m-1","ReceiptHandle":"r-1","Body":"größe","MD5OfBody":"d",
                 "Attributes":{"SentTimestamp":"17","ApproximateReceiveCount":"1"},"MD5OfMessageAttributes":"e",
                 "MessageAttributes":{"t":{"DataType":"String","StringValue":"x"},"b":{"DataType":"Binary","BinaryValue":"AQI="}}}]}
                """);
        ReceivedMessage message = receive().value().get(0);
        assertThat(message.messageId()).isEqualTo("m-1");
        assertThat(message.body().text()).isEqualTo("größe");
        assertThat(message.systemAttributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("SentTimestamp", "17", "ApproximateReceiveCount", "1"));
        assertThat(message.attributes().get("t").stringValue()).isEqualTo("x");
        assertThat(message.attributes().get("b").binaryValue().toByteArray()).containsExactly(1, 2);
        assertThat(targets.take()).isEqualTo("AmazonSQS.ReceiveMessage");
        assertThat(requests.take())
                .hasToString("{\"QueueUrl\":\"http://elsewhere/000000000000/orders\",\"MaxNumberOfMessages\":10,"
                        + "\"WaitTimeSeconds\":20,\"AttributeNames\":[\"All\"],"
                        + "\"MessageSystemAttributeNames\":[\"All\"],\"MessageAttributeNames\":[\"All\"]}");
        assertThat(signatures.take())
                .startsWith("AWS4-HMAC-SHA256 Credential=test/")
                .contains("/eu-west-1/sqs/aws4_request, SignedHeaders="
                        + "content-type;host;x-amz-date;x-amz-target;x-amzn-query-mode");
    }

    @Test
    void whatCannotBeDeletedOrReleasedComesBack() throws Exception {
        script = exchange -> send(exchange, 200, """
                {"Successful":[{"Id":"0"}],"Failed":[{"Id":"1","SenderFault":true,"Code":"ReceiptHandleIsInvalid"}]}""");
        Said<List<String>> deleted = ask(answer -> queue.delete(List.of("a", "b"), answer));
        assertThat(deleted.value()).containsExactly("b");
        Said<List<String>> released = ask(
                answer -> queue.release(List.of("a", "b"), Duration.ofMillis(1500), kept -> answer.take(kept, null)));
        assertThat(released.value()).containsExactly("b");
        requests.take();
        assertThat(requests.take().objects("Entries").get(0))
                .hasToString("{\"Id\":\"0\",\"ReceiptHandle\":\"a\",\"VisibilityTimeout\":2}");
    }

    @Test
    void sqssOwnErrorsKeepTheirCodesAndWords() throws Exception {
        script = exchange -> {
            exchange.getResponseHeaders().add("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
            send(exchange, 400, "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"It is gone.\"}");
        };
        assertThat(receive().trouble())
                .isEqualTo(new Trouble("AWS.SimpleQueueService.NonExistentQueue", "It is gone."));
        script = exchange -> send(exchange, 400, "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\"}");
        assertThat(receive().trouble().code()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        script = exchange -> send(exchange, 403, "{\"__type\":\"ThrottlingException\",\"Message\":\"Slow down.\"}");
        assertThat(receive().trouble()).isEqualTo(new Trouble("ThrottlingException", "Slow down."));
    }

    @Test
    void whatIsNoAnswerOfSqsIsTrouble() throws Exception {
        for (String body : List.of("<html>Bad gateway</html>", "[]", "{\"Messages\":7}", "{\"Messages\":[{}]}")) {
            script = exchange -> send(exchange, 200, body);
            assertThat(receive().trouble().code()).as(body).isEqualTo("MalformedAnswer");
        }
        script = exchange -> send(exchange, 502, "{}");
        assertThat(receive().trouble().code()).isEqualTo("HTTP 502");
    }

    @Test
    void anAnswerWithoutEndIsNotReadToIt() throws Exception {
        script = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int mib = 0; mib < 100; mib++) {
                exchange.getResponseBody().write(blanks);
            }
        };
        assertThat(receive().trouble().code()).isEqualTo("AnswerTooLarge");
    }

    @Test
    void aConnectionThatIsDroppedIsTriedOnceMore() throws Exception {
        script = exchange -> {
            if (targets.size() == 1) {
                exchange.getRequestBody().close();
                throw new UncheckedIOException(new IOException("dropped"));
            }
            send(exchange, 200, "{\"Attributes\":{\"VisibilityTimeout\":\"30\"}}");
        };
        Said<Map<String, String>> said = ask(queue::attributes);
        assertThat(said.value()).containsEntry("VisibilityTimeout", "30");
        assertThat(targets).hasSize(2);
    }

    @Test
    void nobodyAtTheEndpointIsTrouble() throws Exception {
        server.stop(0);
        Trouble trouble = receive().trouble();
        assertThat(trouble.code()).isEqualTo("EndpointUnreachable");
        assertThat(trouble.message())
                .matches("Nobody answers at http://127.0.0.1:\\d+/. Is the queue's server running there\\?");
    }

    @Test
    void aReceiveThatIsCancelledIsBrokenOff() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        script = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            asked.countDown();
            try {
                while (true) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (IOException gone) {
                broken.countDown();
            }
        };
        CompletableFuture<Cancellable> receiving = new CompletableFuture<>();
        timeline.enter(() -> receiving.complete(queue.receive(1, Duration.ofSeconds(20), null, (value, trouble) -> {
            throw new AssertionError("Nobody waits for this");
        })));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        timeline.enter(() -> receiving.join().cancel());
        assertThat(broken.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
