package dev.lambent.sqs;

import dev.lambent.sandbox.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What a message says beside its body, as a client gives it; exactly one of the values where it is valid.
 *
 * @param dataType {@code String}, {@code Number} or {@code Binary}, perhaps with a custom suffix such as {@code .json}; null
 *     where the client gives none, which is refused
 * @param stringValue the text of strings and numbers
 * @param binaryValue the bytes of binary values
 */
public record MessageAttribute(
        @Nullable String dataType,
        @Nullable String stringValue,
        @Nullable Payload binaryValue) {

    /** A text or a number. */
    public static MessageAttribute text(String dataType, String value) {
        return new MessageAttribute(dataType, value, null);
    }

    /** Bytes. */
    public static MessageAttribute binary(String dataType, Payload value) {
        return new MessageAttribute(dataType, null, value);
    }
}
