package dev.lambent.s3.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of contents that is being written. Used by one thread at a time; nobody else knows its name yet. */
final class Draft {

    private final Path path;
    private final FileChannel channel;
    private long length;

    Draft(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Writes all of these bytes. */
    void write(byte[] bytes, int offset, int count) throws IOException {
        ByteBuffer part = ByteBuffer.wrap(bytes, offset, count);
        while (part.hasRemaining()) {
            length += channel.write(part);
        }
    }

    /**
     * Ends it.
     *
     * @param forced whether to wait until it is on the disk for good
     */
    Segment finish(boolean forced) throws IOException {
        try (channel) {
            if (forced) {
                channel.force(true);
            }
        }
        return new Segment(path.getFileName().toString(), 0, length);
    }

    /** Leaves nothing of it, finished or not. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
