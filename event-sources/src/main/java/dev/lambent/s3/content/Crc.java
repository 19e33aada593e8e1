package dev.lambent.s3.content;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Arithmetic of a cyclic redundancy check: that of two texts after each other follows from those of each and the length of the
 * second. Putting a byte of zeros behind a text multiplies its remainder with x^8 modulo the polynomial, and multiplications can
 * be squared together, so that terabytes cost no more than a few dozen of them.
 *
 * @param polynomial its highest power but one in the lowest bit, as the remainders have it
 * @param bits how many there are in a remainder
 */
record Crc(long polynomial, int bits) {

    /** IEEE 802.3. */
    private static final Crc CRC32 = new Crc(0xedb88320L, 32);
    /** Castagnoli. */
    private static final Crc CRC32C = new Crc(0x82f63b78L, 32);

    private static final Crc CRC64NVME = new Crc(Crc64Nvme.POLYNOMIAL, 64);

    static Crc of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> CRC32;
            case CRC32C -> CRC32C;
            case CRC64NVME -> CRC64NVME;
            case SHA1, SHA256 -> throw new IllegalArgumentException(algorithm + " of parts can't be combined");
        };
    }

    /**
     * The check of a text with the check {@code first}, followed by one with {@code second}.
     *
     * @param shift that of the second text's length
     */
    long combine(long first, long second, long shift) {
        return multiply(shift, first) ^ second;
    }

    /** What so many bytes behind a text do to its check: x to the power of eight times {@code bytes}. */
    long shift(long bytes) {
        long power = one();
        long square = one() >>> 8;
        for (long rest = bytes; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                power = multiply(square, power);
            }
            square = multiply(square, square);
        }
        return power;
    }

    /** The polynomial 1: its only power is in the highest bit. */
    private long one() {
        return 1L << (bits - 1);
    }

    private long multiply(long left, long right) {
        long product = 0;
        long shifted = right;
        for (long mask = one(); mask != 0; mask >>>= 1) {
            if ((left & mask) != 0) {
                product ^= shifted;
            }
            shifted = shifted >>> 1 ^ (-(shifted & 1) & polynomial);
        }
        return product;
    }

    /** From Base64. */
    long read(String value) {
        long number = 0;
        for (byte each : Base64.getDecoder().decode(value)) {
            number = number << 8 | (each & 255);
        }
        return number;
    }

    /** In Base64. */
    String write(long value) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).putLong(value);
        int size = bits / 8;
        byte[] shown = new byte[size];
        bytes.get(Long.BYTES - size, shown);
        return Base64.getEncoder().encodeToString(shown);
    }
}
