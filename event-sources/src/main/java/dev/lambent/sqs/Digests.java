package dev.lambent.sqs;

import dev.lambent.sandbox.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The digests by which clients check that SQS has understood them. Source of the attributes' encoding: Amazon SQS Developer
 * Guide, "Calculating the MD5 message digest for message attributes". Used inside turns.
 */
final class Digests {

    private static final byte TEXT = 1;
    private static final byte BYTES = 2;

    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha256 = digest("SHA-256");

    /** 32 hexadecimal digits. */
    String md5(byte[] bytes) {
        return HexFormat.of().formatHex(md5.digest(bytes));
    }

    /** The de-duplication id that is made of a body: 64 hexadecimal digits. */
    String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256.digest(bytes));
    }

    /** The digest of message attributes, or null when there are none. */
    @Nullable
    String md5(Map<String, MessageAttribute> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        new TreeMap<>(attributes).forEach(this::update);
        return HexFormat.of().formatHex(md5.digest());
    }

    private void update(String name, MessageAttribute attribute) {
        update(Payload.of(name));
        update(Payload.of(String.valueOf(attribute.dataType())));
        Payload bytes = attribute.binaryValue();
        md5.update(bytes == null ? TEXT : BYTES);
        update(bytes == null ? Payload.of(String.valueOf(attribute.stringValue())) : bytes);
    }

    private void update(Payload value) {
        md5.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length()).array());
        md5.update(value.bytes(), value.offset(), value.length());
    }

    /** As many bytes as a text has in UTF-8. */
    static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has " + algorithm, impossible);
        }
    }
}
