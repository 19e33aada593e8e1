package dev.lambent.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a version of an object.
 *
 * @param versionId to be shown in {@code x-amz-version-id}; null in a bucket that never had versions
 */
public record TaggedVersion(@Nullable String versionId, List<ObjectTag> tags) {}
