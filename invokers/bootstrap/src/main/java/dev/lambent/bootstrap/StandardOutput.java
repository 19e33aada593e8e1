package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;

/**
 * The one way out for all that a child process prints: {@code System.out}, {@code System.err} and the function's logger share
 * its standard output, so that their order is kept. Every write goes out at once and is counted.
 *
 * <p>A message of the logger is a frame, which always begins where a line would:
 *
 * <pre>
 * 4 bytes  0xa55a0000 | level &lt;&lt; 2 | 1 &lt;&lt; 1 (a time stamp follows) | format   (ordinals of Amazon's enums)
 * 4 bytes  length of the message
 * 8 bytes  time in microseconds since the epoch
 * n bytes  the message
 * </pre>
 *
 * Numbers are big-endian. A frame in the middle of a line is preceded by an added line feed. After a frame, a new line begins.
 */
final class StandardOutput extends OutputStream implements LogSink {

    private static final int MAGIC = 0xa55a0000;
    private static final int HEADER = 16;

    private final OutputStream out;
    private boolean lineBegins = true;
    private long written;

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** Takes the place of the JVM's own standard streams. */
    static StandardOutput install() {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        try {
            System.setOut(new PrintStream(output, true, "UTF-8"));
            System.setErr(new PrintStream(output, true, "UTF-8"));
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError("every JVM knows UTF-8", e);
        }
        return output;
    }

    /** Bytes written since the start of the process. */
    synchronized long written() {
        return written;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            out.write(bytes, offset, length);
            written += length;
            lineBegins = bytes[offset + length - 1] == '\n';
        }
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // the frame is defined in ordinals
    public synchronized void log(LogLevel level, LogFormat format, byte[] message) {
        int lead = lineBegins ? 0 : 1;
        byte[] frame = new byte[lead + HEADER + message.length];
        frame[0] = '\n';
        putInt(frame, lead, MAGIC | level.ordinal() << 2 | 1 << 1 | format.ordinal());
        putInt(frame, lead + 4, message.length);
        long micros = timeMillis() * 1000;
        putInt(frame, lead + 8, (int) (micros >>> 32));
        putInt(frame, lead + 12, (int) micros);
        System.arraycopy(message, 0, frame, lead + HEADER, message.length);
        try {
            write(frame, 0, frame.length);
            lineBegins = true;
        } catch (IOException gone) {
            // Nobody reads any more; the next call to the Runtime API ends the process.
        }
    }

    private static void putInt(byte[] frame, int at, int value) {
        frame[at] = (byte) (value >>> 24);
        frame[at + 1] = (byte) (value >>> 16);
        frame[at + 2] = (byte) (value >>> 8);
        frame[at + 3] = (byte) value;
    }

    @Override
    public long timeMillis() {
        return MachineClock.millis();
    }

    /** A function that closes System.out silences itself, not its logger. */
    @Override
    public void close() {}
}
