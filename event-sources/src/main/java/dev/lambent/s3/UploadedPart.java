package dev.lambent.s3;

import dev.lambent.s3.content.ObjectChecksum;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a multipart upload.
 *
 * @param number 1 to 10000
 * @param eTag without quotes
 */
public record UploadedPart(
        int number,
        long size,
        String eTag,
        Instant lastModified,
        @Nullable ObjectChecksum checksum) {

    /**
     * Some of an upload's parts.
     *
     * @param maxParts how many could have been in it: 0 to 1000
     * @param nextPartNumberMarker the number of the last one, 0 without any
     */
    public record Page(
            Upload upload, List<UploadedPart> parts, int maxParts, boolean truncated, int nextPartNumberMarker) {}
}
