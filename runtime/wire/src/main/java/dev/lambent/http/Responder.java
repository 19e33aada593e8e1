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

    /**
     * Tells when there will be nobody to answer, because the client has closed the connection while it waited. To be called at
     * most once, while the request is being handled, for an answer that may be long in coming: it isn't free. Not every client
     * is noticed: one that has sent its next request already isn't looked after.
     *
     * @param gone called at most once, on an I/O thread, unless the answer is sent before; there is no need to answer then
     */
    default void whenGone(Runnable gone) {}
}
