package dev.lambent.s3;

import dev.lambent.s3.content.ChecksumAlgorithm;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the objects of a bucket: ListObjects, and ListObjectsV2 where the marker is its {@code start-after}.
 *
 * @param prefix how their keys begin, or null
 * @param delimiter what ends a common prefix, or null or empty for none
 * @param marker only what comes after it, or null
 * @param continuationToken where the page before ended, in place of the marker; or null
 * @param maxKeys at most so many keys and common prefixes, which S3 bounds to 1000; or null
 */
public record ObjectListing(
        String bucket,
        @Nullable String prefix,
        @Nullable String delimiter,
        @Nullable String marker,
        @Nullable String continuationToken,
        @Nullable Integer maxKeys) {

    /** The first thousand. */
    public static ObjectListing of(String bucket) {
        return new ObjectListing(bucket, null, null, null, null, null);
    }

    /**
     * An object in a list.
     *
     * @param eTag without quotes
     * @param checksum the algorithm of its checksum, or null
     * @param composite whether that is a checksum of checksums
     */
    public record Entry(
            String key,
            long size,
            String eTag,
            Instant lastModified,
            @Nullable ChecksumAlgorithm checksum,
            boolean composite) {}

    /**
     * Some of a bucket's objects.
     *
     * @param maxKeys how many could have been in it: 0 to 1000
     * @param truncated whether there are more
     * @param nextMarker the last key or common prefix of a page that is truncated, or null; ListObjects shows it only
     *     where there is a delimiter
     * @param nextToken asks ListObjectsV2 for those after them, or null
     */
    public record Page(
            List<Entry> objects,
            List<String> commonPrefixes,
            int maxKeys,
            boolean truncated,
            @Nullable String nextMarker,
            @Nullable String nextToken) {}
}
