package dev.lambent.http;

/**
 * How one request's body is taken in.
 *
 * @param maxBody the most bytes the body may have, before and after decoding
 * @param gunzip whether a body sent with {@code Content-Encoding: gzip} is decoded; not wanted where the encoding is the
 *     client's own affair, as for an object in S3
 */
public record Intake(long maxBody, boolean gunzip) {

    /** Bytes up to which every body is taken in without asking. */
    public static final long SMALL = 1 << 20;

    /** For handlers that say nothing. */
    public static final Intake DEFAULT = new Intake(SMALL, true);
}
