package dev.lambent.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/** One keep-alive HTTP/1.1 connection on a blocking socket, as cheap as it gets. For one thread at a time. */
final class Connection implements AutoCloseable {

    private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[32 * 1024];
    private int headEnd;
    private int end;

    /** Connects to a port on loopback. */
    Connection(int port) throws IOException {
        this(new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    }

    /** Takes over an open socket. */
    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** A whole request, to be sent as often as one likes. */
    static byte[] request(String method, String path, byte[] body) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        byte[] bytes = head.getBytes(US_ASCII);
        byte[] whole = Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, whole, bytes.length, body.length);
        return whole;
    }

    /** Sends a request and waits for the whole response, whose status it returns. */
    int call(byte[] request) throws IOException {
        send(request);
        receive();
        return status();
    }

    void send(byte[] message) throws IOException {
        out.write(message);
    }

    /** Reads one message, whose body ends what has arrived. */
    void receive() throws IOException {
        headEnd = 0;
        end = 0;
        while (headEnd == 0) {
            int from = Math.max(0, end - 3);
            more();
            headEnd = endOfHead(from);
        }
        int whole = headEnd + contentLength();
        while (end < whole) {
            more();
        }
    }

    /** The status of the response that was received last. */
    int status() {
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    }

    /** Whether the message that was received last begins so. */
    boolean begins(String start) {
        return end >= start.length() && new String(buffer, 0, start.length(), US_ASCII).equals(start);
    }

    /** The body that was received last. */
    String body() {
        return new String(buffer, headEnd, end - headEnd, UTF_8);
    }

    /** Copies the body that was received last. */
    void copyBody(byte[] into, int offset) {
        System.arraycopy(buffer, headEnd, into, offset, end - headEnd);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void more() throws IOException {
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, end * 2);
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("The other side has closed the connection");
        }
        end += count;
    }

    private int endOfHead(int from) {
        for (int at = from; at + 3 < end; at++) {
            if (buffer[at] == '\r' && buffer[at + 1] == '\n' && buffer[at + 2] == '\r' && buffer[at + 3] == '\n') {
                return at + 4;
            }
        }
        return 0;
    }

    private int contentLength() {
        for (int line = lineAfter(0); line < headEnd - 2; line = lineAfter(line)) {
            if (isLength(line)) {
                return number(line + LENGTH.length);
            }
        }
        return 0;
    }

    private int lineAfter(int position) {
        int at = position;
        while (buffer[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private boolean isLength(int line) {
        for (int i = 0; i < LENGTH.length; i++) {
            byte lower = (byte)
                    (buffer[line + i] >= 'A' && buffer[line + i] <= 'Z' ? buffer[line + i] + 32 : buffer[line + i]);
            if (lower != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int from) {
        int value = 0;
        for (int at = from; buffer[at] != '\r'; at++) {
            if (buffer[at] != ' ') {
                value = value * 10 + buffer[at] - '0';
            }
        }
        return value;
    }
}
