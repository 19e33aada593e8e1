package dev.lambent.s3.notification;

import dev.lambent.json.JsonObject;
import dev.lambent.s3.BucketInfo;
import dev.lambent.s3.ObjectEvent;
import dev.lambent.s3.Owner;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What S3 sends of an event (Amazon S3 User Guide, "Event message structure"). */
public final class EventRecord {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EventRecord() {}

    /**
     * The document, with one record.
     *
     * @param configurationId the id of the rule by which it is sent
     */
    public static JsonObject document(ObjectEvent event, String configurationId) {
        JsonObject record = JsonObject.builder()
                .put("eventVersion", isOfTags(event) ? "2.3" : "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", event.bucket().owner().region())
                .put("eventTime", MILLIS.format(event.at()))
                .put("eventName", event.kind().notification())
                .put(
                        "userIdentity",
                        named("principalId", "AWS:" + principal(event.caller().account(), "AIDA", 17)))
                .put(
                        "requestParameters",
                        named("sourceIPAddress", event.caller().sourceIp()))
                .put(
                        "responseElements",
                        JsonObject.builder()
                                .put("x-amz-request-id", event.caller().requestId())
                                .put("x-amz-id-2", hostId(event.caller().requestId()))
                                .build())
                .put("s3", s3(event, configurationId))
                .build();
        return JsonObject.builder().put("Records", List.of(record)).build();
    }

    /** What a queue or topic is sent when it is to be told from now on. */
    static JsonObject test(BucketInfo bucket, Instant at, String requestId) {
        return JsonObject.builder()
                .put("Service", "Amazon S3")
                .put("Event", "s3:TestEvent")
                .put("Time", MILLIS.format(at))
                .put("Bucket", bucket.name())
                .put("RequestId", requestId)
                .put("HostId", hostId(requestId))
                .build();
    }

    /** The id beside a request's own, {@code x-amz-id-2}: the same for the same request. */
    private static String hostId(String requestId) {
        return Base64.getEncoder().encodeToString(requestId.repeat(3).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static JsonObject s3(ObjectEvent event, String configurationId) {
        BucketInfo bucket = event.bucket();
        JsonObject where = JsonObject.builder()
                .put("name", bucket.name())
                .put(
                        "ownerIdentity",
                        named("principalId", principal(bucket.owner().account(), "A", 13)))
                .put("arn", bucket.arn())
                .build();
        return JsonObject.builder()
                .put("s3SchemaVersion", "1.0")
                .put("configurationId", configurationId)
                .put("bucket", where)
                .put("object", object(event))
                .build();
    }

    /** Events of tags have neither a size nor a sequencer, as recorded from AWS. */
    private static JsonObject object(ObjectEvent event) {
        boolean whole = !isOfTags(event);
        return JsonObject.builder()
                .put("key", encoded(event.key()))
                .put("size", whole ? event.size() : null)
                .put("eTag", event.eTag())
                .put("versionId", event.versionId())
                .put("sequencer", whole ? event.sequencer() : null)
                .build();
    }

    private static boolean isOfTags(ObjectEvent event) {
        return event.kind() == ObjectEvent.Kind.TAGGED || event.kind() == ObjectEvent.Kind.UNTAGGED;
    }

    /** As a form would send it, though with slashes. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String principal(String account, String beginning, int digits) {
        return beginning + Owner.id(account).substring(0, digits).toUpperCase(Locale.ROOT);
    }

    private static JsonObject named(String name, String value) {
        return JsonObject.builder().put(name, value).build();
    }
}
