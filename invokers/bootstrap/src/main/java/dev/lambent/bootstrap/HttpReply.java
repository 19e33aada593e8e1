package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The status, the headers of interest and the body of one reply. */
final class HttpReply {

    static final int REQUEST_ID = 2;
    static final int DEADLINE = 3;
    static final int FUNCTION_ARN = 4;
    static final int TRACE_ID = 5;
    static final int CLIENT_CONTEXT = 6;
    static final int COGNITO_IDENTITY = 7;
    static final int TENANT_ID = 8;

    private static final int LENGTH = 0;
    private static final int ENCODING = 1;

    /** In lower case, in the order of the constants above. */
    private static final String[] NAMES = {
        "content-length",
        "transfer-encoding",
        "lambda-runtime-aws-request-id",
        "lambda-runtime-deadline-ms",
        "lambda-runtime-invoked-function-arn",
        "lambda-runtime-trace-id",
        "lambda-runtime-client-context",
        "lambda-runtime-cognito-identity",
        "lambda-runtime-aws-tenant-id",
    };

    final int status;
    byte[] body = {};
    private final @Nullable String[] values = new @Nullable String[NAMES.length];

    /** Reads a head that ends, with its empty line, before {@code end}. */
    HttpReply(byte[] head, int start, int end) throws IOException {
        // HTTP/1.1 200 OK
        if (end - start < 16 || head[start] != 'H' || head[start + 8] != ' ') {
            throw new IOException("the Runtime API does not answer in HTTP/1.1");
        }
        status = (head[start + 9] - '0') * 100 + (head[start + 10] - '0') * 10 + head[start + 11] - '0';
        int line = after(head, start);
        while (line < end - 2) {
            int next = after(head, line);
            header(head, line, next);
            line = next;
        }
    }

    private static int after(byte[] head, int at) {
        int end = at;
        while (head[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    private void header(byte[] head, int start, int end) {
        int colon = start;
        while (colon < end && head[colon] != ':') {
            colon++;
        }
        for (int i = 0; i < NAMES.length; i++) {
            if (isName(NAMES[i], head, start, colon)) {
                values[i] = value(head, colon + 1, end);
                return;
            }
        }
    }

    private static boolean isName(String name, byte[] head, int start, int end) {
        if (name.length() != end - start) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            int c = head[start + i];
            if (name.charAt(i) != (c >= 'A' && c <= 'Z' ? c + 32 : c)) {
                return false;
            }
        }
        return true;
    }

    private static String value(byte[] head, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && head[from] <= ' ' && head[from] >= 0) {
            from++;
        }
        while (to > from && head[to - 1] <= ' ' && head[to - 1] >= 0) {
            to--;
        }
        return new String(head, from, to - from, UTF_8);
    }

    /** A header of the event; null if the reply has none, or an empty one. */
    @Nullable
    String value(int header) {
        String value = values[header];
        return value == null || value.isEmpty() ? null : value;
    }

    boolean isChunked() {
        return "chunked".equalsIgnoreCase(values[ENCODING]);
    }

    int contentLength() throws IOException {
        String length = values[LENGTH];
        try {
            return length == null ? 0 : Integer.parseInt(length);
        } catch (NumberFormatException e) {
            throw new IOException("not a length: " + length, e);
        }
    }
}
