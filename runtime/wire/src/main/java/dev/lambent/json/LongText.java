package dev.lambent.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A long string that stays where it was received, such as a function's code in base64: an upload of 67 MB is decoded straight
 * from the request's bytes instead of passing through two texts of its size.
 *
 * @param source the bytes of the whole document
 * @param from where the string begins, behind its opening quote
 * @param to where it ends, before its closing quote
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LongText(byte[] source, int from, int to) {

    /** Bytes from which a string stays where it is. */
    static final int LONG = 32 << 10;

    /** The long string whose opening quote is at {@code quote}, or null when it is short or not there. */
    static @Nullable LongText at(byte[] source, int quote) {
        if (source[quote] != '"') {
            return null;
        }
        int end = quote + 1;
        while (end < source.length && source[end] != '"') {
            end += source[end] == '\\' ? 2 : 1;
        }
        return end < source.length && end - quote > LONG ? new LongText(source, quote + 1, end) : null;
    }

    /** The string itself. */
    String text() {
        byte[] quoted = Arrays.copyOfRange(source, from - 1, to + 1);
        return String.valueOf(Json.read(quoted, false));
    }

    /**
     * The bytes that the string stands for.
     *
     * @throws IllegalArgumentException when it is not base64
     */
    byte[] decoded() {
        for (int i = from; i < to; i++) {
            if (source[i] == '\\') {
                return Base64.getDecoder().decode(text().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        ByteBuffer bytes = Base64.getDecoder().decode(ByteBuffer.wrap(source, from, to - from));
        return bytes.remaining() == bytes.array().length
                ? bytes.array()
                : Arrays.copyOf(bytes.array(), bytes.remaining());
    }

    @Override
    public String toString() {
        return text();
    }
}
