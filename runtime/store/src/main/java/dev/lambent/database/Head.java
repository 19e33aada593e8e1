package dev.lambent.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of an SQLite file, read without SQLite, which would leave traces.
 *
 * <p>Source: "Database File Format", section 1.3, SQLite's documentation.
 *
 * @param bytes how long the file would have to be
 * @param version the version of our schema: SQLite's {@code user_version}
 * @param program whose file it is: SQLite's {@code application_id}
 */
record Head(long bytes, int version, int program) {

    private static final int LENGTH = 100;
    private static final String MAGIC = "SQLite format 3\0";

    /** Reads a file's head; null when it has none. */
    static @Nullable Head read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LENGTH);
        }
        if (bytes.length < LENGTH || !new String(bytes, 0, 16, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes);
        int pageSize = Short.toUnsignedInt(head.getShort(16));
        // A page of 64 KiB doesn't fit and is written as 1.
        long length = Integer.toUnsignedLong(head.getInt(28)) * (pageSize == 1 ? 1 << 16 : pageSize);
        // The number of pages only counts where the two change counters agree.
        boolean counted = head.getInt(24) == head.getInt(92);
        return new Head(counted ? length : LENGTH, head.getInt(60), head.getInt(68));
    }
}
