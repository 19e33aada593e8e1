package dev.lambent.bootstrap;

import java.io.ByteArrayOutputStream;

/**
 * A byte buffer that is used again and again: it grows with what is written and gives memory back after something big.
 * Holds responses and outgoing requests.
 */
final class OutputBuffer extends ByteArrayOutputStream {

    /** Enough for an ordinary response together with its request head. */
    private static final int USUAL = 4 * 1024;

    /** What may be kept between invocations, in bytes. */
    private static final int KEEP_AT_MOST = 256 * 1024;

    OutputBuffer() {
        super(USUAL);
    }

    /** Empties the buffer, and shrinks it if the last use made it big. */
    @Override
    public synchronized void reset() {
        if (buf.length > KEEP_AT_MOST) {
            buf = new byte[USUAL];
        }
        super.reset();
    }

    /** The bytes themselves, valid up to {@link #size()} and until the next write. */
    synchronized byte[] array() {
        return buf;
    }

    /** Appends characters below 128. */
    synchronized OutputBuffer ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            write(text.charAt(i));
        }
        return this;
    }

    /** Appends a non-negative number in decimal digits. */
    synchronized OutputBuffer decimal(long number) {
        long weight = 1;
        while (number / weight >= 10) {
            weight *= 10;
        }
        for (; weight > 0; weight /= 10) {
            write('0' + (int) (number / weight % 10));
        }
        return this;
    }

    /** Forgets everything from a position on. */
    synchronized void truncate(int size) {
        count = size;
    }
}
