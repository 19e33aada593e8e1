package dev.lambent.process;

import java.io.IOException;

/** What came over a connection to the Runtime API is no acceptable HTTP: it is answered with this status, then closed. */
final class MalformedRequest extends IOException {

    private static final long serialVersionUID = 1;

    private final String status;
    private final String errorType;

    MalformedRequest(String status, String errorType, String message) {
        super(message);
        this.status = status;
        this.errorType = errorType;
    }

    static MalformedRequest bad(String message) {
        return new MalformedRequest("400 Bad Request", "InvalidHTTPRequest", message);
    }

    static MalformedRequest truncated() {
        return new MalformedRequest("400 Bad Request", "TruncatedHTTPRequest", "The request ended before its body did");
    }

    byte[] reply() {
        return Reply.error(status, errorType, String.valueOf(getMessage()));
    }
}
