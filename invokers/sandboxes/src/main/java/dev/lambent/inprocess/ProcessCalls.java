package dev.lambent.inprocess;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Redirects the calls of {@link System} that concern the whole process, {@code exit} and {@code getenv}, from a class file to
 * {@link FunctionProcess}: no security manager is left to forbid the one, and the JVM has only its own answer to the other.
 * Only the constant pool changes: the reference to the method gets another class, appended to the pool, so that the code, its
 * line numbers and method references keep working. (The Java Virtual Machine Specification, 4.4.)
 */
final class ProcessCalls {

    private static final byte[] OWNER = text("java/lang/System");
    private static final byte[] SUBSTITUTE =
            text(FunctionProcess.class.getName().replace('.', '/'));
    private static final byte[] EXIT = text("exit");
    private static final byte[] GETENV = text("getenv");
    private static final List<Call> CALLS = List.of(
            new Call(EXIT, text("(I)V")),
            new Call(GETENV, text("(Ljava/lang/String;)Ljava/lang/String;")),
            new Call(GETENV, text("()Ljava/util/Map;")));

    private static final int HEAD = 8;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private final byte[] code;
    private final int[] positions;
    private final int end;

    private ProcessCalls(byte[] code) {
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

    /** A method of {@link System}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Call(byte[] name, byte[] descriptor) {}

    /** The class file with its calls redirected: the same array where there are none. */
    static byte[] redirected(byte[] code) {
        if (code.length < HEAD + 2 || !contains(code, OWNER) || !(contains(code, EXIT) || contains(code, GETENV))) {
            return code;
        }
        try {
            return new ProcessCalls(code).redirect();
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

    private byte[] redirect() {
        int[] methods = redirectedMethods();
        if (methods.length == 0 || positions.length + 2 > 0xffff) {
            return code;
        }
        int added = 3 + SUBSTITUTE.length + 3;
        ByteBuffer changed = ByteBuffer.allocate(code.length + added);
        changed.put(code, 0, end);
        changed.put((byte) UTF8).putShort((short) SUBSTITUTE.length).put(SUBSTITUTE);
        changed.put((byte) CLASS).putShort((short) positions.length);
        changed.put(code, end, code.length - end);
        changed.putShort(HEAD, (short) (positions.length + 2));
        for (int method : methods) {
            changed.putShort(positions[method] + 1, (short) (positions.length + 1));
        }
        return changed.array();
    }

    /** The pool's entries for the methods. */
    private int[] redirectedMethods() {
        int[] found = new int[positions.length];
        int count = 0;
        for (int i = 1; i < positions.length; i++) {
            if (is(METHOD, i) && isText(OWNER, reference(reference(i, 1), 1)) && isRedirected(reference(i, 3))) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean isRedirected(int nameAndType) {
        return is(NAME_AND_TYPE, nameAndType)
                && CALLS.stream()
                        .anyMatch(call -> isText(call.name(), reference(nameAndType, 1))
                                && isText(call.descriptor(), reference(nameAndType, 3)));
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

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
