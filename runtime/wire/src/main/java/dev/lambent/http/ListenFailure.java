package dev.lambent.http;

/** The server could not listen; the message is one line that says why and what to do. */
public final class ListenFailure extends RuntimeException {

    ListenFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
