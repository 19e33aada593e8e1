package dev.lambent.bootstrap;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

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

    /** Appends bytes. */
    synchronized OutputBuffer bytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
        return this;
    }

    /** Appends characters below 128. */
    synchronized OutputBuffer ascii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            buf[count + i] = (byte) text.charAt(i);
        }
        count += length;
        return this;
    }

    /** Appends a non-negative number in decimal digits. */
    synchronized OutputBuffer decimal(long number) {
        reserve(19);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            buf[count + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        count += digits;
        return this;
    }

    private void reserve(int more) {
        if (buf.length - count < more) {
            buf = Arrays.copyOf(buf, Math.max(2 * buf.length, count + more));
        }
    }

    /** Forgets everything from a position on. */
    synchronized void truncate(int size) {
        count = size;
    }
}
