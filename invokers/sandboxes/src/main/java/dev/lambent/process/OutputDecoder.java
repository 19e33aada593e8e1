package dev.lambent.process;

import dev.lambent.sandbox.Output;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes log events of the bytes that a child process prints: lines, and the frames by which a Java runtime passes on the
 * messages of its logger. A frame begins where a line would:
 *
 * <pre>
 * 4 bytes  0xa55a0000 | level &lt;&lt; 2 | 1 &lt;&lt; 1 | format (0 is JSON)
 * 4 bytes  length of the message      8 bytes  time
 * </pre>
 *
 * <p>Nothing is held back for long: what is longer than an event may be is cut into several. Not safe from several threads.
 */
final class OutputDecoder {

    /** The longest log event, in bytes (Amazon CloudWatch Logs User Guide, "CloudWatch Logs quotas"). */
    static final int LONGEST_EVENT = 256 * 1024;

    private static final int HEADER = 16;
    private static final String[] LEVELS = {"UNDEFINED", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

    /** A longer message than this is no message but a line that looks like one. */
    private static final int LONGEST_MESSAGE = 64 * 1024 * 1024;

    private final Consumer<Output> events;
    private byte[] held = new byte[1024];
    private int length;

    /** Bytes of the current frame's message that are still to come; -1 outside of a frame. */
    private int frameLeft = -1;

    private @Nullable String level;
    private boolean structured;
    private boolean lineBegins = true;

    /** Whether the beginning of the current line has been emitted already. */
    private boolean continues;

    OutputDecoder(Consumer<Output> events) {
        this.events = events;
    }

    /** Takes what was printed next. */
    void decode(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at = frameLeft >= 0 ? frame(bytes, at, to) : line(bytes, at, to);
        }
    }

    /** Emits the beginning of a line that has no end yet. A frame stays together. */
    void flushLine() {
        if (length > 0 && !lineBegins && frameLeft < 0) {
            emit(false);
            continues = true;
        }
    }

    /** Emits whatever is held, because what follows it is lost. */
    void flush() {
        if (length > 0) {
            emit(frameLeft >= 0);
        }
        frameLeft = -1;
        lineBegins = true;
        continues = false;
    }

    private int frame(byte[] bytes, int from, int to) {
        int taken = Math.min(frameLeft, Math.min(to - from, LONGEST_EVENT - length));
        hold(bytes, from, taken);
        frameLeft -= taken;
        if (frameLeft == 0) {
            trimLineEnd();
            emit(true);
            frameLeft = -1;
            lineBegins = true;
        } else if (length >= LONGEST_EVENT) {
            emitUpToCharacter(true);
        }
        return from + taken;
    }

    private int line(byte[] bytes, int from, int to) {
        if (lineBegins && mayBeHeader(bytes[from])) {
            hold(bytes, from, 1);
            if (length == HEADER) {
                beginFrame();
            }
            return from + 1;
        }
        lineBegins = false;
        int end = from;
        int most = Math.min(to, from + LONGEST_EVENT - length);
        while (end < most && bytes[end] != '\n') {
            end++;
        }
        hold(bytes, from, end - from);
        if (end < to && bytes[end] == '\n') {
            endLine();
            return end + 1;
        }
        if (length >= LONGEST_EVENT) {
            emitUpToCharacter(false);
            continues = true;
        }
        return end;
    }

    private void endLine() {
        trimCarriageReturn();
        if (length > 0 || !continues) {
            emit(false);
        }
        lineBegins = true;
        continues = false;
    }

    /** Whether what is held and this byte can be the beginning of a frame; no line of UTF-8 begins with 0xa5. */
    private boolean mayBeHeader(byte next) {
        return switch (length) {
            case 0 -> next == (byte) 0xa5;
            case 1 -> next == 0x5a;
            case 2 -> next == 0;
            case 3 -> (next & 0xff) >> 2 < LEVELS.length;
            case 4 -> next >= 0 && next < LONGEST_MESSAGE >> 24;
            default -> true;
        };
    }

    private void beginFrame() {
        int type = held[3];
        level = type >> 2 == 0 ? null : LEVELS[type >> 2];
        structured = (type & 1) == 0;
        frameLeft = ByteBuffer.wrap(held).getInt(4);
        length = 0;
        if (frameLeft == 0) {
            emit(true);
            frameLeft = -1;
        }
    }

    private void hold(byte[] bytes, int from, int count) {
        if (length + count > held.length) {
            held = Arrays.copyOf(held, Math.max(length + count, Math.min(held.length * 2, LONGEST_EVENT)));
        }
        System.arraycopy(bytes, from, held, length, count);
        length += count;
    }

    private void trimLineEnd() {
        if (length > 0 && held[length - 1] == '\n') {
            length--;
            trimCarriageReturn();
        }
    }

    private void trimCarriageReturn() {
        if (length > 0 && held[length - 1] == '\r') {
            length--;
        }
    }

    private void emit(boolean framed) {
        emit(framed, length);
    }

    private void emit(boolean framed, int count) {
        String text = new String(held, 0, count, StandardCharsets.UTF_8);
        System.arraycopy(held, count, held, 0, length - count);
        length -= count;
        events.accept(framed ? new Output(text, level, structured) : Output.line(text));
        if (length == 0 && held.length > 16 * 1024) {
            held = new byte[1024];
        }
    }

    /** Cuts a long event where a character ends. */
    private void emitUpToCharacter(boolean framed) {
        int lead = length - 1;
        while (lead > length - 4 && (held[lead] & 0xc0) == 0x80) {
            lead--;
        }
        boolean whole = lead + characterLength(held[lead]) <= length;
        emit(framed, whole ? length : lead);
    }

    private static int characterLength(byte lead) {
        if ((lead & 0xe0) == 0xc0) {
            return 2;
        }
        if ((lead & 0xf0) == 0xe0) {
            return 3;
        }
        return (lead & 0xf8) == 0xf0 ? 4 : 1;
    }
}
