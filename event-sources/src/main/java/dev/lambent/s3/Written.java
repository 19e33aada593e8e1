package dev.lambent.s3;

import dev.lambent.s3.content.ObjectChecksum;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an object that was put, copied or completed.
 *
 * @param eTag without quotes
 * @param versionId to be shown in {@code x-amz-version-id}; null unless the bucket's versioning is enabled
 */
public record Written(
        String eTag, @Nullable String versionId, @Nullable ObjectChecksum checksum, long size, Instant lastModified) {}
