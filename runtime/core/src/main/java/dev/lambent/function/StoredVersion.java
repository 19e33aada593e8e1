package dev.lambent.function;

import org.jspecify.annotations.Nullable;

/**
 * A published version as it is kept.
 *
 * @param source the {@code $LATEST} configuration that it was made of; null where it is the version's own
 */
record StoredVersion(FunctionVersion version, @Nullable FunctionConfig source) {}
