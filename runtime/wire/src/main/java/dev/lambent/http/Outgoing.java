package dev.lambent.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of one response while it is sent: gives the bytes that come next until told that they are gone. Of its files one is
 * open at a time. Used by one thread at a time.
 */
abstract class Outgoing {

    /** How many bytes there are in all. */
    abstract long length();

    /** What comes next, valid only until the thread asks for something else. Asked only while there is something. */
    abstract ByteBuffer next() throws IOException;

    /** Notes that {@code count} of the bytes given last are gone. */
    abstract void gone(int count);

    /** Gives back what is held. */
    void close() throws IOException {}

    /** The body of {@code response}. */
    static Outgoing of(HttpResponse response) throws IOException {
        return response.regions().isEmpty() ? new FromMemory(response) : new FromFiles(response.regions());
    }

    private static final class FromMemory extends Outgoing {

        private final HttpResponse response;
        private int sent;

        FromMemory(HttpResponse response) {
            this.response = response;
        }

        @Override
        long length() {
            return response.length();
        }

        @Override
        ByteBuffer next() {
            int some = Math.min(BodyBuffer.CALL, response.length() - sent);
            return ByteBuffer.wrap(response.bytes(), response.offset() + sent, some);
        }

        @Override
        void gone(int count) {
            sent += count;
        }
    }

    /**
     * Reads what the socket is likely to take into a buffer of the thread's; what it doesn't take is read again, so that a slow
     * client holds no memory.
     */
    private static final class FromFiles extends Outgoing {

        private static final ThreadLocal<ByteBuffer> SPARE =
                ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BodyBuffer.CALL));

        private final List<FileRegion> regions;
        private final long length;
        private int index = -1;
        private @Nullable FileChannel channel;
        private long position;
        private long left;

        FromFiles(List<FileRegion> regions) throws IOException {
            this.regions = regions;
            long sum = 0;
            for (FileRegion each : regions) {
                sum += size(each);
            }
            this.length = sum;
        }

        private static long size(FileRegion region) throws IOException {
            return region.length() != FileRegion.TO_THE_END
                    ? region.length()
                    : Math.max(0, Files.size(region.file()) - region.from());
        }

        @Override
        long length() {
            return length;
        }

        @Override
        ByteBuffer next() throws IOException {
            FileChannel source = current();
            ByteBuffer buffer = SPARE.get().clear().limit((int) Math.min(BodyBuffer.CALL, left));
            if (source.read(buffer, position) < 0) {
                throw new EOFException(regions.get(index) + " ends at byte " + position);
            }
            return buffer.flip();
        }

        private FileChannel current() throws IOException {
            FileChannel open = channel;
            while (open == null || left == 0) {
                close();
                index++;
                FileRegion region = regions.get(index);
                open = FileChannel.open(region.file(), StandardOpenOption.READ);
                channel = open;
                position = region.from();
                left = size(region);
            }
            return open;
        }

        @Override
        void gone(int count) {
            position += count;
            left -= count;
        }

        @Override
        void close() throws IOException {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        }
    }
}
