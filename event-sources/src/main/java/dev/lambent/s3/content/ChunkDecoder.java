package dev.lambent.s3.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the chunks off an aws-chunked body, whatever pieces it arrives in (Amazon S3 API reference, "Signature Calculations for
 * the Authorization Header: Transferring Payload in Multiple Chunks"). A chunk is its size in hexadecimal digits, perhaps a
 * semicolon with a signature, CRLF, the bytes, CRLF; a chunk of size 0 is the last and is followed by trailers up to an empty
 * line. What comes after that is ignored, as S3 does.
 *
 * <pre>
 * SIZE -> BYTES -> END_OF_CHUNK -> SIZE      SIZE (of 0) -> TRAILERS -> AFTER
 * </pre>
 */
final class ChunkDecoder {

    /** All chunks but the last have at least so many bytes (Amazon S3 API reference, as above). */
    private static final long LEAST = 8192;

    /** Bytes of a line: the longest signature is one of ECDSA with 144 digits. */
    private static final int LONGEST_LINE = 1024;

    private static final int MOST_TRAILERS = 16;
    private static final int MOST_DIGITS = 15;

    private enum State {
        SIZE,
        BYTES,
        END_OF_CHUNK,
        TRAILERS,
        AFTER
    }

    /** Where the bytes go. */
    @FunctionalInterface
    interface Output {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    private final long expected;
    private final Output output;
    private final byte[] line = new byte[LONGEST_LINE];
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private State state = State.SIZE;
    private int lineLength;
    private long left;
    private long number;
    private long previous = LEAST;
    private long announced;

    /**
     * Makes a decoder.
     *
     * @param expected how many bytes all chunks together are to have
     */
    ChunkDecoder(long expected, Output output) {
        this.expected = expected;
        this.output = output;
    }

    /**
     * Takes the next piece of the body.
     *
     * @throws ContentFault when it can't be read
     */
    void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int at = offset;
        while (at < end && state != State.AFTER) {
            if (state == State.BYTES) {
                int some = (int) Math.min(left, end - at);
                output.write(bytes, at, some);
                at += some;
                left -= some;
                state = left == 0 ? State.END_OF_CHUNK : state;
            } else {
                take(bytes[at]);
                at++;
            }
        }
    }

    private void take(byte next) {
        if (next != '\n') {
            if (lineLength == LONGEST_LINE) {
                throw broken();
            }
            line[lineLength] = next;
            lineLength++;
            return;
        }
        boolean returned = lineLength > 0 && line[lineLength - 1] == '\r';
        String text = new String(line, 0, returned ? lineLength - 1 : lineLength, StandardCharsets.ISO_8859_1);
        lineLength = 0;
        end(text, returned);
    }

    private void end(String text, boolean returned) {
        if (state == State.TRAILERS) {
            trailer(text.strip());
        } else if (!returned) {
            throw broken();
        } else if (state == State.SIZE) {
            begin(size(text));
        } else if (text.isEmpty()) {
            state = State.SIZE;
        } else {
            throw broken();
        }
    }

    private static long size(String text) {
        int semicolon = text.indexOf(';');
        String digits = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            throw ContentFault.brokenChunks();
        }
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) {
                throw ContentFault.brokenChunks();
            }
            size = size << 4 | digit;
        }
        return size;
    }

    private void begin(long size) {
        if (size > 0 && previous < LEAST) {
            throw ContentFault.smallChunk(number, previous);
        }
        number++;
        previous = size;
        announced += size;
        if (announced > expected || (size == 0 && announced < expected)) {
            throw ContentFault.otherLength(expected, announced);
        }
        left = size;
        state = size == 0 ? State.TRAILERS : State.BYTES;
    }

    private void trailer(String text) {
        if (text.isEmpty()) {
            state = State.AFTER;
            return;
        }
        int colon = text.indexOf(':');
        if (colon <= 0 || trailers.size() == MOST_TRAILERS) {
            throw ContentFault.malformedTrailer();
        }
        String name = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        trailers.put(name, text.substring(colon + 1).strip());
    }

    private ContentFault broken() {
        return state == State.TRAILERS ? ContentFault.malformedTrailer() : ContentFault.brokenChunks();
    }

    /**
     * The body has ended. A trailer is enough, S3 doesn't insist on the empty line after it.
     *
     * @throws ContentFault when something is missing
     */
    void finish() {
        boolean trailed = state == State.TRAILERS && lineLength == 0 && !trailers.isEmpty();
        if (state != State.AFTER && !trailed) {
            throw ContentFault.brokenChunks();
        }
    }

    /** The trailers, by name in lower case. */
    Map<String, String> trailers() {
        return trailers;
    }
}
