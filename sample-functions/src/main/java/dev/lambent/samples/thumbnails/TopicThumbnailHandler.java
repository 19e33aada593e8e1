package dev.lambent.samples.thumbnails;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes thumbnails of the pictures that a bucket announces through a topic, and returns the keys that it wrote. When a picture
 * fails, the invocation fails, and Lambda tries it again.
 */
public final class TopicThumbnailHandler implements RequestHandler<SNSEvent, List<String>> {

    private final Thumbnailer thumbnailer;

    /** For Lambda. */
    public TopicThumbnailHandler() {
        this(Thumbnailer.inLambda());
    }

    TopicThumbnailHandler(Thumbnailer thumbnailer) {
        this.thumbnailer = thumbnailer;
    }

    @Override
    public List<String> handleRequest(SNSEvent event, Context context) {
        List<String> written = new ArrayList<>();
        for (SNSEvent.SNSRecord each : event.getRecords()) {
            try {
                written.addAll(
                        Announcement.ofTopic(each.getSNS().getMessage()).answer(thumbnailer, context.getLogger()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed.getMessage(), failed);
            }
        }
        return written;
    }
}
