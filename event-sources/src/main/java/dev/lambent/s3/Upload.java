package dev.lambent.s3;

import dev.lambent.s3.content.ChecksumAlgorithm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A multipart upload that is neither completed nor aborted.
 *
 * @param checksumType null without an algorithm
 */
public record Upload(
        UploadRef ref,
        Instant initiated,
        @Nullable ChecksumAlgorithm algorithm,
        @Nullable ChecksumType checksumType) {}
