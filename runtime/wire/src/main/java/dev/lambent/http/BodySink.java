package dev.lambent.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes one request's body while it arrives, so that it is never in memory whole. Called on the connection's I/O thread, one
 * call at a time, with at most 64 KiB each: a disk's cache is fast enough for that, waiting for the disk is not.
 *
 * <p>It ends in exactly one of two ways. Either the request is handed to the {@link HttpHandler} with the sink in
 * {@link HttpRequest#sink()}: after {@link #finish()}, or, when a write has thrown, without it, after what was left of the body
 * has been read and dropped; {@link #answered()} follows. Or there is nobody left to answer: {@link #abandon()}. A sink that
 * throws remembers why, for the answer is the handler's business.
 */
public interface BodySink {

    /** Takes all of {@code part}, which has an array and is the sink's only during the call. */
    void write(ByteBuffer part) throws IOException;

    /** The body has arrived whole. */
    void finish() throws IOException;

    /** The client has gone away, stands still or sends more than it may: give up everything. */
    void abandon();

    /** The request is about to be answered, on any thread: what nobody has taken over by now is not wanted. */
    void answered();
}
