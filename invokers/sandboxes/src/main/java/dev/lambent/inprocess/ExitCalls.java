package dev.lambent.inprocess;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Redirects {@code System.exit} in a class file to {@link FunctionExit#exit}, because no security manager is left to
 * forbid it. Only the constant pool changes: the reference to the method gets another class, appended to the pool, so that
 * the code, its line numbers and method references keep working. (The Java Virtual Machine Specification, 4.4.)
 */
final class ExitCalls {

    private static final byte[] NAME = "exit".getBytes(ISO_8859_1);
    private static final byte[] DESCRIPTOR = "(I)V".getBytes(ISO_8859_1);
    private static final byte[] OWNER = "java/lang/System".getBytes(ISO_8859_1);
    private static final byte[] SUBSTITUTE =
            FunctionExit.class.getName().replace('.', '/').getBytes(ISO_8859_1);

    private static final int HEAD = 8;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private final byte[] code;
    private final int[] positions;
    private final int end;

    private ExitCalls(byte[] code) {
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

    /** The class file without calls of {@code System.exit}: the same array where there are none. */
    static byte[] redirected(byte[] code) {
        if (code.length < HEAD + 2 || !contains(code, DESCRIPTOR) || !contains(code, NAME)) {
            return code;
        }
        try {
            byte[] changed = new ExitCalls(code).redirect();
            return changed == null ? code : changed;
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            // The JVM has the better words for what is wrong with it.
            return code;
        }
    }

    private static boolean contains(byte[] code, byte[] text) {
        for (int i = 0; i <= code.length - text.length; i++) {
            if (code[i] == text[0] && Arrays.equals(code, i, i + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    private byte @Nullable [] redirect() {
        int method = exitMethod();
        if (method == 0 || positions.length + 2 > 0xffff) {
            return null;
        }
        int added = 3 + SUBSTITUTE.length + 3;
        ByteBuffer changed = ByteBuffer.allocate(code.length + added);
        changed.put(code, 0, end);
        changed.put((byte) UTF8).putShort((short) SUBSTITUTE.length).put(SUBSTITUTE);
        changed.put((byte) CLASS).putShort((short) positions.length);
        changed.put(code, end, code.length - end);
        changed.putShort(HEAD, (short) (positions.length + 2));
        changed.putShort(positions[method] + 1, (short) (positions.length + 1));
        return changed.array();
    }

    /** The pool's one entry for the method, or 0. */
    private int exitMethod() {
        for (int i = 1; i < positions.length; i++) {
            if (is(METHOD, i) && isText(OWNER, reference(reference(i, 1), 1)) && isExit(reference(i, 3))) {
                return i;
            }
        }
        return 0;
    }

    private boolean isExit(int nameAndType) {
        return is(NAME_AND_TYPE, nameAndType)
                && isText(NAME, reference(nameAndType, 1))
                && isText(DESCRIPTOR, reference(nameAndType, 3));
    }

    private boolean is(int tag, int index) {
        return positions[index] > 0 && code[positions[index]] == tag;
    }

    private boolean isText(byte[] text, int index) {
        int from = positions[index] + 3;
        return is(UTF8, index)
                && reference(index, 1) == text.length
                && Arrays.equals(code, from, from + text.length, text, 0, text.length);
    }

    private int reference(int index, int offset) {
        return number(positions[index] + offset);
    }

    /** The two bytes there, unsigned. */
    private int number(int at) {
        return (code[at] & 0xff) << 8 | (code[at + 1] & 0xff);
    }

    private int size(int tag, int at) {
        return switch (tag) {
            case UTF8 -> 3 + number(at + 1);
            case CLASS, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, METHOD, 11, NAME_AND_TYPE, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IllegalArgumentException("no constant has the tag " + tag);
        };
    }
}
