package dev.lambent.example;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes pictures out of nothing, as PNG files (W3C, "Portable Network Graphics Specification"), and looks at others. */
final class Painting {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int WIDTH_AT = 16;
    private static final int HEIGHT_AT = 20;
    private static final int BYTES_OF_HEADER = 13;

    private Painting() {}

    /** A picture whose colours change from corner to corner. */
    static byte[] of(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(BYTES_OF_HEADER).putInt(width).putInt(height);
        // 8 bits for each of red, green and blue; the usual compression and filters, no interlacing.
        header.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", deflated(rows(width, height)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Its width and height, such as {@code 160 x 120}; nothing where it is no PNG. */
    static String size(byte[] picture) {
        if (picture.length < HEIGHT_AT + Integer.BYTES || picture[1] != 'P') {
            return "";
        }
        ByteBuffer bytes = ByteBuffer.wrap(picture);
        return bytes.getInt(WIDTH_AT) + " x " + bytes.getInt(HEIGHT_AT);
    }

    /** Each row begins with the number of its filter, which is none. */
    private static byte[] rows(int width, int height) {
        ByteBuffer rows = ByteBuffer.allocate(height * (1 + 3 * width));
        for (int y = 0; y < height; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < width; x++) {
                rows.put((byte) (255 * x / width))
                        .put((byte) (255 * y / height))
                        .put((byte) 128);
            }
        }
        return rows.array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream smaller = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        while (!deflater.finished()) {
            smaller.write(some, 0, deflater.deflate(some));
        }
        deflater.end();
        return smaller.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] content) {
        byte[] kind = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(kind);
        sum.update(content);
        file.writeBytes(number(content.length));
        file.writeBytes(kind);
        file.writeBytes(content);
        file.writeBytes(number((int) sum.getValue()));
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
