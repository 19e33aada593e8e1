package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.lambent.json.Json;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObjectCreatedTest {

    private final ObjectCreated event = new ObjectCreated(
            "eu-west-1",
            Instant.parse("2026-01-02T03:04:05.678Z"),
            "pictures",
            new ObjectCreated.StoredObject("in/red flower@1.jpg", 1024, "d41d8cd98f00b204e9800998ecf8427e", "0A1B"),
            "C3D13FE58DE4C810");

    @Test
    void amazonsOwnLibraryReadsIt() {
        PojoSerializer<S3Event> serializer =
                LambdaEventSerializers.serializerFor(S3Event.class, getClass().getClassLoader());

        S3Event read = serializer.fromJson(new ByteArrayInputStream(Json.bytes(event.document())));

        S3EventNotificationRecord created = read.getRecords().get(0);
        assertThat(created.getEventName()).isEqualTo("ObjectCreated:Put");
        assertThat(created.getAwsRegion()).isEqualTo("eu-west-1");
        assertThat(created.getS3().getBucket().getArn()).isEqualTo("arn:aws:s3:::pictures");
        assertThat(created.getS3().getObject().getUrlDecodedKey()).isEqualTo("in/red flower@1.jpg");
        assertThat(created.getS3().getObject().getSizeAsLong()).isEqualTo(1024);
    }

    @Test
    void keysAreWrittenAsFormsWriteThem() {
        assertThat(event.document().toString()).contains("\"key\":\"in/red+flower%401.jpg\"");
    }
}
