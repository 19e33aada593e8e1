package dev.lambent.samples.thumbnails;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** A bucket without a network. */
final class PicturesInMemory implements Pictures {

    final Map<String, byte[]> stored = new HashMap<>();
    final Map<String, String> contentTypes = new HashMap<>();

    void put(String path, byte[] content) {
        stored.put(path, content);
    }

    BufferedImage image(String path) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(stored.get(path)));
    }

    @Override
    public byte[] read(String bucket, String key) {
        return stored.get(bucket + "/" + key);
    }

    @Override
    public void write(String bucket, String key, Thumbnail thumbnail) {
        stored.put(bucket + "/" + key, thumbnail.bytes());
        contentTypes.put(bucket + "/" + key, thumbnail.format().contentType());
    }

    /** A picture of one colour. */
    static byte[] picture(int width, int height, Color color, String format) throws IOException {
        boolean opaque = format.equals("jpg");
        BufferedImage image =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        ImageIO.write(image, format, encoded);
        return encoded.toByteArray();
    }
}
