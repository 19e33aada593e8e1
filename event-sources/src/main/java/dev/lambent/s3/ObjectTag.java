package dev.lambent.s3;

/**
 * A tag of an object or a bucket.
 *
 * @param key at most 128 characters
 * @param value at most 256 characters
 */
public record ObjectTag(String key, String value) {}
