package dev.lambent.s3.content;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * What stands for an object made of parts, without a look at its bytes (Amazon S3 User Guide, "Checking object integrity",
 * section on multipart uploads).
 */
public final class MultipartDigests {

    /**
     * A part's checksum.
     *
     * @param value in Base64
     * @param length how many bytes the part has
     */
    public record Part(String value, long length) {}

    private MultipartDigests() {}

    /**
     * The ETag of parts: the MD5 of their MD5s, a hyphen and how many there are; without quotation marks.
     *
     * @param md5s of the parts, each as 32 hexadecimal digits
     */
    public static String eTag(List<String> md5s) {
        Digest digest = Digest.named("MD5");
        md5s.forEach(each -> update(digest, HexFormat.of().parseHex(each)));
        return HexFormat.of().formatHex(digest.value()) + "-" + md5s.size();
    }

    /**
     * The checksum of the parts' checksums.
     *
     * @param values of the parts, each in Base64
     */
    public static ObjectChecksum composite(ChecksumAlgorithm algorithm, List<String> values) {
        Digest digest = Digest.of(algorithm);
        values.forEach(each -> update(digest, Base64.getDecoder().decode(each)));
        return new ObjectChecksum(algorithm, digest.text() + "-" + values.size(), true);
    }

    private static void update(Digest digest, byte[] bytes) {
        digest.update(bytes, 0, bytes.length);
    }

    /**
     * The checksum of all bytes, from those of the parts.
     *
     * @throws IllegalArgumentException when the algorithm is no CRC: others can't be combined
     */
    public static ObjectChecksum full(ChecksumAlgorithm algorithm, List<Part> parts) {
        Crc crc = Crc.of(algorithm);
        long all = 0;
        long length = -1;
        long shift = 0;
        for (Part each : parts) {
            if (each.length() != length) { // nearly all parts have the same
                length = each.length();
                shift = crc.shift(length);
            }
            all = crc.combine(all, crc.read(each.value()), shift);
        }
        return new ObjectChecksum(algorithm, crc.write(all), false);
    }
}
