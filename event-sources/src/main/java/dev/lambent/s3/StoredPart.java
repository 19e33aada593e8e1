package dev.lambent.s3;

import org.jspecify.annotations.Nullable;

/**
 * A part of a multipart object.
 *
 * @param number 1 to 10000
 * @param size in bytes
 * @param checksum its value in Base64, of the object's algorithm; or null
 */
public record StoredPart(int number, long size, @Nullable String checksum) {}
