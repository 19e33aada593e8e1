package dev.lambent.s3.content;

import dev.lambent.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Makes bodies as clients send them, and requests around them. */
final class ChunkedBody {

    private static final String SIGNATURE = ";chunk-signature=" + "a".repeat(64);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean signed;

    ChunkedBody(boolean signed) {
        this.signed = signed;
    }

    /** The bytes in chunks of one size. */
    static ChunkedBody of(byte[] content, int chunk, boolean signed) {
        ChunkedBody body = new ChunkedBody(signed);
        for (int at = 0; at < content.length; at += chunk) {
            body.chunk(Arrays.copyOfRange(content, at, Math.min(content.length, at + chunk)));
        }
        return body;
    }

    ChunkedBody chunk(byte[] bytes) {
        return text(Integer.toHexString(bytes.length) + (signed ? SIGNATURE : "") + "\r\n")
                .raw(bytes)
                .text("\r\n");
    }

    /** The last chunk and one trailer. */
    byte[] end(String trailer) {
        text("0" + (signed ? SIGNATURE : "") + "\r\n");
        if (!trailer.isEmpty()) {
            text(trailer + "\r\n");
            if (signed) {
                text("x-amz-trailer-signature:" + "b".repeat(64) + "\r\n");
            }
        }
        return text("\r\n").out.toByteArray();
    }

    ChunkedBody text(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    private ChunkedBody raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** All so far. */
    byte[] bytes() {
        return out.toByteArray();
    }

    /** The header of a request with such a body. */
    static HttpRequest request(String kind, long decodedLength) {
        return HttpRequest.of("PUT", "/bucket/key")
                .withHeader("x-amz-content-sha256", kind)
                .withHeader("x-amz-decoded-content-length", String.valueOf(decodedLength));
    }

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new java.util.Random(seed).nextBytes(bytes);
        return bytes;
    }

    static String checksum(ChecksumAlgorithm algorithm, byte[] content) {
        Digest digest = Digest.of(algorithm);
        digest.update(content, 0, content.length);
        return digest.text();
    }

    static String md5(byte[] content) {
        Digest digest = Digest.named("MD5");
        digest.update(content, 0, content.length);
        return Base64.getEncoder().encodeToString(digest.value());
    }
}
