package dev.lambent.inprocess;

import static dev.lambent.inprocess.ConstantPool.contains;
import static dev.lambent.inprocess.ConstantPool.text;

import dev.lambent.inprocess.ConstantPool.Method;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Redirects {@code Runtime.addShutdownHook} and its opposite, {@code Runtime.exit} and {@code Runtime.halt} from a class file to
 * static methods of {@link FunctionProcess} that take the {@link Runtime} as their first argument. So the reference to the method gets another class and type, and the
 * instructions that use it become {@code invokestatic}, which finds the same on the stack. (The Java Virtual Machine
 * Specification, 4.7.3 and 6.5.)
 */
final class HookCalls {

    private static final String RUNTIME = "java/lang/Runtime";
    private static final byte[] OWNER = text(RUNTIME);
    private static final List<byte[]> MARKS = List.of(text("ShutdownHook"), text("exit"), text("halt"));
    private static final byte[] SUBSTITUTE =
            text(FunctionProcess.class.getName().replace('.', '/'));
    private static final List<Hook> HOOKS = List.of(
            new Hook(new Method(RUNTIME, "addShutdownHook", "(Ljava/lang/Thread;)V"), typed("Ljava/lang/Thread;", "V")),
            new Hook(
                    new Method(RUNTIME, "removeShutdownHook", "(Ljava/lang/Thread;)Z"),
                    typed("Ljava/lang/Thread;", "Z")),
            new Hook(new Method(RUNTIME, "exit", "(I)V"), typed("I", "V")),
            new Hook(new Method(RUNTIME, "halt", "(I)V"), typed("I", "V")));

    private static final int INVOKE_VIRTUAL = 0xb6;
    private static final int INVOKE_STATIC = 0xb8;
    private static final int REF_INVOKE_VIRTUAL = 5;
    private static final int REF_INVOKE_STATIC = 6;

    private final ConstantPool pool;
    private final ByteBuffer code;

    private HookCalls(byte[] code, ConstantPool pool) {
        this.code = ByteBuffer.wrap(code);
        this.pool = pool;
    }

    /** A method, and the type of the static one that stands for it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Hook(Method method, byte[] type) {}

    private static byte[] typed(String argument, String result) {
        return text("(Ljava/lang/Runtime;" + argument + ")" + result);
    }

    /** The class file with its calls redirected: the same array where there are none. */
    static byte[] redirected(byte[] code) {
        if (!contains(code, OWNER) || MARKS.stream().noneMatch(mark -> contains(code, mark))) {
            return code;
        }
        byte[] changed = code;
        ConstantPool pool = new ConstantPool(code);
        for (Hook hook : HOOKS) {
            int[] methods = pool.references(hook.method()).toArray();
            if (methods.length > 0 && pool.count() + 4 <= 0xffff) {
                changed = new HookCalls(changed.clone(), pool).redirect(methods[0], hook);
                pool = new ConstantPool(changed);
            }
        }
        return changed;
    }

    private byte[] redirect(int method, Hook hook) {
        pool.all(ConstantPool.METHOD_HANDLE)
                .map(pool::position)
                .filter(at -> code.get(at + 1) == REF_INVOKE_VIRTUAL && pool.number(at + 2) == method)
                .forEach(at -> code.put(at + 1, (byte) REF_INVOKE_STATIC));
        redirectInstructions(method);
        return append(method, hook.type());
    }

    private byte[] append(int method, byte[] type) {
        int first = pool.count();
        int name = pool.reference(pool.reference(method, 3), 1);
        int end = pool.end();
        ByteBuffer changed = ByteBuffer.allocate(code.capacity() + 3 + SUBSTITUTE.length + 3 + 3 + type.length + 5);
        changed.put(code.array(), 0, end);
        changed.put((byte) ConstantPool.UTF8)
                .putShort((short) SUBSTITUTE.length)
                .put(SUBSTITUTE);
        changed.put((byte) ConstantPool.CLASS).putShort((short) first);
        changed.put((byte) ConstantPool.UTF8).putShort((short) type.length).put(type);
        changed.put((byte) ConstantPool.NAME_AND_TYPE).putShort((short) name).putShort((short) (first + 2));
        changed.put(code.array(), end, code.capacity() - end);
        changed.putShort(ConstantPool.HEAD, (short) (first + 4));
        changed.putShort(pool.position(method) + 1, (short) (first + 1));
        changed.putShort(pool.position(method) + 3, (short) (first + 3));
        return changed.array();
    }

    /** Goes through fields and methods, which have the same form. */
    private void redirectInstructions(int method) {
        code.position(pool.end() + 6);
        skip(2 * unsigned());
        for (int kind = 0; kind < 2; kind++) {
            for (int members = unsigned(); members > 0; members--) {
                skip(6);
                for (int attributes = unsigned(); attributes > 0; attributes--) {
                    attribute(method);
                }
            }
        }
    }

    private void attribute(int method) {
        int name = unsigned();
        int length = code.getInt();
        int next = code.position() + length;
        if (pool.isText(text("Code"), name)) {
            skip(4);
            int size = code.getInt();
            int begin = code.position();
            IntStream.iterate(begin, at -> at < begin + size, at -> at + Instructions.length(code, at, begin))
                    .filter(at -> (code.get(at) & 0xff) == INVOKE_VIRTUAL && pool.number(at + 1) == method)
                    .forEach(at -> code.put(at, (byte) INVOKE_STATIC));
        }
        code.position(next);
    }

    private int unsigned() {
        return code.getShort() & 0xffff;
    }

    private void skip(int bytes) {
        code.position(code.position() + bytes);
    }
}
