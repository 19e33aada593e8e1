package dev.lambent.inprocess;

import static dev.lambent.inprocess.ConstantPool.contains;
import static dev.lambent.inprocess.ConstantPool.text;

import dev.lambent.inprocess.ConstantPool.Method;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Redirects the calls that concern the whole process from a class file to {@link FunctionProcess}: no security manager is left
 * to forbid a function to exit, and the JVM has its own answers to the rest.
 *
 * <p>For the static methods of {@link System} only the constant pool changes: the reference to the method gets another class,
 * appended to the pool, so that the code, its line numbers and method references keep working. {@link HookCalls} does those of {@link Runtime}.
 */
final class ProcessCalls {

    private static final String SYSTEM = "java/lang/System";
    private static final byte[] OWNER = text(SYSTEM);
    private static final byte[] EXIT = text("exit");
    private static final byte[] GETENV = text("getenv");
    private static final byte[] SUBSTITUTE =
            text(FunctionProcess.class.getName().replace('.', '/'));
    private static final List<Method> METHODS = List.of(
            new Method(SYSTEM, "exit", "(I)V"),
            new Method(SYSTEM, "getenv", "(Ljava/lang/String;)Ljava/lang/String;"),
            new Method(SYSTEM, "getenv", "()Ljava/util/Map;"));

    private ProcessCalls() {}

    /** The class file with its calls redirected: the same array where there are none. */
    static byte[] redirected(byte[] code) {
        try {
            return HookCalls.redirected(concerns(code) ? redirect(code, new ConstantPool(code)) : code);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException broken) {
            // The JVM has the better words for what is wrong with it.
            return code;
        }
    }

    private static boolean concerns(byte[] code) {
        return contains(code, OWNER) && (contains(code, EXIT) || contains(code, GETENV));
    }

    private static byte[] redirect(byte[] code, ConstantPool pool) {
        int[] methods = METHODS.stream().flatMapToInt(pool::references).toArray();
        if (methods.length == 0 || pool.count() + 2 > 0xffff) {
            return code;
        }
        int added = 3 + SUBSTITUTE.length + 3;
        ByteBuffer changed = ByteBuffer.allocate(code.length + added);
        changed.put(code, 0, pool.end());
        changed.put((byte) ConstantPool.UTF8)
                .putShort((short) SUBSTITUTE.length)
                .put(SUBSTITUTE);
        changed.put((byte) ConstantPool.CLASS).putShort((short) pool.count());
        changed.put(code, pool.end(), code.length - pool.end());
        changed.putShort(ConstantPool.HEAD, (short) (pool.count() + 2));
        for (int method : methods) {
            changed.putShort(pool.position(method) + 1, (short) (pool.count() + 1));
        }
        return changed.array();
    }
}
