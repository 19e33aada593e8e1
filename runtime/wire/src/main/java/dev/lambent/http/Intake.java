package dev.lambent.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one request's body is taken in.
 *
 * @param maxBody the most bytes the body may have, before and after decoding
 * @param gunzip whether a body sent with {@code Content-Encoding: gzip} is decoded; not wanted where the encoding is the
 *     client's own affair, as for an object in S3
 * @param sink makes what takes the body while it arrives, which then is not decoded; called once, when reading begins, on an
 *     I/O thread; null for a body that is to be an array
 */
public record Intake(long maxBody, boolean gunzip, @Nullable Supplier<? extends BodySink> sink) {

    /** Bytes up to which every body is taken in without asking. */
    public static final long SMALL = 1 << 20;

    /** For handlers that say nothing. */
    public static final Intake DEFAULT = new Intake(SMALL, true);

    /** A body that becomes an array. */
    public Intake(long maxBody, boolean gunzip) {
        this(maxBody, gunzip, null);
    }

    /** A body that goes where it belongs as it arrives. */
    public static Intake into(long maxBody, Supplier<? extends BodySink> sink) {
        return new Intake(maxBody, false, sink);
    }
}
