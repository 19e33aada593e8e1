package dev.lambent.s3;

import org.jspecify.annotations.Nullable;

/**
 * What is to be copied.
 *
 * @param range the header {@code x-amz-copy-source-range}, {@code bytes=first-last}; or null for all
 * @param expectedOwner the account that is to own the source's bucket; or null
 */
public record CopySource(
        ObjectRef object,
        ReadConditions conditions,
        @Nullable String range,
        @Nullable String expectedOwner) {

    /** All of an object. */
    public static CopySource of(ObjectRef object) {
        return new CopySource(object, ReadConditions.NONE, null, null);
    }
}
