package example.powertools;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.Logging;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/** Pays the refunds of a batch; those that are too large come again. Logs the event, as Powertools does on request. */
public class Refunds implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);

    @Override
    @Logging(logEvent = true)
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<SQSBatchResponse.BatchItemFailure> tooLarge = event.getRecords().stream()
                .filter(message -> Integer.parseInt(message.getBody()) > 1000)
                .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                .toList();
        LOG.info("Refunds paid", StructuredArguments.entry("refused", tooLarge.size()));
        return new SQSBatchResponse(tooLarge);
    }
}
