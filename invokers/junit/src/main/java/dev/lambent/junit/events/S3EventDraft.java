package dev.lambent.junit.events;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What has happened in a bucket, one thing after the other. Used by one thread. */
public final class S3EventDraft {

    private record Happening(String event, String key, long size) {}

    private final List<Happening> happenings = new ArrayList<>();
    private String bucket = "bucket";

    S3EventDraft() {}

    /** In the bucket of this name. */
    public S3EventDraft in(String name) {
        bucket = name;
        return this;
    }

    /**
     * An object was put.
     *
     * @param size in bytes
     */
    public S3EventDraft created(String key, long size) {
        happenings.add(new Happening("ObjectCreated:Put", key, size));
        return this;
    }

    /** An object was deleted. */
    public S3EventDraft removed(String key) {
        happenings.add(new Happening("ObjectRemoved:Delete", key, 0));
        return this;
    }

    /** The event. Keys are encoded in it as S3 encodes them. */
    public S3Event event() {
        List<S3EventNotification.S3EventNotificationRecord> records = new ArrayList<>();
        for (Happening each : happenings) {
            records.add(record(each, records.size() + 1));
        }
        return new S3Event(records);
    }

    private S3EventNotification.S3EventNotificationRecord record(Happening each, int number) {
        S3EventNotification.UserIdentityEntity owner = new S3EventNotification.UserIdentityEntity(Events.ACCOUNT);
        String key = URLEncoder.encode(each.key(), StandardCharsets.UTF_8).replace("%2F", "/");
        S3EventNotification.S3ObjectEntity object = new S3EventNotification.S3ObjectEntity(
                key, each.size(), "etag-" + number, "", String.format(Locale.ROOT, "%016X", number));
        S3EventNotification.S3BucketEntity place =
                new S3EventNotification.S3BucketEntity(bucket, owner, "arn:aws:s3:::" + bucket);
        return new S3EventNotification.S3EventNotificationRecord(
                Events.REGION,
                each.event(),
                "aws:s3",
                Events.MOMENT.toString(),
                "2.1",
                new S3EventNotification.RequestParametersEntity("127.0.0.1"),
                new S3EventNotification.ResponseElementsEntity(Events.id(number), "0000000000000000"),
                new S3EventNotification.S3Entity("test", place, object, "1.0"),
                owner);
    }
}
