package dev.lambent.mapping;

import dev.lambent.sandbox.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON that grows as bytes, so that the messages of a batch are written once and never put together again. */
final class EventText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Which bytes JSON can't have as they are. A look at a table takes half the time of three comparisons. */
    private static final boolean[] ESCAPED = new boolean[256];

    static {
        Arrays.fill(ESCAPED, 0, ' ', true);
        ESCAPED['"'] = true;
        ESCAPED['\\'] = true;
    }

    private byte[] bytes;
    private int length;

    EventText(int expected) {
        this.bytes = new byte[expected];
    }

    int length() {
        return length;
    }

    /** Takes back what was written behind the first so many bytes. */
    void cut(int to) {
        length = to;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** All that was written, without a copy: nothing may be changed afterwards. */
    Payload payload() {
        return new Payload(bytes, 0, length);
    }

    /** ASCII as it is. */
    EventText raw(String ascii) {
        int more = ascii.length();
        reserve(more);
        for (int at = 0; at < more; at++) {
            bytes[length + at] = (byte) ascii.charAt(at);
        }
        length += more;
        return this;
    }

    EventText raw(byte[] json) {
        return raw(json, 0, json.length);
    }

    EventText raw(Payload json) {
        return raw(json.bytes(), json.offset(), json.length());
    }

    /** A piece of another text. */
    EventText raw(EventText other, int from, int to) {
        return raw(other.bytes, from, to - from);
    }

    private EventText raw(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** A text in quotes. */
    EventText quoted(String text) {
        int more = text.length();
        reserve(more + 2);
        int to = length;
        bytes[to++] = '"';
        for (int at = 0; at < more; at++) {
            char each = text.charAt(at);
            if (each < ' ' || each > '~' || each == '"' || each == '\\') {
                return quoted(Payload.of(text));
            }
            bytes[to++] = (byte) each;
        }
        bytes[to++] = '"';
        length = to;
        return this;
    }

    /** UTF-8 in quotes: all but a few bytes stay as they are, so they are copied in long pieces. */
    EventText quoted(Payload text) {
        byte[] from = text.bytes();
        int end = text.offset() + text.length();
        reserve(text.length() + 2);
        put('"');
        int begin = text.offset();
        for (int at = begin; at < end; at++) {
            byte each = from[at];
            if (ESCAPED[each & 0xff]) {
                raw(from, begin, at - begin);
                escape(each);
                begin = at + 1;
            }
        }
        raw(from, begin, end - begin);
        reserve(1);
        put('"');
        return this;
    }

    private void escape(byte each) {
        reserve(6);
        put('\\');
        if (each == '"' || each == '\\') {
            put(each);
            return;
        }
        int known = "\b\f\n\r\t".indexOf(each);
        if (known >= 0) {
            put("bfnrt".charAt(known));
        } else {
            put('u');
            put('0');
            put('0');
            put(HEX[each >> 4]);
            put(HEX[each & 15]);
        }
    }

    private void put(int each) {
        bytes[length++] = (byte) each;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
