package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API over HTTP, from inside a child process, on one connection. The page is "Using the Lambda runtime API for
 * custom runtimes".
 *
 * <p>A response leaves together with the request for the next event, in one write: the loop would ask for it next anyway, and
 * the caller does not wait for either. Each answer tells in {@code Lambent-Output-Bytes} how much this process has printed so
 * far, so that Lambent knows when it has read all of an invocation's output.
 *
 * <p>A connection that died while idle is replaced once; when that fails, Lambent is gone.
 */
final class HttpRuntimeApi implements RuntimeApi, Closeable {

    private static final int OK = 200;
    private static final String COUNT = "Content-Type: application/json\r\nLambent-Output-Bytes: ";
    private static final byte[] LENGTH = "\r\nContent-Length: ".getBytes(US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] NOTHING = {};

    private final InetSocketAddress address;
    private final StandardOutput output;
    private final String root;
    private final String end;
    private final byte[] next;
    private final byte[] answer;
    private final byte[] response;
    private final OutputBuffer request = new OutputBuffer();
    private @Nullable HttpConnection connection;

    /** Whether the replies to come are two: to a response, and with the next event. */
    private boolean asked;

    /**
     * Connects with the first call.
     *
     * @param api host and port, as in {@code AWS_LAMBDA_RUNTIME_API}; may be followed by a path
     */
    HttpRuntimeApi(String api, StandardOutput output) {
        int slash = api.indexOf('/');
        String host = slash < 0 ? api : api.substring(0, slash);
        int colon = host.lastIndexOf(':');
        this.address = new InetSocketAddress(host.substring(0, colon), Integer.parseInt(host.substring(colon + 1)));
        this.output = output;
        this.root = (slash < 0 ? "" : api.substring(slash)) + "/2018-06-01/";
        this.end = " HTTP/1.1\r\nHost: " + host + "\r\n";
        this.next = get("runtime/invocation/next");
        this.answer = ("POST " + root + "runtime/invocation/").getBytes(US_ASCII);
        this.response = ("/response" + end + COUNT).getBytes(US_ASCII);
    }

    @Override
    public @Nullable Event next() throws IOException {
        HttpReply reply;
        try {
            if (asked) {
                asked = false;
                connection().receive();
            } else {
                send(next);
            }
            reply = connection().receive();
        } catch (IOException idle) {
            disconnect();
            send(next);
            reply = connection().receive();
        }
        return reply.status == OK ? new HttpEvent(reply) : null;
    }

    /** Waits, in a process that was started before it was needed, until it is; false if it is not to be used. */
    boolean awaitAssignment() {
        try {
            send(get("lambent/assignment"));
            return connection().receive().status == OK;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void respond(String requestId, byte[] buffer, int offset, int length) throws IOException {
        request.reset();
        request.bytes(answer).ascii(requestId).bytes(response);
        finishHead(length);
        send(buffer, offset, length, next);
        asked = true;
    }

    @Override
    public void fail(String requestId, byte[] error, String errorType) throws IOException {
        request.reset();
        request.bytes(answer).ascii(requestId).ascii("/error");
        report(error, errorType);
    }

    @Override
    public void failInit(byte[] error, String errorType) throws IOException {
        request.reset();
        request.ascii("POST ").ascii(root).ascii("runtime/init/error");
        report(error, errorType);
    }

    private void report(byte[] error, String errorType) throws IOException {
        request.ascii(end).ascii("Lambda-Runtime-Function-Error-Type: ").ascii(errorType);
        request.ascii("\r\n").ascii(COUNT);
        finishHead(error.length);
        send(error, 0, error.length, NOTHING);
        connection().receive();
    }

    @Override
    public long remainingMillis(Event event) {
        return event.deadlineMillis() - MachineClock.millis();
    }

    private byte[] get(String path) {
        return ("GET " + root + path + end + "\r\n").getBytes(US_ASCII);
    }

    /** Ends a head that has come as far as {@link #COUNT}. */
    private void finishHead(int length) {
        request.decimal(output.written()).bytes(LENGTH).decimal(length).bytes(END);
    }

    private void send(byte[] whole) throws IOException {
        request.reset();
        send(whole, 0, whole.length, NOTHING);
    }

    /** Sends the head in the buffer with what follows it; a second time if the first connection turns out to be dead. */
    private void send(byte[] body, int offset, int length, byte[] after) throws IOException {
        int head = request.size();
        try {
            connection().send(request, body, offset, length, after);
        } catch (IOException idle) {
            disconnect();
            request.truncate(head);
            connection().send(request, body, offset, length, after);
        }
    }

    private HttpConnection connection() throws IOException {
        HttpConnection open = connection;
        if (open == null) {
            open = new HttpConnection(address);
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        HttpConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
