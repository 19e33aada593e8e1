package dev.lambent.samples.thumbnails;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotification;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotificationRecord;

/**
 * Writes a thumbnail for each picture that an S3 event announces, to the same bucket under {@code thumbnails/}, and
 * replies with the keys it wrote. Its own thumbnails raise events too: those are passed over, or it would never stop.
 */
public final class ThumbnailHandler implements RequestStreamHandler {

    private static final String PREFIX = "thumbnails/";

    private static final JsonFactory JSON = new JsonFactory();

    private final Pictures pictures;

    /** For Lambda: reads and writes S3. */
    public ThumbnailHandler() {
        this(new S3Pictures());
    }

    ThumbnailHandler(Pictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        List<String> written = new ArrayList<>();
        for (S3EventNotificationRecord created : recordsOf(input)) {
            String bucket = created.getS3().getBucket().getName();
            String key = created.getS3().getObject().getUrlDecodedKey();
            Optional<Thumbnail.Format> format = formatOf(created, key);
            if (format.isEmpty()) {
                context.getLogger().log("Passed over " + created.getEventName() + " of " + key);
                continue;
            }
            pictures.write(
                    bucket, PREFIX + key, Thumbnail.of(pictures.read(bucket, key), format.get(), bucket + "/" + key));
            written.add(PREFIX + key);
            context.getLogger().log("Wrote " + PREFIX + key);
        }
        reply(written, output);
    }

    private static List<S3EventNotificationRecord> recordsOf(InputStream input) {
        List<S3EventNotificationRecord> records =
                S3EventNotification.fromJson(input).getRecords();
        if (records == null) {
            throw new IllegalArgumentException("This is not an S3 event: it has no Records");
        }
        return records;
    }

    private static Optional<Thumbnail.Format> formatOf(S3EventNotificationRecord created, String key) {
        boolean wanted = created.getEventName().startsWith("ObjectCreated:") && !key.startsWith(PREFIX);
        return wanted ? Thumbnail.Format.of(key) : Optional.empty();
    }

    private static void reply(List<String> written, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeArrayFieldStart("thumbnails");
            for (String key : written) {
                json.writeString(key);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
