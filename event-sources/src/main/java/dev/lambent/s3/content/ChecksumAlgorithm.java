package dev.lambent.s3.content;

import java.util.Locale;

/** The checksums that S3's clients send beside an object's MD5 (Amazon S3 User Guide, "Checking object integrity"). */
public enum ChecksumAlgorithm {
    CRC32,
    CRC32C,
    CRC64NVME,
    SHA1,
    SHA256;

    /** The header field and trailer that carries it, such as {@code x-amz-checksum-crc32}. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The member of XML documents that carries it, such as {@code ChecksumCRC32}. */
    public String member() {
        return "Checksum" + name();
    }
}
