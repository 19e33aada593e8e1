package dev.lambent.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The body of one request while it arrives, wherever it goes. Used by one thread. */
interface Arrival {

    /** Where the next bytes go; has room for one at least. */
    ByteBuffer room();

    /** Notes that {@code count} bytes went into the last room. */
    void took(int count);

    /** Whether the body is of no use and not even worth reading to its end. */
    boolean hopeless();

    /** Why the body is refused, with the bytes it turned out to have; null while nothing is wrong. */
    @Nullable
    Refusal refusal();

    /** Bytes that have arrived, dropped ones included. */
    long received();

    /** The request with what has arrived, all of it unless it is hopeless. */
    HttpRequest finish(HttpRequest head);

    /** Gives back what is held. Harmless when called again, and after {@link #finish}. */
    void release();
}
