package dev.lambent.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that wait long for an answer, and those that don't. */
class DepartureIT {

    private static final String GET = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST = "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc";

    private final AtomicInteger gone = new AtomicInteger();
    private final ConcurrentLinkedQueue<Responder> waiting = new ConcurrentLinkedQueue<>();
    private final HttpServer server = HttpServer.open("127.0.0.1", 0, HttpLimits.standard(), (request, responder) -> {
        responder.whenGone(gone::incrementAndGet);
        waiting.add(responder);
    });

    @AfterEach
    void close() {
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(server.address());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private void arrived(int requests) {
        await().until(() -> waiting.size() == requests);
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    @Test
    void aClientThatClosesIsNoticed() throws Exception {
        try (Socket get = connect();
                Socket post = connect()) {
            write(get, GET);
            write(post, POST);
            arrived(2);
            assertThat(gone).hasValue(0);
        }

        await().untilAsserted(() -> assertThat(gone).hasValue(2));
        waiting.forEach(responder -> responder.send(HttpResponse.of(204)));
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void aClientThatResetsIsNoticed() throws Exception {
        try (Socket socket = connect()) {
            write(socket, POST);
            arrived(1);
            socket.setSoLinger(true, 0);
        }

        await().untilAsserted(() -> assertThat(gone).hasValue(1));
    }

    @Test
    void aClientThatWaitsIsAnsweredAndAsksAgain() throws Exception {
        try (Socket socket = connect()) {
            for (int i = 1; i <= 12; i++) {
                write(socket, i % 2 == 0 ? GET : POST);
                arrived(1);
                Responder responder = waiting.remove();
                if (i % 3 == 0) {
                    responder.send(HttpResponse.of(204));
                } else {
                    new Thread(() -> responder.send(HttpResponse.of(204))).start();
                }
                assertThat(answer(socket)).isEqualTo("HTTP/1.1 204 No Content");
            }
        }
        assertThat(gone).hasValue(0);
    }

    @Test
    void theNextRequestMayBeThereBeforeTheAnswer() throws Exception {
        try (Socket socket = connect()) {
            write(socket, GET);
            arrived(1);
            write(socket, POST + GET);
            waiting.remove().send(HttpResponse.of(204));
            assertThat(answer(socket)).isEqualTo("HTTP/1.1 204 No Content");
            arrived(1);
            waiting.remove().send(HttpResponse.of(200));
            assertThat(answer(socket)).isEqualTo("HTTP/1.1 200 OK");
            arrived(1);
            waiting.remove().send(HttpResponse.of(204));
            assertThat(answer(socket)).isEqualTo("HTTP/1.1 204 No Content");
        }
        assertThat(gone).hasValue(0);
    }
}
