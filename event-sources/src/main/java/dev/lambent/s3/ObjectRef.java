package dev.lambent.s3;

import org.jspecify.annotations.Nullable;

/**
 * Names an object, or one version of it.
 *
 * @param bucket its bucket
 * @param key any text of 1 to 1024 bytes in UTF-8; never a path
 * @param versionId which version, {@code null} (the text) for the one without an id; or null for the latest
 */
public record ObjectRef(String bucket, String key, @Nullable String versionId) {

    /** The latest version of an object. */
    public static ObjectRef latest(String bucket, String key) {
        return new ObjectRef(bucket, key, null);
    }
}
