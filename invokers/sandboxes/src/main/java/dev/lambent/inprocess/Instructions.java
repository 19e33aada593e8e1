package dev.lambent.inprocess;

import java.nio.ByteBuffer;

/** How long the JVM's instructions are. (The Java Virtual Machine Specification, 6.5.) */
final class Instructions {

    private static final int TABLE_SWITCH = 0xaa;
    private static final int LOOKUP_SWITCH = 0xab;
    private static final int WIDE = 0xc4;
    private static final int IINC = 0x84;

    /** One digit for each of the 202 instructions; 0 where it depends. */
    private static final String LENGTHS = "1".repeat(16) // constants
            + "23233" // bipush, sipush, ldc, ldc_w, ldc2_w
            + "2".repeat(5) // loads
            + "1".repeat(28)
            + "2".repeat(5) // stores
            + "1".repeat(73) // to the end of arithmetic
            + "3" // iinc
            + "1".repeat(20) // conversions and comparisons
            + "3".repeat(16) // branches
            + "2" // ret
            + "00" // switches
            + "1".repeat(6) // returns
            + "3".repeat(7) // fields and calls
            + "55" // invokeinterface, invokedynamic
            + "3" // new
            + "2" // newarray
            + "3" // anewarray
            + "11" // arraylength, athrow
            + "33" // checkcast, instanceof
            + "11" // monitors
            + "0" // wide
            + "4" // multianewarray
            + "33" // ifnull, ifnonnull
            + "55"; // goto_w, jsr_w

    private Instructions() {}

    /**
     * The bytes that an instruction takes.
     *
     * @param at where it is
     * @param begin where its method's code begins, from which switches are aligned
     */
    static int length(ByteBuffer code, int at, int begin) {
        int instruction = code.get(at) & 0xff;
        int operands = at + 4 - (at - begin) % 4;
        return switch (instruction) {
            case TABLE_SWITCH -> operands + 12 + 4 * (code.getInt(operands + 8) - code.getInt(operands + 4) + 1) - at;
            case LOOKUP_SWITCH -> operands + 8 + 8 * code.getInt(operands + 4) - at;
            case WIDE -> (code.get(at + 1) & 0xff) == IINC ? 6 : 4;
            default -> LENGTHS.charAt(instruction) - '0';
        };
    }
}
