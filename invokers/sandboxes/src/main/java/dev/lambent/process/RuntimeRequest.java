package dev.lambent.process;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The head of one request to the Runtime API: strictly HTTP/1.1 (or 1.0), reduced to what the API asks for. */
final class RuntimeRequest {

    private static final byte[] LINE_END = {'\r', '\n'};

    final String method;
    final String path;

    /** Method and path. */
    final String call;

    private final boolean oldHttp;
    private long contentLength = -1;
    private boolean chunked;
    private boolean expectsContinue;
    private boolean closes;
    private boolean foreign;
    private long outputBytes = -1;
    private @Nullable String errorType;
    private @Nullable String responseMode;

    private RuntimeRequest(String line) throws MalformedRequest {
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        if (first <= 0 || second <= first + 1 || line.charAt(first + 1) != '/') {
            throw MalformedRequest.bad("This is no HTTP request line");
        }
        String version = line.substring(second + 1);
        oldHttp = version.equals("HTTP/1.0");
        if (!oldHttp && !version.equals("HTTP/1.1")) {
            throw MalformedRequest.bad("The Runtime API speaks HTTP/1.1");
        }
        method = line.substring(0, first);
        path = line.substring(first + 1, second);
        call = line.substring(0, second);
        closes = oldHttp;
    }

    /** Reads the head that lies in {@code bytes}, without the empty line that ends it. */
    static RuntimeRequest parse(byte[] bytes, int from, int to) throws MalformedRequest {
        int lineEnd = lineEnd(bytes, from, to);
        RuntimeRequest request = new RuntimeRequest(text(bytes, from, lineEnd));
        for (int at = lineEnd + 2; at < to; at = lineEnd + 2) {
            lineEnd = lineEnd(bytes, at, to);
            request.header(bytes, at, lineEnd);
        }
        if (request.chunked && request.contentLength >= 0) {
            throw MalformedRequest.bad("A request has either a Content-Length or a Transfer-Encoding");
        }
        return request;
    }

    /** Bytes of the body; 0 when there is none, -1 when it comes in chunks. */
    long bodyLength() {
        return chunked ? -1 : Math.max(contentLength, 0);
    }

    boolean expectsContinue() {
        return expectsContinue;
    }

    /** Whether the connection ends with this request. */
    boolean closes() {
        return closes;
    }

    /** Whether a browser sent it on behalf of some page. */
    boolean foreign() {
        return foreign;
    }

    /** How much the runtime says that it has printed so far; -1 when it does not say. */
    long outputBytes() {
        return outputBytes;
    }

    boolean streams() {
        return "streaming".equalsIgnoreCase(responseMode);
    }

    /**
     * What the runtime calls its error. What does not look like an error type of a runtime becomes one that does, as on
     * Lambda.
     */
    String errorType() {
        String type = errorType == null ? "" : errorType;
        if (type.matches("(Runtime|Function)\\.[A-Z][a-zA-Z]+")) {
            return type;
        }
        return type.startsWith("Function.") ? "Function.Unknown" : "Runtime.Unknown";
    }

    private void header(byte[] bytes, int from, int to) throws MalformedRequest {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            if (bytes[colon] <= ' ') {
                throw MalformedRequest.bad("A header name has blanks in it");
            }
            colon++;
        }
        if (colon == from || colon == to) {
            throw MalformedRequest.bad("A header has no name or no colon");
        }
        take(bytes, from, colon, to);
    }

    /** Headers that mean something here differ in their lengths, but for two, so most others cost no more than a look. */
    private void take(byte[] bytes, int from, int colon, int to) throws MalformedRequest {
        switch (colon - from) {
            case 4 -> {
                foreign |= is("host", bytes, from) && !isLocal(value(bytes, colon, to));
            }
            case 6 -> {
                foreign |= is("origin", bytes, from);
                expectsContinue |=
                        is("expect", bytes, from) && value(bytes, colon, to).equalsIgnoreCase("100-continue");
            }
            case 10 -> {
                if (is("connection", bytes, from)) {
                    connection(value(bytes, colon, to));
                }
            }
            case 14 -> {
                if (is("content-length", bytes, from)) {
                    contentLength(value(bytes, colon, to));
                }
            }
            case 17 -> {
                if (is("transfer-encoding", bytes, from)) {
                    transferEncoding(value(bytes, colon, to));
                }
            }
            default -> takeLambdas(bytes, from, colon, to);
        }
    }

    private void takeLambdas(byte[] bytes, int from, int colon, int to) throws MalformedRequest {
        switch (colon - from) {
            case 20 -> {
                if (is("lambent-output-bytes", bytes, from)) {
                    outputBytes = number(value(bytes, colon, to));
                }
            }
            case 34 -> {
                if (is("lambda-runtime-function-error-type", bytes, from)) {
                    errorType = value(bytes, colon, to);
                }
            }
            case 37 -> {
                if (is("lambda-runtime-function-response-mode", bytes, from)) {
                    responseMode = value(bytes, colon, to);
                }
            }
            default -> {
                // Nothing that the Runtime API asks for.
            }
        }
    }

    /** Whether these bytes are a name, given in lower case and of the right length. */
    private static boolean is(String name, byte[] bytes, int from) {
        for (int i = 0; i < name.length(); i++) {
            int c = bytes[from + i];
            if (name.charAt(i) != (c >= 'A' && c <= 'Z' ? c + 32 : c)) {
                return false;
            }
        }
        return true;
    }

    private void contentLength(String value) throws MalformedRequest {
        long length = number(value);
        if (contentLength >= 0 && contentLength != length) {
            throw MalformedRequest.bad("A request has one Content-Length");
        }
        contentLength = length;
    }

    private void transferEncoding(String value) throws MalformedRequest {
        if (value.isEmpty()) {
            return;
        }
        if (!value.equalsIgnoreCase("chunked")) {
            throw MalformedRequest.bad("The only Transfer-Encoding understood here is chunked");
        }
        chunked = true;
    }

    private void connection(String value) {
        if (value.equalsIgnoreCase("close")) {
            closes = true;
        } else if (value.equalsIgnoreCase("keep-alive")) {
            closes = false;
        }
    }

    private static boolean isLocal(String host) {
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        return name.isEmpty() || name.equals("127.0.0.1") || name.equalsIgnoreCase("localhost");
    }

    private static long number(String digits) throws MalformedRequest {
        long number = digits.isEmpty() || digits.length() > 15 ? -1 : 0;
        for (int i = 0; i < digits.length() && number >= 0; i++) {
            int digit = digits.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        if (number < 0) {
            throw MalformedRequest.bad("A length is written in digits");
        }
        return number;
    }

    private static int lineEnd(byte[] bytes, int from, int to) throws MalformedRequest {
        for (int i = from; i < to; i++) {
            if (bytes[i] == LINE_END[0] && i + 1 < bytes.length && bytes[i + 1] == LINE_END[1]) {
                return i;
            }
            if (bytes[i] == LINE_END[0] || bytes[i] == LINE_END[1] || bytes[i] == 0) {
                throw MalformedRequest.bad("Lines of a request end in CR LF");
            }
        }
        return to;
    }

    private static String value(byte[] bytes, int colon, int to) {
        return text(bytes, colon + 1, to).strip();
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
