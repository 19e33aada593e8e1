package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive HTTP/1.1 connection, just enough for the Runtime API and without the start-up and call costs of the JDK's
 * clients. A request leaves in one write; a reply's head is read into a buffer that is used again and its body into an array
 * of its size.
 */
final class HttpConnection implements Closeable {

    private static final int USUAL = 8 * 1024;
    private static final int LONGEST_HEAD = 1024 * 1024;

    /** Bodies longer than this are not worth copying behind their head. */
    private static final int COPY_AT_MOST = 64 * 1024;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[USUAL];
    private int position;
    private int limit;

    HttpConnection(InetSocketAddress address) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address);
            in = socket.getInputStream();
            out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends what has been put into the buffer, with a body and what comes after it. */
    void send(OutputBuffer head, byte[] body, int offset, int length, byte[] after) throws IOException {
        if (length <= COPY_AT_MOST) {
            head.write(body, offset, length);
            head.write(after, 0, after.length);
            out.write(head.array(), 0, head.size());
        } else {
            out.write(head.array(), 0, head.size());
            out.write(body, offset, length);
            out.write(after);
        }
    }

    /** Waits for a reply and reads it whole. */
    HttpReply receive() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
            buffer = buffer.length > USUAL ? new byte[USUAL] : buffer;
        }
        int end = endOfHead();
        HttpReply reply = new HttpReply(buffer, position, end);
        position = end;
        reply.body = reply.isChunked() ? chunks() : exactly(reply.contentLength());
        return reply;
    }

    /** Position after the empty line that ends a head. */
    private int endOfHead() throws IOException {
        int at = position;
        while (true) {
            for (; at + 3 < limit; at++) {
                if (buffer[at + 3] == '\n' && buffer[at + 2] == '\r' && buffer[at + 1] == '\n' && buffer[at] == '\r') {
                    return at + 4;
                }
            }
            int shift = position;
            fill();
            at -= shift - position;
        }
    }

    /** Reads more behind what is there, in one call. */
    private void fill() throws IOException {
        if (limit == buffer.length) {
            byte[] larger = position > 0 ? buffer : new byte[Math.multiplyExact(buffer.length, 2)];
            if (larger.length > LONGEST_HEAD) {
                throw new IOException("the reply's head is longer than 1 MiB");
            }
            System.arraycopy(buffer, position, larger, 0, limit - position);
            limit -= position;
            position = 0;
            buffer = larger;
        }
        int n = in.read(buffer, limit, buffer.length - limit);
        if (n < 0) {
            throw new EOFException("the Runtime API closed the connection");
        }
        limit += n;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] body = new byte[length];
        take(body, 0, length);
        return body;
    }

    private void take(byte[] target, int offset, int length) throws IOException {
        int ready = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, ready);
        position += ready;
        for (int done = ready; done < length; ) {
            int n = in.read(target, offset + done, length - done);
            if (n < 0) {
                throw new EOFException("the Runtime API closed the connection within a reply");
            }
            done += n;
        }
    }

    private byte[] chunks() throws IOException {
        OutputBuffer body = new OutputBuffer();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            byte[] chunk = exactly(size);
            body.write(chunk, 0, size);
            line();
        }
        while (!line().isEmpty()) {
            // A trailer.
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int end = line.indexOf(';');
        return Integer.parseInt((end < 0 ? line : line.substring(0, end)).trim(), 16);
    }

    private String line() throws IOException {
        for (int at = position; ; at++) {
            if (at == limit) {
                int shift = position;
                fill();
                at -= shift - position;
            }
            if (buffer[at] == '\n') {
                String line = new String(buffer, position, at - position, ISO_8859_1);
                position = at + 1;
                return line.trim();
            }
        }
    }

    @Override
    public void close() {
        close(socket);
    }

    private static void close(@Nullable Closeable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // It was of no use any more.
        }
    }
}
