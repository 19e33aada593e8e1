package dev.lambent.process;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.ResponseLimit;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a runtime to its Runtime API (AWS Lambda Developer Guide, "Using the Lambda runtime API for custom
 * runtimes"), with a thread of its own. That thread completes the outcome of an invocation; the thread that brings one
 * writes it.
 *
 * <p>Every reply is one write. Lambent's own runtime sends a response and asks for the next event in one piece; then the
 * reply to the response leaves together with that event, and the outcome is announced when the runtime is ready again.
 */
final class RuntimeConnection implements Runnable, Poller {

    private static final String BASE = "/2018-06-01/";
    private static final String INVOCATION = BASE + "runtime/invocation/";
    private static final byte[] NOTHING = {};

    /** A reply up to this size fits into the socket's buffer, so that writing it never waits. */
    private static final int WRITTEN_AT_ONCE = 64 * 1024;

    private final RuntimeApiServer server;
    private final InvocationDesk desk;
    private final Socket socket;
    private final OutputStream out;
    private final HttpReader reader;
    private byte[] held = NOTHING;
    private boolean holding;
    private boolean waiting;
    private boolean ofRuntime;
    private @Nullable Runnable announcement;

    RuntimeConnection(RuntimeApiServer server, Socket socket) throws IOException {
        this.server = server;
        this.desk = server.desk();
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.reader = new HttpReader(socket, this::beforeWaiting);
    }

    @Override
    public void run() {
        try {
            serveAll();
        } catch (MalformedRequest e) {
            reply(e.reply(), Payload.EMPTY);
        } catch (SocketTimeoutException e) {
            reply(Reply.error("408 Request Timeout", "RequestTimeout", "The request did not end"), Payload.EMPTY);
        } catch (IOException e) {
            // The runtime has gone, or the environment is being stopped.
        } finally {
            announce();
            desk.gone(this);
            close();
            server.closed(this);
        }
    }

    /** Whether a runtime has asked for events here; such a connection is not closed in favour of a newer one. */
    synchronized boolean isOfRuntime() {
        return ofRuntime;
    }

    private synchronized boolean isWaiting() {
        return waiting;
    }

    @Override
    public boolean reply(byte[] head, Payload body) {
        synchronized (this) {
            waiting = false;
        }
        if (body.length() > WRITTEN_AT_ONCE) {
            server.execute(() -> write(head, body));
            return true;
        }
        return write(head, body);
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    private void serveAll() throws IOException {
        boolean more = true;
        while (more) {
            RuntimeRequest request = reader.head();
            if (request == null) {
                return;
            }
            if (isWaiting()) {
                throw MalformedRequest.bad("The reply to the request before this one is still to come");
            }
            if (request.foreign()) {
                throw new MalformedRequest("403 Forbidden", "Forbidden", "Web pages can't use the Runtime API");
            }
            serve(request);
            more = !request.closes() || isWaiting();
        }
    }

    private void serve(RuntimeRequest request) throws IOException {
        switch (request.call) {
            case "GET /2018-06-01/runtime/invocation/next" -> await(request, desk::next);
            case "GET /2018-06-01/lambent/assignment" -> await(request, desk::awaitAssignment);
            case "GET /2018-06-01/ping" -> {
                body(request, WRITTEN_AT_ONCE);
                reply(Reply.PONG, Payload.EMPTY);
            }
            case "POST /2018-06-01/runtime/init/error" -> initError(request);
            default -> serveNamed(request);
        }
    }

    private void serveNamed(RuntimeRequest request) throws IOException {
        boolean answers = request.method.equals("POST") && request.path.startsWith(INVOCATION);
        if (answers && request.path.endsWith("/response")) {
            response(request, id(request, "/response"));
        } else if (answers && request.path.endsWith("/error")) {
            error(request, id(request, "/error"));
        } else {
            body(request, WRITTEN_AT_ONCE);
            reply(unknown(request), Payload.EMPTY);
        }
    }

    /** What a runtime waits for, and who hears that it does. */
    private interface Waiting {
        void begin(Poller runtime);
    }

    private void await(RuntimeRequest request, Waiting what) throws IOException {
        body(request, WRITTEN_AT_ONCE);
        synchronized (this) {
            waiting = true;
            ofRuntime = true;
        }
        what.begin(this);
    }

    private void response(RuntimeRequest request, String id) throws IOException {
        Payload response = body(request, ResponseLimit.BYTES);
        InvocationDesk.Order order = desk.answer(id);
        if (order == null) {
            reply(Reply.INVALID_ID, Payload.EMPTY);
        } else if (request.streams()) {
            String message = "Lambent does not support response streaming: answer without the header"
                    + " Lambda-Runtime-Function-Response-Mode";
            reply(Reply.error("501 Not Implemented", "Runtime.NotSupported", message), Payload.EMPTY);
            complete(order, request, failed(PlatformError.json(message, "Runtime.NotSupported"), "Runtime.Unknown"));
        } else if (response == null) {
            reply(tooLarge(), Payload.EMPTY);
            complete(order, request, ResponseLimit.exceeded());
        } else {
            acknowledge(request);
            complete(order, request, new InvokeOutcome.Returned(response));
        }
    }

    private void error(RuntimeRequest request, String id) throws IOException {
        Payload error = body(request, ResponseLimit.BYTES);
        InvocationDesk.Order order = desk.answer(id);
        if (order == null) {
            reply(Reply.INVALID_ID, Payload.EMPTY);
        } else if (error == null) {
            reply(tooLarge(), Payload.EMPTY);
            complete(order, request, ResponseLimit.exceeded());
        } else {
            acknowledge(request);
            complete(order, request, failed(error, request.errorType()));
        }
    }

    private void initError(RuntimeRequest request) throws IOException {
        Payload error = body(request, ResponseLimit.BYTES);
        byte[] refusal = desk.initFailed();
        if (refusal != null) {
            reply(refusal, Payload.EMPTY);
            return;
        }
        reply(Reply.ACCEPTED, Payload.EMPTY);
        server.settle(request.outputBytes());
        Payload document = error == null ? ResponseLimit.exceeded().error() : error;
        desk.init().complete(new InitOutcome.Refused(document, request.errorType()));
    }

    /** The outcome is announced before this thread waits again; so a request that is here already is served before it. */
    private void complete(InvocationDesk.Order order, RuntimeRequest request, InvokeOutcome outcome) {
        announcement = () -> {
            server.settle(request.outputBytes());
            order.outcome().complete(outcome);
        };
    }

    private void announce() {
        Runnable what = announcement;
        announcement = null;
        if (what != null) {
            what.run();
        }
    }

    private void acknowledge(RuntimeRequest request) {
        if (reader.hasMore()) {
            synchronized (this) {
                held = Reply.ACCEPTED;
                holding = request.outputBytes() >= 0;
            }
        } else {
            reply(Reply.ACCEPTED, Payload.EMPTY);
        }
    }

    private @Nullable Payload body(RuntimeRequest request, int limit) throws IOException {
        if (request.expectsContinue()) {
            out.write(Reply.CONTINUE);
        }
        return reader.body(request, limit);
    }

    private void beforeWaiting() throws IOException {
        announce();
        flush();
    }

    private synchronized void flush() throws IOException {
        if (held.length > 0 && !(waiting && holding)) {
            out.write(held);
            held = NOTHING;
        }
    }

    private synchronized boolean write(byte[] head, Payload body) {
        try {
            if (body.length() <= WRITTEN_AT_ONCE) {
                out.write(held.length + body.length() == 0 ? head : Reply.joined(held, head, body));
            } else {
                out.write(Reply.joined(held, head, Payload.EMPTY));
                out.write(body.bytes(), body.offset(), body.length());
            }
            held = NOTHING;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InvokeOutcome failed(Payload error, String errorType) {
        return new InvokeOutcome.Failed(error, errorType);
    }

    private static byte[] tooLarge() {
        return Reply.error(
                "413 Request Entity Too Large",
                "RequestEntityTooLarge",
                "Exceeded maximum allowed payload size (" + ResponseLimit.BYTES + " bytes).");
    }

    private static String id(RuntimeRequest request, String suffix) {
        int end = request.path.length() - suffix.length();
        return end < INVOCATION.length() ? "" : request.path.substring(INVOCATION.length(), end);
    }

    private static byte[] unknown(RuntimeRequest request) {
        boolean known = request.path.startsWith("/2020-01-01/extension/")
                || request.path.startsWith("/2022-07-01/telemetry")
                || request.path.startsWith("/2020-08-15/logs")
                || request.path.startsWith("/2021-04-23/credentials")
                || request.path.startsWith(BASE + "runtime/restore/");
        return known
                ? Reply.error("501 Not Implemented", "Runtime.NotSupported", "Lambent does not support " + request.call)
                : Reply.error("404 Not Found", "NotFound", "The Runtime API has no " + request.call);
    }
}
