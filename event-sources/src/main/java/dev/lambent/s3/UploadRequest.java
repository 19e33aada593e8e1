package dev.lambent.s3;

import dev.lambent.s3.content.ChecksumAlgorithm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that is to be uploaded in parts.
 *
 * @param tags those of the header {@code x-amz-tagging}
 * @param algorithm which checksum it is to have, or null
 * @param checksumType how that is made of the parts, or null for the algorithm's default
 */
public record UploadRequest(
        String bucket,
        String key,
        ObjectHeaders headers,
        List<ObjectTag> tags,
        @Nullable ChecksumAlgorithm algorithm,
        @Nullable ChecksumType checksumType) {

    /** Without a checksum. */
    public static UploadRequest of(String bucket, String key) {
        return new UploadRequest(bucket, key, ObjectHeaders.NONE, List.of(), null, null);
    }
}
