package dev.lambent.s3;

/** How the checksum of an object is made that has parts: of the parts' checksums, or of all bytes. */
public enum ChecksumType {
    COMPOSITE,
    FULL_OBJECT
}
