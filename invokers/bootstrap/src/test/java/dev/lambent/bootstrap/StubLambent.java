package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The Runtime API from outside, turn by turn under a test's control: one connection at a time. */
final class StubLambent implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket server;
    private Socket socket;
    private InputStream in;

    /** A request as it came; header names in lower case. */
    record Request(String line, Map<String, String> headers, String text) {}

    StubLambent() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    void accept() throws IOException {
        socket = server.accept();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    Request receive() throws IOException {
        String line = line();
        Map<String, String> headers = new HashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(line, headers, new String(in.readNBytes(length), UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the other side closed the connection");
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).trim();
    }

    /** Whether a further request is already there, without another read of the socket. */
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    void send(String reply) throws IOException {
        socket.getOutputStream().write(reply.replace("\n", "\r\n").getBytes(UTF_8));
    }

    void event(String id, String payload) throws IOException {
        send("HTTP/1.1 200 OK\nLambda-Runtime-Aws-Request-Id: " + id
                + "\nlambda-runtime-deadline-ms: 4102444800000\nContent-Length: "
                + payload.getBytes(UTF_8).length + "\n\n" + payload);
    }

    void accepted() throws IOException {
        send("HTTP/1.1 202 Accepted\nContent-Length: 15\n\n{\"status\":\"OK\"}");
    }

    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        server.close();
    }
}
