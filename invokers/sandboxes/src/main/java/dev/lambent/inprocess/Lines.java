package dev.lambent.inprocess;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.lambent.sandbox.Output;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes log events of what an environment prints, to either stream, and of the messages of its logger, which end a line that
 * has begun. What is longer than an event may be is cut into several. Safe for several threads.
 */
final class Lines extends OutputStream {

    /** The longest log event, in bytes (Amazon CloudWatch Logs User Guide, "CloudWatch Logs quotas"). */
    static final int LONGEST_EVENT = 256 * 1024;

    private final Printing printing;
    private ByteArrayOutputStream held = new ByteArrayOutputStream(128);
    private @Nullable String level;
    private boolean structured;

    Lines(Printing printing) {
        this.printing = printing;
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        printing.begin();
        split(bytes, offset, offset + length, true);
    }

    /** Takes a message of the function's logger; it may span lines and need not end with one. */
    synchronized void message(LogLevel ofMessage, boolean json, byte[] message) {
        endLine();
        level = ofMessage == LogLevel.UNDEFINED ? null : ofMessage.name();
        structured = json;
        boolean ended = message.length > 0 && message[message.length - 1] == '\n';
        split(message, 0, ended ? message.length - 1 : message.length, false);
        cut();
        level = null;
        structured = false;
    }

    /** Ends a line that has begun. */
    synchronized void endLine() {
        if (held.size() > 0) {
            cut();
        }
    }

    private void split(byte[] bytes, int from, int to, boolean atLineFeeds) {
        int begin = from;
        for (int i = from; i < to; i++) {
            if (atLineFeeds && bytes[i] == '\n') {
                held.write(bytes, begin, i - begin);
                cut();
                begin = i + 1;
            } else if (isTooMuch(held.size() + i - begin, bytes[i])) {
                held.write(bytes, begin, i - begin);
                cut();
                begin = i;
            }
        }
        held.write(bytes, begin, to - begin);
    }

    /** Whether the event ends before this byte, because the character that it begins has no room any more. */
    private static boolean isTooMuch(int size, byte next) {
        if (size <= LONGEST_EVENT - 4) {
            return false;
        }
        int lead = next & 0xff;
        if (lead >= 0x80 && lead < 0xc0) {
            return size >= LONGEST_EVENT;
        }
        int length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        return size + length > LONGEST_EVENT;
    }

    private void cut() {
        String text = held.toString(StandardCharsets.UTF_8);
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (held.size() > 16 * 1024) {
            held = new ByteArrayOutputStream(128);
        }
        held.reset();
        printing.add(new Output(text, level, structured));
    }
}
