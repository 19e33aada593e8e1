package dev.lambent.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On which an object is read or copied (RFC 9110, section 13). Dates that are none are left out by whoever reads them.
 *
 * @param ifMatch ETags separated by commas, or {@code *}; or null
 * @param ifNoneMatch ETags separated by commas, or {@code *}; or null
 */
public record ReadConditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {

    /** Without conditions. */
    public static final ReadConditions NONE = new ReadConditions(null, null, null, null);
}
