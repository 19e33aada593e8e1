package dev.lambent.samples.thumbnails;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotification;

/**
 * What a bucket announces, as it arrives through others. A topic or queue also gets a test when somebody has told the bucket
 * to announce something there: it is passed over.
 */
final class Announcement {

    private static final JsonFactory JSON = new JsonFactory();

    private final String event;

    private Announcement(String event) {
        this.event = event;
    }

    /** An announcement that came through a topic. */
    static Announcement ofTopic(String message) {
        return new Announcement(message);
    }

    /** An announcement from a queue: as it is, or in what a topic wraps around it. */
    static Announcement ofQueue(String body) throws IOException {
        String message = member(body, "Message");
        return new Announcement(message == null ? body : message);
    }

    /** The keys of the thumbnails that it led to. */
    List<String> answer(Thumbnailer thumbnailer, LambdaLogger log) throws IOException {
        if ("s3:TestEvent".equals(member(event, "Event"))) {
            log.log("Passed over s3:TestEvent");
            return List.of();
        }
        return thumbnailer.make(S3EventNotification.fromJson(event), log);
    }

    /** A text in the outermost object, or null. */
    private static @Nullable String member(String json, String name) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean meant = parser.currentName().equals(name);
                JsonToken value = parser.nextToken();
                if (meant && value == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return null;
        }
    }
}
