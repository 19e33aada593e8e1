package dev.lambent.process;

import dev.lambent.sandbox.Payload;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A request's body that comes in chunks (RFC 9112, section 7.1). Chunk extensions and trailers are read and dropped. */
final class ChunkedBody {

    private static final int MOST_TRAILERS = 100;

    private final HttpReader reader;
    private byte[] bytes = new byte[8 * 1024];
    private int length;

    ChunkedBody(HttpReader reader) {
        this.reader = reader;
    }

    /** The body, or null when it is longer than {@code limit}. */
    @Nullable
    Payload read(int limit) throws IOException {
        boolean fits = true;
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            fits &= length + size <= limit;
            take(size, fits);
            if (!reader.line().isEmpty()) {
                throw MalformedRequest.bad("A chunk is longer than it says");
            }
        }
        skipTrailers();
        return fits ? new Payload(bytes, 0, length) : null;
    }

    private void take(long size, boolean keep) throws IOException {
        if (!keep) {
            reader.skip(size);
            return;
        }
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(length + size, bytes.length * 2L));
        }
        reader.readFully(bytes, length, (int) size);
        length += (int) size;
    }

    private long chunkSize() throws IOException {
        String line = reader.line();
        int semicolon = line.indexOf(';');
        String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (!digits.matches("[0-9a-fA-F]{1,8}")) {
            throw MalformedRequest.bad("A chunk's size is written in hexadecimal digits");
        }
        return Long.parseLong(digits, 16);
    }

    private void skipTrailers() throws IOException {
        for (int i = 0; i < MOST_TRAILERS; i++) {
            if (reader.line().isEmpty()) {
                return;
            }
        }
        throw MalformedRequest.bad("The chunked body has too many trailers");
    }
}
