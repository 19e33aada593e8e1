package dev.lambent.governor;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * A small file of the kernel that is read again and again, some microseconds each time. Open, it belongs to the process it
 * was opened for: when that one dies reading fails, even where its number is given to another.
 */
final class ProcFile implements Closeable {

    private final RandomAccessFile file;
    private final byte[] buffer = new byte[4096];

    ProcFile(String path) throws IOException {
        this(path, "r");
    }

    ProcFile(String path, String mode) throws IOException {
        file = new RandomAccessFile(path, mode);
    }

    /** What it says now, as far as 4,096 bytes. */
    String read() throws IOException {
        file.seek(0);
        int length = file.read(buffer);
        return length < 0 ? "" : new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    void write(String text) throws IOException {
        file.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new IllegalStateException("A file of the kernel could not be closed", e);
        }
    }
}
