package dev.lambent.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes on their way into or out of a function. They are not copied: whoever makes a payload gives its bytes away, and
 * whoever reads one must not change them.
 *
 * @param bytes where they are
 * @param offset where they begin
 * @param length how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // payloads stay bytes from socket to function; equality is by content
public record Payload(byte[] bytes, int offset, int length) {

    /** An empty payload. */
    public static final Payload EMPTY = of(new byte[0]);

    /** All of the given bytes. */
    public static Payload of(byte[] bytes) {
        return new Payload(bytes, 0, bytes.length);
    }

    /** The UTF-8 bytes of a text. */
    public static Payload of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As UTF-8 text. */
    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toByteArray());
    }

    @Override
    public String toString() {
        return length <= 200 ? text() : length + " bytes";
    }
}
