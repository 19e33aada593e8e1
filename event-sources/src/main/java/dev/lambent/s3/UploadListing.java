package dev.lambent.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the multipart uploads of a bucket: by key, and of each key in the order of their beginning.
 *
 * @param delimiter what ends a common prefix, or null or empty for none
 * @param keyMarker only what comes after this key, or after one of its uploads; or null
 * @param uploadIdMarker which upload of the key that is; ignored without a key marker, as in S3; or null for the last
 * @param maxUploads at most so many uploads and common prefixes, which S3 bounds to 1000; or null
 */
public record UploadListing(
        String bucket,
        @Nullable String prefix,
        @Nullable String delimiter,
        @Nullable String keyMarker,
        @Nullable String uploadIdMarker,
        @Nullable Integer maxUploads) {

    /** The first thousand. */
    public static UploadListing of(String bucket) {
        return new UploadListing(bucket, null, null, null, null, null);
    }

    /**
     * Some of them.
     *
     * @param nextKeyMarker the last key or common prefix of a page that is truncated, or null
     * @param nextUploadIdMarker the upload of that key, or null
     */
    public record Page(
            List<Upload> uploads,
            List<String> commonPrefixes,
            int maxUploads,
            boolean truncated,
            @Nullable String nextKeyMarker,
            @Nullable String nextUploadIdMarker) {}
}
