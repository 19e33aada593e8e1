package dev.lambent.http;

import java.net.BindException;

/** The server could not listen; the message is one line that says why and what to do. */
public final class ListenFailure extends RuntimeException {

    private ListenFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static ListenFailure of(String host, int port, RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String reason = String.valueOf(cause.getMessage());
        return new ListenFailure(
                cause instanceof BindException && reason.contains("in use")
                        ? "Port " + port + " on " + host + " is taken by another program. Stop that program, or choose "
                                + "another port with --port (0 picks a free one)."
                        : "Can't listen on " + host + ":" + port + ": " + reason,
                failure);
    }
}
