package dev.lambent.samples.thumbnails;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotification;

/** Makes thumbnails of the pictures that a bucket announces to it, and replies with the keys that it wrote. */
public final class ThumbnailHandler implements RequestStreamHandler {

    private static final JsonFactory JSON = new JsonFactory();

    private final Thumbnailer thumbnailer;

    /** For Lambda. */
    public ThumbnailHandler() {
        this(Thumbnailer.inLambda());
    }

    ThumbnailHandler(Thumbnailer thumbnailer) {
        this.thumbnailer = thumbnailer;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        reply(thumbnailer.make(S3EventNotification.fromJson(input), context.getLogger()), output);
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
