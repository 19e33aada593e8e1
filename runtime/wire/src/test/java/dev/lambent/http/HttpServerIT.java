package dev.lambent.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients on real sockets get, the rude ones included. */
class HttpServerIT {

    private static final long LIMIT = 4 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HttpServer> servers = new ArrayList<>();

    /** Answers with the size of the body, and takes bodies of up to 4 MiB. */
    private static final class Echo implements HttpHandler {
        @Override
        public void handle(HttpRequest request, Responder responder) {
            responder.send(HttpResponse.of(200)
                    .header("X-Method", request.method())
                    .header("X-Size", String.valueOf(request.body().length))
                    .body(request.body()));
        }

        @Override
        public Intake intake(HttpRequest head) {
            return new Intake(LIMIT, true);
        }
    }

    private HttpServer open(HttpHandler handler) {
        return open(HttpLimits.standard(), handler);
    }

    private HttpServer open(HttpLimits limits, HttpHandler handler) {
        HttpServer server = HttpServer.open("127.0.0.1", 0, limits, handler);
        servers.add(server);
        return server;
    }

    @AfterEach
    void close() {
        servers.forEach(HttpServer::close);
    }

    private static URI uri(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    private java.net.http.HttpResponse<byte[]> post(HttpServer server, byte[] body, String... headers)
            throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(uri(server, "/x")).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static Socket connect(HttpServer server) throws IOException {
        Socket socket = new Socket();
        socket.connect(server.address());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads until {@code end} has come or the server has closed. */
    private static String read(Socket socket, String end) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        while (!seen.toString(US_ASCII).endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            seen.write(next);
        }
        return seen.toString(US_ASCII);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }

    @Test
    void bodiesOfAllSizesArriveWhole() throws Exception {
        HttpServer server = open(new Echo());

        for (int size : new int[] {0, 1, 16 << 10, (64 << 10) - 1, 64 << 10, (64 << 10) + 1, 300_000, (int) LIMIT}) {
            byte[] body = bytes(size);
            assertThat(post(server, body).body()).as("%d bytes", size).isEqualTo(body);
        }
    }

    @Test
    void aBodyOfUnknownLengthArrivesWhole() throws Exception {
        HttpServer server = open(new Echo());
        byte[] body = bytes(200_000);

        var response = client.send(
                java.net.http.HttpRequest.newBuilder(uri(server, "/x"))
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void aConnectionServesManyRequestsAlsoWhenTheyArePipelined() throws Exception {
        HttpServer server = open(new Echo());
        try (Socket socket = connect(server)) {
            String request = "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n";
            write(socket, request + "one" + request + "two");
            assertThat(read(socket, "one")).startsWith("HTTP/1.1 200 OK");
            assertThat(read(socket, "two")).contains("HTTP/1.1 200 OK");
            write(socket, request + "six");
            assertThat(read(socket, "six")).contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void anAnswerMayComeFromAnyThread() throws Exception {
        ExecutorService elsewhere = Executors.newFixedThreadPool(4);
        HttpServer server = open((request, responder) ->
                elsewhere.execute(() -> responder.send(HttpResponse.of(200).body(request.body()))));
        List<CompletableFuture<Void>> calls = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            byte[] body = ("number " + i).getBytes(UTF_8);
            calls.add(client.sendAsync(
                            java.net.http.HttpRequest.newBuilder(uri(server, "/x"))
                                    .POST(BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .thenAccept(response -> assertThat(response.body()).isEqualTo(body)));
        }

        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get();
        elsewhere.shutdown();
    }

    @Test
    void answeringTwiceIsABugThatTheHandlerHearsOf() throws Exception {
        AtomicReference<Throwable> heard = new AtomicReference<>();
        HttpServer server = open((request, responder) -> {
            responder.send(HttpResponse.of(204));
            try {
                responder.send(HttpResponse.of(204));
            } catch (IllegalStateException twice) {
                heard.set(twice);
            }
        });

        assertThat(post(server, bytes(1)).statusCode()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(heard.get()).hasMessageContaining("Answered twice: POST /x"));
    }

    @Test
    void aHandlerThatThrowsIsAnswered500WithoutItsSecrets() throws Exception {
        HttpServer server = open((request, responder) -> {
            throw new IllegalArgumentException("secret");
        });

        var response = post(server, bytes(1));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aBodyAboveTheLimitIsRefusedAfterItWasSentAndTheConnectionLivesOn() throws Exception {
        HttpServer server = open(new Echo());

        var response = post(server, bytes((int) LIMIT + 1));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(new String(response.body(), UTF_8)).isEqualTo("Request must be smaller than 4194304 bytes");
        assertThat(post(server, bytes(7)).statusCode()).isEqualTo(200);
    }

    @Test
    void anEndlessBodyOfUnknownLengthIsRefusedToo() throws Exception {
        HttpServer server = open(new Echo());
        byte[] body = bytes((int) LIMIT * 2);

        var response = client.send(
                java.net.http.HttpRequest.newBuilder(uri(server, "/x"))
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void whatIsAnnouncedAllocatesNothing() throws Exception {
        HttpServer server = open(HttpLimits.standard().withBodiesBeingRead(1 << 20), new Echo());
        List<Socket> greedy = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Socket socket = connect(server);
            write(socket, "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\nabc");
            greedy.add(socket);
        }

        assertThat(post(server, bytes(100_000)).statusCode()).isEqualTo(200);

        for (Socket socket : greedy) {
            socket.close();
        }
    }

    @Test
    void allBodiesTogetherAreBounded() throws Exception {
        HttpServer server = open(HttpLimits.standard().withBodiesBeingRead(1 << 20), new Echo());

        assertThat(post(server, bytes(2 << 20)).statusCode()).isEqualTo(503);
        assertThat(post(server, bytes(500_000)).statusCode()).isEqualTo(200);
    }

    @Test
    void anExpectingClientIsToldToContinue() throws Exception {
        HttpServer server = open(new Echo());
        try (Socket socket = connect(server)) {
            write(socket, "PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(read(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100 Continue");
            write(socket, "hello");
            assertThat(read(socket, "hello")).contains("HTTP/1.1 200 OK").contains("X-Method: PUT");
        }
    }

    @Test
    void anExpectingClientWithTooMuchIsSentAwayAtOnce() throws Exception {
        HttpServer server = open(new Echo());
        try (Socket socket = connect(server)) {
            write(
                    socket,
                    "PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99000000\r\nExpect: 100-continue\r\n\r\n");
            assertThat(read(socket, "4194304 bytes")).startsWith("HTTP/1.1 413").contains("Connection: close");
        }
    }

    @Test
    void gzipIsDecodedWithALimit() throws Exception {
        HttpServer server = open(new Echo());
        byte[] plain = bytes(50_000);

        assertThat(post(server, gzip(plain), "Content-Encoding", "gzip").body()).isEqualTo(plain);
        assertThat(post(server, gzip(new byte[(int) LIMIT + 1]), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(413);
        assertThat(post(server, plain, "Content-Encoding", "gzip").statusCode()).isEqualTo(400);
    }

    @Test
    void slowHeadsAndBodiesAreGivenUpWithoutStoppingOthers() throws Exception {
        HttpServer server = open(HttpLimits.standard().withPatience(Duration.ofMillis(300)), new Echo());
        try (Socket head = connect(server);
                Socket body = connect(server);
                Socket silent = connect(server)) {
            write(head, "POST /x HTTP/1.1\r\nHost: loc");
            write(body, "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n123");

            assertThat(post(server, bytes(10)).statusCode()).isEqualTo(200);

            assertThat(read(head, "never")).isEmpty();
            assertThat(read(body, "never")).isEmpty();
            assertThat(silent.isClosed()).isFalse();
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswerIsGivenUp() throws Exception {
        HttpServer server = open(
                HttpLimits.standard().withPatience(Duration.ofMillis(300)),
                (request, responder) -> responder.send(HttpResponse.of(200).body(new byte[64 << 20])));
        try (Socket socket = connect(server)) {
            write(socket, "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");

            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

            assertThat(drain(socket)).isLessThan(64 << 20);
        }
    }

    private static long drain(Socket socket) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try {
            for (int count = 0; count >= 0; count = socket.getInputStream().read(buffer)) {
                total += count;
            }
        } catch (SocketException reset) {
            return total;
        }
        return total;
    }

    @Test
    void aLongAnswerIsSentInPartsAsTheClientReads() throws Exception {
        byte[] body = bytes(30 << 20);
        HttpServer server =
                open((request, responder) -> responder.send(HttpResponse.of(200).body(body)));

        assertThat(post(server, bytes(1)).body()).isEqualTo(body);
    }

    @Test
    void aFileIsStreamed(@TempDir Path folder) throws Exception {
        byte[] content = bytes(3 << 20);
        Path file = Files.write(folder.resolve("code.zip"), content);
        HttpServer server =
                open((request, responder) -> responder.send(HttpResponse.of(200).file(file)));

        assertThat(post(server, bytes(0)).body()).isEqualTo(content);
        assertThat(post(server, bytes(1)).body()).isEqualTo(content);
    }

    @Test
    void headGetsTheHeadOnly() throws Exception {
        HttpServer server =
                open((request, responder) -> responder.send(HttpResponse.of(200).body(bytes(10))));
        try (Socket socket = connect(server)) {
            write(socket, "HEAD /x HTTP/1.1\r\nHost: localhost\r\n\r\nGET /y HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(read(socket, "\r\n\r\n")).contains("Content-Length: 10");
            assertThat(read(socket, "\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void pathsAndQueriesArriveAsSent() throws Exception {
        List<String> seen = new ArrayList<>();
        HttpServer server = open((request, responder) -> {
            seen.add(request.rawPath() + " " + request.segments() + " "
                    + request.query().all("a"));
            responder.send(HttpResponse.of(204));
        });

        client.send(
                java.net.http.HttpRequest.newBuilder(uri(server, "/f/arn%3Aaws%2Fx/;p=1/?a=1%202&a=+"))
                        .build(),
                BodyHandlers.discarding());

        assertThat(seen).containsExactly("/f/arn%3Aaws%2Fx/;p=1/ [f, arn:aws/x, ;p=1] [1 2,  ]");
    }

    @Test
    void aTakenPortIsSaidInOneLine() {
        HttpServer first = open(new Echo());
        int port = first.address().getPort();

        assertThatThrownBy(() -> HttpServer.open("127.0.0.1", port, HttpLimits.standard(), new Echo()))
                .isInstanceOf(ListenFailure.class)
                .hasMessage("Port " + port + " on 127.0.0.1 is taken by another program. Stop that program, or choose "
                        + "another port with --port (0 picks a free one).");
    }

    @Test
    void stoppingLetsARequestUnderWayEnd() throws Exception {
        AtomicReference<Responder> waiting = new AtomicReference<>();
        HttpServer server = open((request, responder) -> waiting.set(responder));
        var call = client.sendAsync(
                java.net.http.HttpRequest.newBuilder(uri(server, "/x")).build(), BodyHandlers.ofString());
        await().until(() -> waiting.get() != null);

        Thread stopping = new Thread(() -> server.stop(Duration.ofSeconds(10)));
        stopping.start();
        waiting.get().send(HttpResponse.of(200).text("text/plain", "done"));

        assertThat(call.get().body()).isEqualTo("done");
        stopping.join();
        assertThatThrownBy(() -> connect(server)).isInstanceOf(IOException.class);
    }

    @Test
    void noThreadIsLeftAfterStopping() {
        open(new Echo()).close();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("lambent-http")));
    }

    @Test
    void aClientThatGoesAwayBeforeItsAnswerIsNoError() throws Exception {
        AtomicReference<Responder> waiting = new AtomicReference<>();
        HttpServer server = open((request, responder) -> waiting.set(responder));
        try (Socket socket = connect(server)) {
            write(socket, "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await().until(() -> waiting.get() != null);
        }

        waiting.get().send(HttpResponse.of(200).body(bytes(1 << 20)));

        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void headersAreFoundInAnyCaseAndWithAllTheirValues() throws Exception {
        List<Object> seen = new ArrayList<>();
        HttpServer server = open((request, responder) -> {
            seen.addAll(Arrays.asList(
                    request.header("x-AMZ-thing"),
                    request.headers().all("X-Amz-Thing"),
                    request.header("nothing"),
                    request.headers().all("nothing")));
            responder.send(HttpResponse.of(204));
        });

        post(server, bytes(0), "X-Amz-Thing", "1", "X-Amz-Thing", "2");

        assertThat(seen).containsExactly("1", List.of("1", "2"), null, List.of());
    }

    @Test
    void manyIdleConnectionsStopNobody() throws Exception {
        HttpServer server = open(new Echo());
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            idle.add(connect(server));
        }

        assertThat(post(server, bytes(1000)).statusCode()).isEqualTo(200);

        for (Socket socket : idle) {
            socket.close();
        }
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        HttpServer server = open(new Echo());
        try (Socket socket = connect(server)) {
            write(socket, "GET /x HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "a".repeat(100_000) + "\r\n\r\n");
            assertThat(drain(socket)).isLessThan(500);
        } catch (SocketException closed) {
            assertThat(closed).isNotNull(); // the server may close before all of it is written
        }
        assertThat(post(server, bytes(1)).statusCode()).isEqualTo(200);
    }
}
