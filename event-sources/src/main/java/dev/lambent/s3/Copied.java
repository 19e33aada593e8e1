package dev.lambent.s3;

import org.jspecify.annotations.Nullable;

/**
 * What a copy has made.
 *
 * @param sourceVersionId which version was copied, to be shown in {@code x-amz-copy-source-version-id}; or null
 */
public record Copied(Written written, @Nullable String sourceVersionId) {}
