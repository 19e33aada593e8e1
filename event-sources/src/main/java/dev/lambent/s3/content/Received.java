package dev.lambent.s3.content;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that have arrived whole, with every checksum that came with them found right.
 *
 * @param content where they are
 * @param md5 32 hexadecimal digits
 * @param checksum the one that the client sent, else the one that S3 makes itself, CRC64NVME; null only for what Lambent itself
 *     writes
 */
public record Received(
        Content content, String md5, @Nullable ObjectChecksum checksum) {}
