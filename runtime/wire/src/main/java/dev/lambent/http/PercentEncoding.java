package dev.lambent.http;

import java.nio.charset.StandardCharsets;

/** Undoes percent-encoding. An escape that is not one stays as it is, so that no input is refused here. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** Decodes {@code text[from, to)}; {@code plusIsSpace} in queries and forms, not in paths. */
    static String decode(String text, int from, int to, boolean plusIsSpace) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '%' || (plusIsSpace && c == '+')) {
                return slowly(text, from, to, plusIsSpace);
            }
        }
        return text.substring(from, to);
    }

    private static String slowly(String text, int from, int to, boolean plusIsSpace) {
        byte[] source = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[source.length];
        int length = 0;
        for (int i = 0; i < source.length; i++) {
            int escaped = source[i] == '%' ? escape(source, i) : -1;
            if (escaped >= 0) {
                decoded[length++] = (byte) escaped;
                i += 2;
            } else {
                decoded[length++] = plusIsSpace && source[i] == '+' ? (byte) ' ' : source[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    private static int escape(byte[] source, int percent) {
        if (percent + 2 >= source.length) {
            return -1;
        }
        int high = Character.digit(source[percent + 1], 16);
        int low = Character.digit(source[percent + 2], 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }
}
