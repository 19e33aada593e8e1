package dev.lambent.bootstrap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RuntimeLoop} needs of the Lambda Runtime API. Over HTTP in a child process, a direct hand-off inside
 * Lambent. Used by one thread at a time.
 *
 * <p>An {@link IOException} means that whoever invokes is gone: the loop ends without a word.
 */
public interface RuntimeApi {

    /** Waits for the next event; null when the environment is to end. */
    @Nullable
    Event next() throws IOException;

    /** Answers an event with the bytes of its response; the buffer is the loop's again when this returns. */
    void respond(String requestId, byte[] buffer, int offset, int length) throws IOException;

    /**
     * Reports that the function failed on an event.
     *
     * @param error JSON of the error, as the caller of the function gets it
     * @param errorType {@code Runtime.UserException} or {@code Runtime.BadFunctionCode}
     */
    void fail(String requestId, byte[] error, String errorType) throws IOException;

    /** Reports that the function could not be loaded; the environment ends after it. */
    void failInit(byte[] error, String errorType) throws IOException;

    /** Milliseconds until the event's deadline by the clock that the function is to follow; may be negative. */
    long remainingMillis(Event event);
}
