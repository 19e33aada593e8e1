package dev.lambent.samples.thumbnails;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes thumbnails of the pictures that a bucket announces through a queue, perhaps with a topic before it. It names the
 * messages whose picture fails, so that the queue gives it those again and no others ({@code ReportBatchItemFailures}).
 */
public final class QueueThumbnailHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final Thumbnailer thumbnailer;

    /** For Lambda. */
    public QueueThumbnailHandler() {
        this(Thumbnailer.inLambda());
    }

    QueueThumbnailHandler(Thumbnailer thumbnailer) {
        this.thumbnailer = thumbnailer;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            if (!succeeds(message, context.getLogger())) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    /** Whatever goes wrong with one picture, the others of the batch must not suffer. */
    private boolean succeeds(SQSEvent.SQSMessage message, LambdaLogger log) {
        try {
            Announcement.ofQueue(message.getBody()).answer(thumbnailer, log);
            return true;
        } catch (IOException | RuntimeException failed) {
            log.log("Failed: " + failed.getMessage());
            return false;
        }
    }
}
