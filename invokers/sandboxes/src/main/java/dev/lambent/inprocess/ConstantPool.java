package dev.lambent.inprocess;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the constants of a class file are. (The Java Virtual Machine Specification, 4.4.) */
final class ConstantPool {

    /** Where the number of constants is. */
    static final int HEAD = 8;

    static final int UTF8 = 1;
    static final int CLASS = 7;
    static final int METHOD = 10;
    static final int NAME_AND_TYPE = 12;
    static final int METHOD_HANDLE = 15;

    private final byte[] code;
    private final int[] positions;
    private final int end;

    /**
     * Reads a class file; one that is broken ends in an {@link IndexOutOfBoundsException} or an
     * {@link IllegalArgumentException}.
     */
    ConstantPool(byte[] code) {
        this.code = code;
        this.positions = new int[number(HEAD)];
        int at = HEAD + 2;
        for (int i = 1; i < positions.length; i++) {
            positions[i] = at;
            int tag = code[at];
            // Long and double take two places in the pool.
            i += tag == 5 || tag == 6 ? 1 : 0;
            at += size(tag, at);
        }
        this.end = at;
    }

    /** A method that classes call. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Method(byte[] owner, byte[] name, byte[] descriptor) {
        Method(String owner, String name, String descriptor) {
            this(text(owner), text(name), text(descriptor));
        }
    }

    static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** Whether a text is anywhere in a class file: quicker than to read its pool. */
    static boolean contains(byte[] code, byte[] text) {
        for (int i = 0; i <= code.length - text.length; i++) {
            if (code[i] == text[0] && Arrays.equals(code, i, i + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    /** How many there are, including the first, which is none. */
    int count() {
        return positions.length;
    }

    /** Where the rest of the class file begins. */
    int end() {
        return end;
    }

    /** Where a constant begins. */
    int position(int index) {
        return positions[index];
    }

    /** The constants of a kind. */
    IntStream all(int tag) {
        return IntStream.range(1, positions.length).filter(index -> is(tag, index));
    }

    /** The references to a method. */
    IntStream references(Method method) {
        return all(METHOD).filter(index -> isTo(method, index));
    }

    private boolean isTo(Method method, int index) {
        int nameAndType = reference(index, 3);
        return isText(method.owner(), reference(reference(index, 1), 1))
                && is(NAME_AND_TYPE, nameAndType)
                && isText(method.name(), reference(nameAndType, 1))
                && isText(method.descriptor(), reference(nameAndType, 3));
    }

    private boolean is(int tag, int index) {
        return positions[index] > 0 && code[positions[index]] == tag;
    }

    /** Whether a constant is a text. */
    boolean isText(byte[] text, int index) {
        int from = positions[index] + 3;
        return is(UTF8, index)
                && reference(index, 1) == text.length
                && Arrays.equals(code, from, from + text.length, text, 0, text.length);
    }

    /** The index that a constant holds. */
    int reference(int index, int offset) {
        return number(positions[index] + offset);
    }

    /** The two bytes there, unsigned. */
    int number(int at) {
        return (code[at] & 0xff) << 8 | (code[at + 1] & 0xff);
    }

    private int size(int tag, int at) {
        return switch (tag) {
            case UTF8 -> 3 + number(at + 1);
            case CLASS, 8, 16, 19, 20 -> 3;
            case METHOD_HANDLE -> 4;
            case 3, 4, 9, METHOD, 11, NAME_AND_TYPE, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IllegalArgumentException("no constant has the tag " + tag);
        };
    }
}
