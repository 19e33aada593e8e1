package dev.lambent.s3.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.lambent.account.AccountRegion;
import dev.lambent.json.Json;
import dev.lambent.s3.BucketInfo;
import dev.lambent.s3.Caller;
import dev.lambent.s3.ObjectEvent;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventRecordTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final AccountRegion HOME = new AccountRegion("123456789012", "eu-west-1");
    private static final BucketInfo BUCKET = new BucketInfo("pictures", HOME, AT);

    @Test
    void aNewObjectIsToldOfAsAwsTellsOfIt() {
        assertThat(text(event(ObjectEvent.Kind.PUT, null)))
                .isEqualTo("{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\","
                        + "\"awsRegion\":\"eu-west-1\",\"eventTime\":\"2026-01-02T03:04:05.678Z\","
                        + "\"eventName\":\"ObjectCreated:Put\","
                        + "\"userIdentity\":{\"principalId\":\"AWS:AIDAEBBB0B51ACFC761BA\"},"
                        + "\"requestParameters\":{\"sourceIPAddress\":\"203.0.113.7\"},"
                        + "\"responseElements\":{\"x-amz-request-id\":\"C3D13FE58DE4C810\","
                        + "\"x-amz-id-2\":\"QzNEMTNGRTU4REU0QzgxMEMzRDEzRkU1OERFNEM4MTBDM0QxM0ZFNThERTRDODEw\"},"
                        + "\"s3\":{\"s3SchemaVersion\":\"1.0\",\"configurationId\":\"new\","
                        + "\"bucket\":{\"name\":\"pictures\",\"ownerIdentity\":{\"principalId\":\"AEBBB0B51ACFC7\"},"
                        + "\"arn\":\"arn:aws:s3:::pictures\"},"
                        + "\"object\":{\"key\":\"in/red+flower%401.jpg\",\"size\":1024,"
                        + "\"eTag\":\"d41d8cd98f00b204e9800998ecf8427e\",\"sequencer\":\"0A1B\"}}}]}");
    }

    @Test
    void anObjectWithVersionsTellsItsVersion() {
        assertThat(text(event(ObjectEvent.Kind.COMPLETED, "v1")))
                .contains("\"eventName\":\"ObjectCreated:CompleteMultipartUpload\"")
                .contains("\"versionId\":\"v1\",\"sequencer\":\"0A1B\"}");
    }

    @Test
    void anObjectThatIsGoneHasNeitherSizeNorETag() {
        ObjectEvent gone = new ObjectEvent(
                ObjectEvent.Kind.DELETED, BUCKET, "a", null, null, null, "0A1C", AT, Caller.local(HOME, "R", null));

        assertThat(text(gone))
                .contains("\"eventVersion\":\"2.1\"")
                .contains("\"object\":{\"key\":\"a\",\"sequencer\":\"0A1C\"}");
    }

    @Test
    void tagsHaveAnotherVersionAndNeitherSizeNorSequencer() {
        assertThat(text(event(ObjectEvent.Kind.TAGGED, null)))
                .contains("\"eventVersion\":\"2.3\"")
                .contains("\"eventName\":\"ObjectTagging:Put\"")
                .contains("\"object\":{\"key\":\"in/red+flower%401.jpg\","
                        + "\"eTag\":\"d41d8cd98f00b204e9800998ecf8427e\"}");
    }

    @Test
    void amazonsOwnLibraryReadsIt() {
        PojoSerializer<S3Event> serializer =
                LambdaEventSerializers.serializerFor(S3Event.class, getClass().getClassLoader());

        S3Event read = serializer.fromJson(
                new ByteArrayInputStream(Json.bytes(EventRecord.document(event(ObjectEvent.Kind.PUT, null), "new"))));

        S3EventNotificationRecord created = read.getRecords().get(0);
        assertThat(created.getEventName()).isEqualTo("ObjectCreated:Put");
        assertThat(created.getAwsRegion()).isEqualTo("eu-west-1");
        assertThat(created.getS3().getBucket().getArn()).isEqualTo("arn:aws:s3:::pictures");
        assertThat(created.getS3().getObject().getUrlDecodedKey()).isEqualTo("in/red flower@1.jpg");
        assertThat(created.getS3().getObject().getSizeAsLong()).isEqualTo(1024);
    }

    private static String text(ObjectEvent event) {
        return EventRecord.document(event, "new").toString();
    }

    private static ObjectEvent event(ObjectEvent.Kind kind, @Nullable String versionId) {
        return new ObjectEvent(
                kind,
                BUCKET,
                "in/red flower@1.jpg",
                1024L,
                "d41d8cd98f00b204e9800998ecf8427e",
                versionId,
                "0A1B",
                AT,
                new Caller(HOME, "203.0.113.7", "C3D13FE58DE4C810", null, null));
    }
}
