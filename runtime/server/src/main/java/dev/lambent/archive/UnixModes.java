package dev.lambent.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The Unix modes of an archive's entries: the one thing that {@link java.util.zip.ZipFile} reads and keeps to itself. Layout:
 * "APPNOTE.TXT - .ZIP File Format Specification", 4.3.12 to 4.3.16.
 *
 * <p>Nothing here is trusted: whatever an archive says can only make a file executable, or a link that is checked itself.
 * Where the records don't add up, every mode is 0.
 */
final class UnixModes {

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_SIZE = 46;

    /** Who made an entry, as far as it has a Unix mode: Unix, and OS X under its own number. */
    private static final int UNIX = 3;

    private static final int DARWIN = 19;

    private static final int TYPE = 0xF000;
    private static final int REGULAR = 0x8000;
    private static final int FOLDER = 0x4000;
    private static final int LINK = 0xA000;
    private static final int EXECUTE = 0x49;

    private UnixModes() {}

    /** The modes in the order of the archive's directory: as many as there are entries, 0 where there is no mode. */
    static int[] read(byte[] zip, int entries) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int[] modes = new int[entries];
        long at = directory(bytes);
        for (int i = 0; i < entries; i++) {
            if (at < 0 || at > zip.length - HEADER_SIZE || bytes.getInt((int) at) != HEADER) {
                return new int[entries];
            }
            int header = (int) at;
            modes[i] = mode(bytes, header);
            at += HEADER_SIZE + half(bytes, header + 28) + half(bytes, header + 30) + half(bytes, header + 32);
        }
        return modes;
    }

    private static int mode(ByteBuffer bytes, int header) {
        int maker = bytes.get(header + 5);
        return maker == UNIX || maker == DARWIN ? half(bytes, header + 40) : 0;
    }

    /** Where the directory begins: as many bytes before its end record as that says; -1 when there is none. */
    private static long directory(ByteBuffer bytes) {
        int last = bytes.limit() - END_SIZE;
        for (int end = last; end >= 0 && end >= last - LONGEST_COMMENT; end--) {
            if (bytes.getInt(end) == END && end + END_SIZE + half(bytes, end + 20) == bytes.limit()) {
                long large = largeDirectory(bytes, end - LOCATOR_64_SIZE);
                return large >= 0 ? large : end - (bytes.getInt(end + 12) & 0xFFFFFFFFL);
            }
        }
        return -1;
    }

    private static long largeDirectory(ByteBuffer bytes, int locator) {
        if (locator < 0 || bytes.getInt(locator) != LOCATOR_64) {
            return -1;
        }
        long end = bytes.getLong(locator + 8);
        if (end < 0 || end > locator - 48 || bytes.getInt((int) end) != END_64) {
            return -1;
        }
        return end - bytes.getLong((int) end + 40);
    }

    private static int half(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    static boolean isExecutable(int mode) {
        return (mode & EXECUTE) != 0;
    }

    static boolean isLink(int mode) {
        return (mode & TYPE) == LINK;
    }

    /** Whether it is neither file, folder nor link, but a device, a pipe or the like. */
    static boolean isSpecial(int mode) {
        int type = mode & TYPE;
        return type != 0 && type != REGULAR && type != FOLDER && type != LINK;
    }
}
