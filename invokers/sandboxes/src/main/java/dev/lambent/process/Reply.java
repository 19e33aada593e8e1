package dev.lambent.process;

import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.Payload;
import java.nio.charset.StandardCharsets;

/** The replies of the Runtime API as bytes, head and body in one piece so that each is one write. */
final class Reply {

    static final byte[] PONG = of("200 OK", "text/plain", "pong");
    static final byte[] ASSIGNED = of("200 OK", "application/json", "{}");
    static final byte[] ACCEPTED = of("202 Accepted", "application/json", "{\"status\":\"OK\"}");
    static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] INVALID_ID = error("400 Bad Request", "InvalidRequestID", "Invalid request ID");

    private Reply() {}

    static byte[] error(String status, String errorType, String message) {
        return of(
                status,
                "application/json",
                PlatformError.json(message, errorType).text());
    }

    /** A call that the state of the environment does not allow. */
    static byte[] invalidTransition(String from, String to) {
        return error(
                "403 Forbidden",
                "InvalidStateTransition",
                "State transition from " + from + " to " + to
                        + " failed for runtime. Error: State transition is not allowed");
    }

    /** The head of the reply to {@code next}; the event follows. */
    static byte[] eventHead(Invocation invocation, long deadlineMillis) {
        StringBuilder head = new StringBuilder(512)
                .append("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: ")
                .append(invocation.requestId())
                .append("\r\nLambda-Runtime-Deadline-Ms: ")
                .append(deadlineMillis)
                .append("\r\nLambda-Runtime-Invoked-Function-Arn: ")
                .append(invocation.invokedFunctionArn());
        String trace = invocation.traceHeader();
        if (trace != null && !trace.isEmpty()) {
            head.append("\r\nLambda-Runtime-Trace-Id: ").append(oneLine(trace));
        }
        String context = invocation.clientContext();
        if (context != null && !context.isEmpty()) {
            head.append("\r\nLambda-Runtime-Client-Context: ").append(oneLine(context));
        }
        head.append("\r\nContent-Length: ")
                .append(invocation.payload().length())
                .append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[] first, byte[] second, Payload third) {
        byte[] all = new byte[first.length + second.length + third.length()];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third.bytes(), third.offset(), all, first.length + second.length, third.length());
        return all;
    }

    private static byte[] of(String status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        return joined(head.getBytes(StandardCharsets.US_ASCII), bytes, Payload.EMPTY);
    }

    /** Header values come from callers of the function: a line break in one must not become a header of its own. */
    private static String oneLine(String value) {
        return value.replace('\r', ' ').replace('\n', ' ');
    }
}
