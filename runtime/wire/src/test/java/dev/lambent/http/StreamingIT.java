package dev.lambent.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that go into a sink while they arrive, and responses made of files. */
class StreamingIT {

    private static final long LIMIT = 64 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HttpServer> servers = new ArrayList<>();
    private final ConcurrentLinkedQueue<Pot> pots = new ConcurrentLinkedQueue<>();
    private final AtomicInteger handled = new AtomicInteger();

    /** Collects what it gets, and refuses at a given number of bytes. */
    private static final class Pot implements BodySink {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<String> ends = new ArrayList<>();
        private final long refusesAt;

        Pot(long refusesAt) {
            this.refusesAt = refusesAt;
        }

        @Override
        public synchronized void write(ByteBuffer part) throws IOException {
            assertThat(part.remaining()).isBetween(1, 64 << 10);
            bytes.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
            if (bytes.size() > refusesAt) {
                ends.add("refused");
                throw new IOException("enough");
            }
        }

        @Override
        public synchronized void finish() {
            ends.add("finished");
        }

        @Override
        public synchronized void abandon() {
            ends.add("abandoned");
        }

        @Override
        public synchronized void answered() {
            ends.add("answered");
        }

        synchronized List<String> ends() {
            return List.copyOf(ends);
        }

        synchronized byte[] content() {
            return bytes.toByteArray();
        }
    }

    private HttpServer open(HttpLimits limits, long refusesAt) {
        return open(limits, new HttpHandler() {
            @Override
            public void handle(HttpRequest request, Responder responder) {
                handled.incrementAndGet();
                boolean streamed = request.sink() != null;
                responder.send(HttpResponse.of(200)
                        .text("text/plain", streamed ? "streamed" : request.body().length + " bytes"));
            }

            @Override
            public Intake intake(HttpRequest head) {
                return Intake.into(LIMIT, () -> {
                    Pot pot = new Pot(refusesAt);
                    pots.add(pot);
                    return pot;
                });
            }
        });
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

    private Pot pot() {
        assertThat(pots).hasSize(1);
        return Objects.requireNonNull(pots.peek());
    }

    private java.net.http.HttpResponse<String> put(HttpServer server, BodyPublisher body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/x");
        return client.send(java.net.http.HttpRequest.newBuilder(uri).PUT(body).build(), BodyHandlers.ofString());
    }

    private static Socket connect(HttpServer server, String request) throws IOException {
        Socket socket = new Socket();
        socket.connect(server.address());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    /** Reads until the server closes, however rudely. */
    private static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = socket.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                seen.write(buffer, 0, count);
            }
        } catch (SocketException reset) {
            return seen.toString(UTF_8);
        }
        return seen.toString(UTF_8);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aLargeBodyGoesIntoItsSink() throws Exception {
        HttpServer server = open(HttpLimits.standard().withBodiesBeingRead(0), LIMIT);
        byte[] body = random(20 << 20);

        assertThat(put(server, BodyPublishers.ofByteArray(body)).body()).isEqualTo("streamed");

        assertThat(pot().content()).isEqualTo(body);
        assertThat(pot().ends()).containsExactly("finished", "answered");
    }

