package dev.lambent.s3;

import dev.lambent.s3.content.ChecksumAlgorithm;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the versions of a bucket's objects: by key, and of each key the latest first.
 *
 * @param delimiter what ends a common prefix, or null or empty for none
 * @param keyMarker only what comes after this key, or after one of its versions; or null
 * @param versionIdMarker which version of the key that is, or null for the last
 * @param maxKeys at most so many versions, delete markers and common prefixes; or null
 */
public record VersionListing(
        String bucket,
        @Nullable String prefix,
        @Nullable String delimiter,
        @Nullable String keyMarker,
        @Nullable String versionIdMarker,
        @Nullable Integer maxKeys) {

    /** The first thousand. */
    public static VersionListing of(String bucket) {
        return new VersionListing(bucket, null, null, null, null, null);
    }

    /**
     * A version or a delete marker.
     *
     * @param versionId {@code null}, the text, for the one without an id
     * @param eTag without quotes; empty for a delete marker
     * @param checksum the algorithm of its checksum, or null
     * @param composite whether that is a checksum of checksums
     */
    public record Entry(
            String key,
            String versionId,
            boolean latest,
            boolean deleteMarker,
            long size,
            String eTag,
            Instant lastModified,
            @Nullable ChecksumAlgorithm checksum,
            boolean composite) {}

    /**
     * Some of them.
     *
     * @param maxKeys how many could have been in it: 0 to 1000
     * @param nextKeyMarker the last key or common prefix of a page that is truncated, or null
     * @param nextVersionIdMarker the version of that key, or null
     */
    public record Page(
            List<Entry> versions,
            List<String> commonPrefixes,
            int maxKeys,
            boolean truncated,
            @Nullable String nextKeyMarker,
            @Nullable String nextVersionIdMarker) {}
}
