package dev.lambent.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decodes gzip with a limit on what comes out. */
final class Gzip {

    private Gzip() {}

    /**
     * Decodes {@code bytes}, or returns null when more than {@code limit} bytes would come out.
     *
     * @throws IOException when {@code bytes} are not gzip
     */
    static byte @org.jspecify.annotations.Nullable [] decode(byte[] bytes, long limit) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 8192)) {
            byte[] decoded = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
            return decoded.length > limit ? null : decoded;
        }
    }
}
