package dev.lambent.samples.thumbnails;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A picture no wider and no higher than 160 pixels, ready to be stored. */
final class Thumbnail {

    private static final int LONGEST_SIDE = 160;

    static {
        // Before AWT looks for a screen that a function doesn't have, and a developer's machine does.
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private final Format format;
    private final byte[] bytes;

    private Thumbnail(Format format, byte[] bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    /** Scales a picture down, keeping its proportions; {@code name} is for the message when it can't be read. */
    static Thumbnail of(byte[] picture, Format format, String name) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        if (image == null) {
            throw new IOException(name + " is not a picture: none of the known image formats fits its content");
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        ImageIO.write(scaled(image, format), format.encoder, encoded);
        return new Thumbnail(format, encoded.toByteArray());
    }

    Format format() {
        return format;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Halves until the next step is the last: one big step would skip most pixels and look ragged. */
    private static BufferedImage scaled(BufferedImage image, Format format) {
        double factor = Math.min(1.0, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage step = image;
        while (step.getWidth() / 2 > width && step.getHeight() / 2 > height) {
            step = drawn(step, step.getWidth() / 2, step.getHeight() / 2, format);
        }
        return drawn(step, width, height, format);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height, Format format) {
        BufferedImage target = new BufferedImage(width, height, format.pixels);
        Graphics2D graphics = target.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, 0, 0, width, height, format.background, null);
        } finally {
            graphics.dispose();
        }
        return target;
    }

    /** A format we read and write, known by the ending of the key. JPEG has no transparency: white shines through. */
    enum Format {
        JPEG("jpg", "image/jpeg", BufferedImage.TYPE_INT_RGB, Color.WHITE, "jpe?g"),
        PNG("png", "image/png", BufferedImage.TYPE_INT_ARGB, new Color(0, 0, 0, 0), "png");

        private final String encoder;
        private final String contentType;
        private final int pixels;
        private final Color background;
        private final Pattern ending;

        Format(String encoder, String contentType, int pixels, Color background, String ending) {
            this.encoder = encoder;
            this.contentType = contentType;
            this.pixels = pixels;
            this.background = background;
            this.ending = Pattern.compile("\\." + ending + "$", Pattern.CASE_INSENSITIVE);
        }

        static Optional<Format> of(String key) {
            return Arrays.stream(values())
                    .filter(format -> format.ending.matcher(key).find())
                    .findFirst();
        }

        String contentType() {
            return contentType;
        }
    }
}
