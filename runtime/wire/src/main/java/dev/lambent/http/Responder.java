package dev.lambent.http;

/** The way back to the client that sent one request. */
@FunctionalInterface
public interface Responder {

    /**
     * Sends the answer; to be called exactly once, from any thread. The calling thread itself writes to the socket and never
     * waits: what the socket doesn't take at once is written later on an I/O thread. A client that has gone is no error.
     *
     * @throws IllegalStateException when the request was answered before
     */
    void send(HttpResponse response);
}
