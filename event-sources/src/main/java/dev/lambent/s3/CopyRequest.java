package dev.lambent.s3;

import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.Received;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that is to be like another. No bytes are copied: both have the same files.
 *
 * @param headers in place of the source's, as the metadata directive {@code REPLACE} says; or null to copy them
 * @param tags in place of the source's, as the tagging directive {@code REPLACE} says; or null to copy them
 * @param algorithm which checksum the copy is to have, or null for the source's
 * @param digested what {@link Buckets#copySource} gave, as it was read anew for its MD5 and checksum; or null to take over the
 *     source's ETag and checksum
 */
public record CopyRequest(
        CopySource source,
        String bucket,
        String key,
        @Nullable ObjectHeaders headers,
        @Nullable List<ObjectTag> tags,
        WriteConditions conditions,
        @Nullable ChecksumAlgorithm algorithm,
        @Nullable Received digested) {

    /** All as the source has it. */
    public static CopyRequest of(ObjectRef source, String bucket, String key) {
        return new CopyRequest(CopySource.of(source), bucket, key, null, null, WriteConditions.NONE, null, null);
    }
}
