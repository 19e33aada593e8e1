package dev.lambent.s3;

import org.jspecify.annotations.Nullable;

/**
 * Asks for an object.
 *
 * @param range the header {@code Range} as it came, or null
 * @param partNumber 1 to 10000 for this part of a multipart object only, or null
 */
public record ReadRequest(
        ObjectRef object,
        ReadConditions conditions,
        @Nullable String range,
        @Nullable Integer partNumber) {

    /** All of it. */
    public static ReadRequest of(ObjectRef object) {
        return new ReadRequest(object, ReadConditions.NONE, null, null);
    }
}
