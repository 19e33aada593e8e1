package dev.lambent.s3.content;

import java.util.Locale;

/** The checksums that S3's clients send beside an object's MD5 (Amazon S3 User Guide, "Checking object integrity"). */
public enum ChecksumAlgorithm {
    CRC32(4),
    CRC32C(4),
    CRC64NVME(8),
    SHA1(20),
    SHA256(32);

    private final int size;

    ChecksumAlgorithm(int size) {
        this.size = size;
    }

    /** How many bytes a checksum has. */
    int size() {
        return size;
    }

    /** The header field and trailer that carries it, such as {@code x-amz-checksum-crc32}. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The member of XML documents that carries it, such as {@code ChecksumCRC32}. */
    public String member() {
        return "Checksum" + name();
    }
}
