package dev.lambent.s3;

import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.ObjectChecksum;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of an object as it is.
 *
 * @param versionId to be shown in {@code x-amz-version-id}; null in a bucket that never had versions
 * @param eTag without quotes
 * @param lastModified in whole seconds
 * @param parts those it was uploaded in, in order; none unless it was a multipart upload
 */
public record StoredObject(
        String key,
        @Nullable String versionId,
        Content content,
        String eTag,
        Instant lastModified,
        ObjectHeaders headers,
        @Nullable ObjectChecksum checksum,
        List<StoredPart> parts,
        int tagCount) {

    /** How many bytes it has. */
    public long size() {
        return content.size();
    }
}
