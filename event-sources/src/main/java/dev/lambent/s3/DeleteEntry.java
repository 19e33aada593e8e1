package dev.lambent.s3;

import org.jspecify.annotations.Nullable;

/**
 * One of many objects to be deleted.
 *
 * @param versionId which version, or null
 * @param ifMatch the ETag that it must have, or null
 */
public record DeleteEntry(
        String key, @Nullable String versionId, @Nullable String ifMatch) {

    /**
     * What became of it: exactly one of both is null.
     *
     * @param deleted what was deleted
     * @param fault why it wasn't
     */
    public record Outcome(
            DeleteEntry entry,
            @Nullable Deletion deleted,
            @Nullable S3Fault fault) {}
}
