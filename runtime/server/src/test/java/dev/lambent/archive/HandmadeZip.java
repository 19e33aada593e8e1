package dev.lambent.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips byte by byte, because no library writes the hostile ones. */
final class HandmadeZip {

    static final int FILE = 0100644;
    static final int EXECUTABLE = 0100755;
    static final int LINK = 0120777;

    private static final int UTF_8_NAMES = 1 << 11;
    private static final int UNIX = 3;
    private static final int DEFLATED = 8;
    private static final int SOME_DAY = 0x5A210000;

    private final ByteArrayOutputStream files = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private Charset names = StandardCharsets.UTF_8;
    private int maker = UNIX;
    private int wrongChecksum;
    private long claim = -1;
    private int count;
    private int lastHeader;

    HandmadeZip namesIn(Charset charset) {
        names = charset;
        return this;
    }

    /** What follows is said to be made on this system; 0 is DOS, 3 is Unix. */
    HandmadeZip madeOn(int system) {
        maker = system;
        return this;
    }

    /** What follows has a checksum that is off by one. */
    HandmadeZip withWrongChecksums() {
        wrongChecksum = 1;
        return this;
    }

    /** What follows is said to be so large, whatever it is. */
    HandmadeZip claiming(long size) {
        claim = size;
        return this;
    }

    HandmadeZip file(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8), FILE);
    }

    HandmadeZip executable(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8), EXECUTABLE);
    }

    HandmadeZip link(String name, String target) {
        return entry(name, target.getBytes(StandardCharsets.UTF_8), LINK);
    }

    HandmadeZip folder(String name) {
        return entry(name, new byte[0], 0040755);
    }

    HandmadeZip entry(String name, byte[] content, int mode) {
        byte[] called = name.getBytes(names);
        byte[] packed = deflate(content);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        int size = (int) (claim < 0 ? content.length : claim);
        int flags = names.equals(StandardCharsets.UTF_8) ? UTF_8_NAMES : 0;
        int offset = files.size();
        byte[] common = new Fields()
                .halves(20, flags, DEFLATED)
                .words(SOME_DAY, (int) checksum.getValue() + wrongChecksum, packed.length, size)
                .halves(called.length, 0)
                .bytes();
        files.writeBytes(new Fields().words(0x04034b50).bytes());
        files.writeBytes(common);
        files.writeBytes(called);
        files.writeBytes(packed);
        directory.writeBytes(
                new Fields().words(0x02014b50).halves(20 | maker << 8).bytes());
        directory.writeBytes(common);
        directory.writeBytes(
                new Fields().halves(0, 0, 0).words(mode << 16, offset).bytes());
        directory.writeBytes(called);
        lastHeader = 46 + called.length;
        count++;
        return this;
    }

    byte[] bytes() {
        return bytes(count, new byte[0]);
    }

    /** The same with its size in the form for archives with more than 65,535 entries. */
    byte[] largeFormBytes() {
        int end = files.size() + directory.size();
        byte[] large = new Fields()
                .words(0x06064b50, 44, 0)
                .halves(45, 45)
                .words(0, 0, count, 0, count, 0, directory.size(), 0, files.size(), 0)
                .words(0x07064b50, 0, end, 0, 1)
                .bytes();
        return bytes(0xFFFF, large);
    }

    /** The same with a comment on its last entry, which is no UTF-8. */
    byte[] bytesWithOddComment() {
        byte[] whole = directory.toByteArray();
        directory.write(0xFF);
        byte[] commented = bytes();
        int header = files.size() + whole.length - lastHeader;
        commented[header + 32] = 1;
        return commented;
    }

    private byte[] bytes(int entries, byte[] beforeEnd) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(files.toByteArray());
        all.writeBytes(directory.toByteArray());
        all.writeBytes(beforeEnd);
        boolean large = beforeEnd.length > 0;
        all.writeBytes(new Fields()
                .words(0x06054b50)
                .halves(0, 0, entries, entries)
                .words(large ? -1 : directory.size(), large ? -1 : files.size())
                .halves(0)
                .bytes());
        return all.toByteArray();
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    /** Little-endian numbers of two and four bytes, one after the other. */
    private static final class Fields {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Fields halves(int... values) {
            for (int value : values) {
                out.write(value);
                out.write(value >>> 8);
            }
            return this;
        }

        Fields words(int... values) {
            for (int value : values) {
                halves(value, value >>> 16);
            }
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
