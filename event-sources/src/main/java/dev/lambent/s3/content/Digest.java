package dev.lambent.s3.content;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A checksum in the making, whatever its algorithm. Used by one thread at a time. */
abstract class Digest {

    /** Goes on with these bytes. */
    abstract void update(byte[] bytes, int offset, int length);

    /** The checksum of all bytes, as it stands in Base64. Asked once. */
    abstract byte[] value();

    /** What is shown of it. */
    final String text() {
        return Base64.getEncoder().encodeToString(value());
    }

    /** Begins a checksum. */
    static Digest of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> new Cyclic(new CRC32(), Integer.BYTES);
            case CRC32C -> new Cyclic(new CRC32C(), Integer.BYTES);
            case CRC64NVME -> new Cyclic(new Crc64Nvme(), Long.BYTES);
            case SHA1 -> named("SHA-1");
            case SHA256 -> named("SHA-256");
        };
    }

    /** Begins one that every JDK has. */
    static Digest named(String name) {
        try {
            return new Hash(MessageDigest.getInstance(name));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has " + name, impossible);
        }
    }

    private static final class Hash extends Digest {

        private final MessageDigest digest;

        Hash(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        byte[] value() {
            return digest.digest();
        }
    }

    private static final class Cyclic extends Digest {

        private final Checksum checksum;
        private final int size;

        Cyclic(Checksum checksum, int size) {
            this.checksum = Objects.requireNonNull(checksum);
            this.size = size;
        }

        @Override
        void update(byte[] bytes, int offset, int length) {
            checksum.update(bytes, offset, length);
        }

        @Override
        byte[] value() {
            byte[] all =
                    ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
            byte[] shown = new byte[size];
            System.arraycopy(all, Long.BYTES - size, shown, 0, size);
            return shown;
        }
    }
}
