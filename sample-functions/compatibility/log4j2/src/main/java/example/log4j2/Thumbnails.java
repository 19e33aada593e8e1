package example.log4j2;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Says what has come into a bucket and when, and logs it with the request id that Amazon's appender asks for. */
public class Thumbnails implements RequestHandler<S3Event, Map<String, String>> {

    private static final Logger LOG = LogManager.getLogger(Thumbnails.class);

    @Override
    public Map<String, String> handleRequest(S3Event event, Context context) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (S3EventNotificationRecord record : event.getRecords()) {
            String key = record.getS3().getObject().getUrlDecodedKey();
            LOG.info("{} has {} bytes", key, record.getS3().getObject().getSizeAsLong());
            seen.put(key, record.getEventTime().plusDays(1).toString());
        }
        if (seen.isEmpty()) {
            LOG.error("Nothing to do", new IllegalArgumentException("no records"));
        }
        return seen;
    }
}
