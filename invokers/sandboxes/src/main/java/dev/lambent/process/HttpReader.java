package dev.lambent.process;

import dev.lambent.sandbox.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests from a connection, pipelined ones too. A connection may wait for as long as it likes between requests,
 * but not within one. Used by the connection's own thread.
 */
final class HttpReader {

    /** What the buffer holds of usual requests, in bytes. */
    private static final int USUAL = 16 * 1024;

    /** The X-Ray cause may be up to 1 MB and travels in a header (Runtime API, "Invocation error"). */
    private static final int LONGEST_HEAD = 1024 * 1024 + 64 * 1024;

    /** How long the rest of a request may keep us waiting at a time. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final Flush beforeWaiting;
    private byte[] buffer = new byte[USUAL];
    private int start;
    private int end;
    private int patience;
    private byte[] knownHead = {};
    private @Nullable RuntimeRequest known;

    /** What has to be sent before waiting for the other side. */
    interface Flush {
        void flush() throws IOException;
    }

    HttpReader(Socket socket, Flush beforeWaiting) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.beforeWaiting = beforeWaiting;
    }

    /** The next request's head, or null when the other side has closed the connection. */
    @Nullable
    RuntimeRequest head() throws IOException {
        int scanned = start;
        while (true) {
            int headEnd = headEnd(Math.max(start, scanned - 3));
            if (headEnd >= 0) {
                int from = start;
                start = headEnd + 4;
                return request(from, headEnd);
            }
            scanned = end;
            boolean between = start == end;
            if (end - start >= LONGEST_HEAD) {
                throw MalformedRequest.bad("The head of the request is too long");
            }
            int moved = start;
            if (!fill(between)) {
                return null;
            }
            scanned -= moved - start;
        }
    }

    /** Whether more of what the other side sent is here already. */
    boolean hasMore() {
        return end > start;
    }

    /** The body, or null when it is longer than {@code limit}; it has been read to its end all the same. */
    @Nullable
    Payload body(RuntimeRequest request, int limit) throws IOException {
        long length = request.bodyLength();
        if (length < 0) {
            return new ChunkedBody(this).read(limit);
        }
        if (length > limit) {
            skip(length);
            return null;
        }
        byte[] body = new byte[(int) length];
        readFully(body, 0, body.length);
        return Payload.of(body);
    }

    void readFully(byte[] into, int offset, int length) throws IOException {
        int buffered = Math.min(length, end - start);
        System.arraycopy(buffer, start, into, offset, buffered);
        start += buffered;
        for (int got = buffered; got < length; ) {
            patient(false);
            int n = in.read(into, offset + got, length - got);
            if (n < 0) {
                throw MalformedRequest.truncated();
            }
            got += n;
        }
    }

    void skip(long length) throws IOException {
        byte[] waste = new byte[(int) Math.min(length, USUAL)];
        for (long left = length; left > 0; ) {
            int n = (int) Math.min(left, waste.length);
            readFully(waste, 0, n);
            left -= n;
        }
    }

    /** A line of at most 1,000 characters without its CR LF: the frame of a chunk. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        while (true) {
            readFully(one, 0, 1);
            if (one[0] == '\n') {
                break;
            }
            line.write(one[0]);
            if (line.size() > 1_000) {
                throw MalformedRequest.bad("A line of the chunked body is too long");
            }
        }
        String text = line.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw MalformedRequest.bad("Lines of a request end in CR LF");
        }
        return text.substring(0, text.length() - 1);
    }

    /** Runtimes ask for their next event in the same words each time; these are understood once. */
    private RuntimeRequest request(int from, int to) throws MalformedRequest {
        RuntimeRequest before = known;
        if (before != null && Arrays.equals(knownHead, 0, knownHead.length, buffer, from, to)) {
            return before;
        }
        RuntimeRequest request = RuntimeRequest.parse(buffer, from, to);
        if (request.bodyLength() == 0 && to - from < USUAL) {
            known = request;
            knownHead = Arrays.copyOfRange(buffer, from, to);
        }
        return request;
    }

    private boolean fill(boolean between) throws IOException {
        makeRoom();
        beforeWaiting.flush();
        patient(between);
        int n = in.read(buffer, end, buffer.length - end);
        if (n < 0) {
            if (!between) {
                throw MalformedRequest.truncated();
            }
            return false;
        }
        end += n;
        return true;
    }

    private void patient(boolean endlessly) throws IOException {
        int wanted = endlessly ? 0 : PATIENCE_MILLIS;
        if (patience != wanted) {
            patience = wanted;
            socket.setSoTimeout(wanted);
        }
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        } else if (end == 0 && buffer.length > USUAL) {
            buffer = new byte[USUAL];
        }
    }

    private int headEnd(int from) {
        for (int i = from; i + 3 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
