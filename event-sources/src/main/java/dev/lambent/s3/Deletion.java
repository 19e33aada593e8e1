package dev.lambent.s3;

import org.jspecify.annotations.Nullable;

/**
 * What has been deleted: perhaps nothing, which succeeds too.
 *
 * @param versionId the version that was deleted or the delete marker that was made; null in a bucket without versions
 * @param deleteMarker whether a delete marker was made or deleted
 */
public record Deletion(@Nullable String versionId, boolean deleteMarker) {}
