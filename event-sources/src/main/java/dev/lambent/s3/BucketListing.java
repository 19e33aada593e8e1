package dev.lambent.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for buckets.
 *
 * @param region those of this region only, or null
 * @param max at most so many, 1 to 10000; or null for all
 */
public record BucketListing(
        @Nullable String prefix,
        @Nullable String region,
        @Nullable String continuationToken,
        @Nullable Integer max) {

    /** All of them. */
    public static final BucketListing ALL = new BucketListing(null, null, null, null);

    /**
     * Some of them.
     *
     * @param continuationToken asks for those after them, or null when there are none
     */
    public record Page(List<BucketInfo> buckets, @Nullable String continuationToken) {}
}
