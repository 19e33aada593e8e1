package dev.lambent.id;

import java.util.random.RandomGenerator;

/**
 * Makes identifiers in the forms AWS uses. Not thread-safe: used inside turns, or by one thread.
 *
 * <p>The ids are unique, not secret: nothing in Lambent is protected by an id being hard to guess.
 */
public final class Ids {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final RandomGenerator random;

    /** Draws from the given generator. */
    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /** A version 4 UUID in lower case: request ids and revision ids. */
    public String uuid() {
        long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        char[] text = new char[36];
        hex(text, 0, high >>> 32, 8);
        text[8] = '-';
        hex(text, 9, high >>> 16, 4);
        text[13] = '-';
        hex(text, 14, high, 4);
        text[18] = '-';
        hex(text, 19, low >>> 48, 4);
        text[23] = '-';
        hex(text, 24, low, 12);
        return new String(text);
    }

    /** So many lower-case hexadecimal digits: log streams, trace ids. */
    public String hex(int digits) {
        char[] text = new char[digits];
        for (int at = 0; at < digits; at += 16) {
            int some = Math.min(16, digits - at);
            hex(text, at, random.nextLong(), some);
        }
        return new String(text);
    }

    /** A number from 0, inclusive, to 1, exclusive: weights and samples. */
    public double fraction() {
        return random.nextDouble();
    }

    private static void hex(char[] text, int at, long bits, int digits) {
        long rest = bits;
        for (int place = at + digits - 1; place >= at; place--) {
            text[place] = HEX[(int) (rest & 15)];
            rest >>>= 4;
        }
    }
}
