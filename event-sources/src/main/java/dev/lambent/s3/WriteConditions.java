package dev.lambent.s3;

import org.jspecify.annotations.Nullable;

/**
 * On which an object is written (Amazon S3 User Guide, "Conditional requests").
 *
 * @param ifMatch the ETag that the object must have now, with or without quotes; or null
 * @param ifNoneMatch {@code *} where there must be no such object yet; or null
 */
public record WriteConditions(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {

    /** Without conditions. */
    public static final WriteConditions NONE = new WriteConditions(null, null);
}
