package dev.lambent.s3;

/**
 * Limits of S3 that a user may want to be others. Source: Amazon S3 User Guide, "Amazon S3 multipart upload limits", "Bucket
 * quotas, restrictions, and limitations", "Categorizing your storage using tags", "Working with object metadata".
 *
 * @param buckets so many an account may have
 * @param smallestPart in bytes: each part but the last is at least as large
 * @param largestPut in bytes: the most that comes at once, as an object or as a part
 * @param largestObject in bytes
 * @param objectTags so many an object may have
 * @param bucketTags so many a bucket may have
 * @param userMetadata in bytes: names and values together
 */
public record S3Limits(
        int buckets,
        long smallestPart,
        long largestPut,
        long largestObject,
        int objectTags,
        int bucketTags,
        int userMetadata) {

    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;
    private static final long TEBIBYTE = 1L << 40;

    /** As AWS has them. */
    public static S3Limits aws() {
        return new S3Limits(10_000, 5 * MEBIBYTE, 5 * GIBIBYTE, 50 * TEBIBYTE, 10, 50, 2_048);
    }

    /** Small parts, and as good as no other bounds. */
    public static S3Limits relaxed() {
        return new S3Limits(1_000_000, 1, 50 * TEBIBYTE, 50 * TEBIBYTE, 1_000, 1_000, 65_536);
    }
}
