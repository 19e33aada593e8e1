package dev.lambent.s3.content;

/**
 * A checksum as it is kept and shown.
 *
 * @param algorithm how it is made
 * @param value in Base64; of a multipart object that has a checksum of checksums, with a hyphen and the number of parts after it
 * @param composite whether it is a checksum of the parts' checksums, and not of all bytes
 */
public record ObjectChecksum(ChecksumAlgorithm algorithm, String value, boolean composite) {}
