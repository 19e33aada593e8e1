package dev.lambent.protocol;

import dev.lambent.http.HttpResponse;

/**
 * An operation that handles bytes itself, such as Invoke, whose payload is not the protocol's business. Called on an I/O
 * thread. A fault thrown here is answered by the {@link FaultTable}, as is one given to {@link Answer#fail} later.
 */
@FunctionalInterface
public interface RawOperation {

    /** Answers one request through {@code answer}, now or later. */
    void handle(Input input, Answer answer);

    /** The way back to the client; exactly one of the methods is to be called, once, on any thread. */
    interface Answer {

        /** Sends a response; the request id is added to it. */
        void send(HttpResponse response);

        /** Sends what the table says about a failure. */
        void fail(Throwable failure);
    }
}
