package dev.lambent.s3;

import dev.lambent.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The event that S3 sends when an object has been put (Amazon S3 User Guide, "Event message structure").
 *
 * @param region the bucket's region
 * @param at when it happened
 * @param bucket the bucket's name
 * @param object what was put
 * @param requestId of the request that put it, 16 characters
 */
public record ObjectCreated(String region, Instant at, String bucket, StoredObject object, String requestId) {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String SOMEBODY = "EXAMPLE";

    /**
     * An object in a bucket.
     *
     * @param key as the user wrote it; the event carries it as a form would
     * @param size in bytes
     * @param eTag of its content
     * @param sequencer orders the events of one key; hexadecimal digits
     */
    public record StoredObject(String key, long size, String eTag, String sequencer) {}

    /** The document, with one record. */
    public JsonObject document() {
        return JsonObject.builder().put("Records", List.of(entry())).build();
    }

    private JsonObject entry() {
        return JsonObject.builder()
                .put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", region)
                .put("eventTime", MILLIS.format(at))
                .put("eventName", "ObjectCreated:Put")
                .put("userIdentity", named("principalId", SOMEBODY))
                .put("requestParameters", named("sourceIPAddress", "127.0.0.1"))
                .put(
                        "responseElements",
                        JsonObject.builder()
                                .put("x-amz-request-id", requestId)
                                .put("x-amz-id-2", requestId)
                                .build())
                .put("s3", s3())
                .build();
    }

    private JsonObject s3() {
        JsonObject where = JsonObject.builder()
                .put("name", bucket)
                .put("ownerIdentity", named("principalId", SOMEBODY))
                .put("arn", "arn:aws:s3:::" + bucket)
                .build();
        JsonObject what = JsonObject.builder()
                .put(
                        "key",
                        URLEncoder.encode(object.key(), StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("size", object.size())
                .put("eTag", object.eTag())
                .put("sequencer", object.sequencer())
                .build();
        return JsonObject.builder()
                .put("s3SchemaVersion", "1.0")
                .put("configurationId", "lambent")
                .put("bucket", where)
                .put("object", what)
                .build();
    }

    private static JsonObject named(String name, String value) {
        return JsonObject.builder().put(name, value).build();
    }
}
