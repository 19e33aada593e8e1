package dev.lambent.samples.thumbnails;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotification;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotificationRecord;

/**
 * Writes a thumbnail for each picture that S3 announces, to the same bucket under {@code thumbnails/}. Its own thumbnails
 * raise events too: those are passed over, or it would never stop.
 */
final class Thumbnailer {

    private static final String PREFIX = "thumbnails/";
    private static final double MILLION = 1_000_000;

    /** A picture is decoded whole, at four bytes a pixel: this many million fit into 512 MB. */
    private static final String MEGAPIXELS = "50";

    private final Pictures pictures;
    private final double mostMegapixels;

    Thumbnailer(Pictures pictures, double mostMegapixels) {
        this.pictures = pictures;
        this.mostMegapixels = mostMegapixels;
    }

    /** For Lambda: reads and writes S3, and takes pictures as large as {@code MOST_MEGAPIXELS} says. */
    static Thumbnailer inLambda() {
        return of(new S3Pictures(), System.getenv());
    }

    static Thumbnailer of(Pictures pictures, Map<String, String> environment) {
        return new Thumbnailer(pictures, Double.parseDouble(environment.getOrDefault("MOST_MEGAPIXELS", MEGAPIXELS)));
    }

    /** The keys of the thumbnails that an S3 event led to. */
    List<String> make(S3EventNotification event, LambdaLogger log) throws IOException {
        List<S3EventNotificationRecord> records = event.getRecords();
        if (records == null) {
            throw new IllegalArgumentException("This is not an S3 event: it has no Records");
        }
        List<String> written = new ArrayList<>();
        for (S3EventNotificationRecord created : records) {
            String key = created.getS3().getObject().getUrlDecodedKey();
            Optional<Thumbnail.Format> format = formatOf(created, key);
            if (format.isPresent()) {
                write(created.getS3().getBucket().getName(), key, format.get());
                written.add(PREFIX + key);
                log.log("Wrote " + PREFIX + key);
            } else {
                log.log("Passed over " + created.getEventName() + " of " + key);
            }
        }
        return written;
    }

    private void write(String bucket, String key, Thumbnail.Format format) throws IOException {
        byte[] picture = pictures.read(bucket, key);
        String name = bucket + "/" + key;
        double megapixels = megapixels(picture);
        if (megapixels > mostMegapixels) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s has %.1f megapixels, and MOST_MEGAPIXELS is %.1f",
                    name,
                    megapixels,
                    mostMegapixels));
        }
        pictures.write(bucket, PREFIX + key, Thumbnail.of(picture, format, name));
    }

    /** How large a picture is, found out without decoding it; 0 when it is none. */
    private static double megapixels(byte[] picture) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return 0;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return reader.getWidth(0) / MILLION * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<Thumbnail.Format> formatOf(S3EventNotificationRecord created, String key) {
        boolean wanted = created.getEventName().startsWith("ObjectCreated:") && !key.startsWith(PREFIX);
        return wanted ? Thumbnail.Format.of(key) : Optional.empty();
    }
}