    @Test
    void aBodyOfUnknownLengthDoesToo() throws Exception {
        HttpServer server = open(HttpLimits.standard(), LIMIT);
        byte[] body = random((5 << 20) + 17);

        assertThat(put(server, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .body())
                .isEqualTo("streamed");

        assertThat(pot().content()).isEqualTo(body);
    }

    @Test
    void aSmallBodyStaysAnArray() throws Exception {
        HttpServer server = open(HttpLimits.standard(), LIMIT);

        assertThat(put(server, BodyPublishers.ofByteArray(random(10_000))).body())
                .isEqualTo("10000 bytes");
        assertThat(pots).isEmpty();
    }

    @Test
    void anExpectingClientIsToldToContinue() throws Exception {
        HttpServer server = open(HttpLimits.standard(), LIMIT);
        byte[] body = random(2 << 20);
        String head = "PUT /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + body.length
                + "\r\nExpect: 100-continue\r\n\r\n";
        try (Socket socket = connect(server, head)) {
            byte[] answer = socket.getInputStream().readNBytes(25);
            assertThat(new String(answer, US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(pot().ends()).isEmpty();

            socket.getOutputStream().write(body);

            assertThat(rest(socket)).startsWith("HTTP/1.1 200 OK").endsWith("streamed");
        }
        assertThat(pot().content()).isEqualTo(body);
    }

    @Test
    void aSinkThatRefusesIsHandedOverWhenTheRestIsRead() throws Exception {
        HttpServer server = open(HttpLimits.standard(), 100_000);

        assertThat(put(server, BodyPublishers.ofByteArray(random(10 << 20))).body())
                .isEqualTo("streamed");
        assertThat(pot().ends()).containsExactly("refused", "answered");
        pots.clear();
        assertThat(put(server, BodyPublishers.ofByteArray(random(2 << 20))).body())
                .isEqualTo("streamed");
    }

    @Test
    void whereTheRestIsTooMuchTheAnswerComesAtOnceAndTheConnectionCloses() throws Exception {
        HttpServer server = open(few(), 100_000);
        String head = "PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (50 << 20) + "\r\n\r\n";
        try (Socket socket = connect(server, head)) {
            socket.getOutputStream().write(random(110_000));

            assertThat(rest(socket))
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("Connection: close")
                    .endsWith("streamed");
        }
        assertThat(pot().ends()).containsExactly("refused", "answered");
    }

    /** Limits under which no more than a megabyte is read in vain. */
    private static HttpLimits few() {
        HttpLimits all = HttpLimits.standard();
        return new HttpLimits(
                all.bodiesBeingRead(), 1 << 20, all.head(), all.connections(), all.patience(), all.idle());
    }

    @Test
    void aBodyThatAnnouncesTooMuchNeverGetsToASink() throws Exception {
        HttpServer server = open(HttpLimits.standard(), LIMIT);
        String head = "PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (LIMIT + 1)
                + "\r\nExpect: 100-continue\r\n\r\n";
        try (Socket socket = connect(server, head)) {
            assertThat(rest(socket)).startsWith("HTTP/1.1 413").endsWith("smaller than 67108864 bytes");
        }
        assertThat(pots).isEmpty();
        assertThat(handled).hasValue(0);
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsAbandoned() throws Exception {
        HttpServer server = open(HttpLimits.standard(), Long.MAX_VALUE);
        byte[] body = new byte[(int) LIMIT + 1];

        assertThat(put(server, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .statusCode())
                .isEqualTo(413);

        assertThat(pot().ends()).containsExactly("abandoned");
        assertThat(handled).hasValue(0);
    }

    @Test
    void aClientThatHangsUpIsNotMissed() throws Exception {
        HttpServer server = open(HttpLimits.standard(), LIMIT);
        try (Socket socket = connect(server, "PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n")) {
            socket.getOutputStream().write(random(3_000_000));
        }

        await().untilAsserted(() -> assertThat(pot().ends()).containsExactly("abandoned"));
        assertThat(handled).hasValue(0);
    }

    @Test
    void aClientThatStandsStillIsGivenUp() throws Exception {
        HttpServer server = open(HttpLimits.standard().withPatience(Duration.ofMillis(300)), LIMIT);
        try (Socket socket = connect(server, "PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n")) {
            socket.getOutputStream().write(random(2_000_000));

            assertThat(rest(socket)).isEmpty();
        }
        assertThat(pot().ends()).containsExactly("abandoned");
    }

    @Test
    void aFastClientLetsOthersIn() throws Exception {
        HttpServer server = open(HttpLimits.standard(), LIMIT);
        List<java.util.concurrent.CompletableFuture<?>> uploads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/x");
            uploads.add(client.sendAsync(
                    java.net.http.HttpRequest.newBuilder(uri)
                            .PUT(BodyPublishers.ofByteArray(random(8 << 20)))
                            .build(),
                    BodyHandlers.ofString()));
        }
        uploads.forEach(java.util.concurrent.CompletableFuture::join);

        assertThat(pots).hasSize(8).allSatisfy(pot -> assertThat(pot.content()).isEqualTo(random(8 << 20)));
    }

    @Test
    void aResponseMayBeMadeOfPartsOfManyFiles(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        List<FileRegion> regions = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            byte[] content = random(i);
            Path file = Files.write(folder.resolve("part" + i), content);
            int from = i / 3;
            int length = i - from - i / 4;
            regions.add(new FileRegion(file, from, length));
            expected.write(content, from, length);
        }
        AtomicInteger done = new AtomicInteger();
        HttpServer server = open(
                HttpLimits.standard(),
                (request, responder) -> responder.send(HttpResponse.of(206).files(regions, done::incrementAndGet)));

        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/x");
        byte[] body = client.send(java.net.http.HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                .body();

        assertThat(Arrays.equals(body, expected.toByteArray())).isTrue();
        await().untilAsserted(() -> assertThat(done).hasValue(1));
    }

    @Test
    void filesAreNeededUntilTheClientHasHungUp(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("large"), new byte[64 << 20]);
        AtomicInteger done = new AtomicInteger();
        HttpServer server = open(
                HttpLimits.standard(),
                (request, responder) -> responder.send(
                        HttpResponse.of(200).files(List.of(FileRegion.whole(file)), done::incrementAndGet)));
        try (Socket socket = connect(server, "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertThat(socket.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
            assertThat(done).hasValue(0);
        }

        await().untilAsserted(() -> assertThat(done).hasValue(1));
    }

    @Test
    void aFileThatIsGoneClosesTheConnectionAndIsNotNeededAnyMore(@TempDir Path folder) throws Exception {
        AtomicInteger done = new AtomicInteger();
        HttpServer server = open(
                HttpLimits.standard(),
                (request, responder) -> responder.send(HttpResponse.of(200)
                        .files(List.of(new FileRegion(folder.resolve("none"), 0, 10)), done::incrementAndGet)));
        try (Socket socket = connect(server, "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertThat(rest(socket)).doesNotContain("200 OK");
        }
        assertThat(done).hasValue(1);
    }

    @Test
    void headIsToldALengthWithoutFiles() throws Exception {
        HttpServer server = open(
                HttpLimits.standard(),
                (request, responder) -> responder.send(HttpResponse.of(200).announcing(5L << 30)));
        String head = "HEAD /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (Socket socket = connect(server, head)) {
            assertThat(rest(socket)).contains("Content-Length: 5368709120");
        }
    }

    @Test
    void anAnswerWithFilesMayComeFromAnyThread(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("f"), random(300_000));
        HttpServer server = open(
                HttpLimits.standard(),
                (request, responder) ->
                        new Thread(() -> responder.send(HttpResponse.of(200).file(file))).start());
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/x");

        for (int i = 0; i < 20; i++) {
            assertThat(client.send(java.net.http.HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                            .body())
                    .isEqualTo(random(300_000));
        }
    }
}
