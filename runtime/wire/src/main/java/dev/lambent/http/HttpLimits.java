package dev.lambent.http;

import java.time.Duration;

/**
 * What clients may make the server hold, and for how long.
 *
 * @param bodiesBeingRead bytes that all bodies being read may hold together; more is answered 503
 * @param discarded bytes of a body too large that are read and dropped, so that the client gets to see the answer
 * @param head bytes of a request line with its header fields
 * @param connections open connections; more wait to be accepted
 * @param patience how long a client may take for the head of a request, and stand still inside a body or a response
 * @param idle how long a connection may stay open between requests
 */
public record HttpLimits(
        long bodiesBeingRead, long discarded, int head, int connections, Duration patience, Duration idle) {

    /**
     * Room for three uploads of the largest kind at once. A head of 64 KiB holds the longest client context, session token and
     * signature many times over.
     */
    public static HttpLimits standard() {
        return new HttpLimits(256L << 20, 256L << 20, 64 << 10, 4096, Duration.ofSeconds(20), Duration.ofSeconds(75));
    }

    /** The same limits with another patience. */
    public HttpLimits withPatience(Duration other) {
        return new HttpLimits(bodiesBeingRead, discarded, head, connections, other, idle);
    }

    /** The same limits with another bound for all bodies together. */
    public HttpLimits withBodiesBeingRead(long bytes) {
        return new HttpLimits(bytes, discarded, head, connections, patience, idle);
    }
}
