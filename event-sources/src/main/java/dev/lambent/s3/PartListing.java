package dev.lambent.s3;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the parts of an upload.
 *
 * @param partNumberMarker only those with larger numbers, or null
 * @param maxParts at most so many, which S3 bounds to 1000; or null
 */
public record PartListing(
        UploadRef upload,
        @Nullable Integer partNumberMarker,
        @Nullable Integer maxParts) {}
