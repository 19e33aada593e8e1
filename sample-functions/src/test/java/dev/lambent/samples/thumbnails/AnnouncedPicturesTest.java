package dev.lambent.samples.thumbnails;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** Pictures whose announcement comes through a topic, and through a queue behind it. */
@ExtendWith(MockitoExtension.class)
final class AnnouncedPicturesTest {

    private static final String TEST = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"photos\"}";

    @Mock
    private Context context;

    @Mock
    private LambdaLogger logger;

    private final PicturesInMemory pictures = new PicturesInMemory();
    private final Thumbnailer thumbnailer = new Thumbnailer(pictures, 1);

    @BeforeEach
    void pictures() throws IOException {
        lenient().when(context.getLogger()).thenReturn(logger);
        pictures.put("photos/small.jpg", PicturesInMemory.picture(400, 300, Color.RED, "jpg"));
        pictures.put("photos/large.jpg", PicturesInMemory.picture(1600, 1200, Color.RED, "jpg"));
    }

    @Test
    void aPictureThatATopicAnnouncesGetsAThumbnail() throws IOException {
        assertThat(new TopicThumbnailHandler(thumbnailer).handleRequest(topic(announced("small.jpg")), context))
                .containsExactly("thumbnails/small.jpg");

        assertThat(pictures.image("photos/thumbnails/small.jpg").getWidth()).isEqualTo(160);
    }

    @Test
    void aPictureThatIsTooLargeFailsTheInvocationAndSaysWhichAndWhy() {
        assertThatThrownBy(() ->
                        new TopicThumbnailHandler(thumbnailer).handleRequest(topic(announced("large.jpg")), context))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("photos/large.jpg has 1.9 megapixels, and MOST_MEGAPIXELS is 1.0");
    }

    @Test
    void theTestThatS3SendsAtFirstIsPassedOver() throws IOException {
        assertThat(new TopicThumbnailHandler(thumbnailer).handleRequest(topic(TEST), context))
                .isEmpty();
        assertThat(new QueueThumbnailHandler(thumbnailer)
                        .handleRequest(queue(TEST, envelope(TEST)), context)
                        .getBatchItemFailures())
                .isEmpty();
        verify(logger, times(3)).log("Passed over s3:TestEvent");
    }

    @Test
    void whatFailsInABatchIsNamedAndTheRestIsDone() throws IOException {
        SQSBatchResponse response = new QueueThumbnailHandler(thumbnailer)
                .handleRequest(
                        queue(envelope(announced("large.jpg")), envelope(announced("small.jpg")), "no JSON"), context);

        assertThat(response.getBatchItemFailures())
                .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .containsExactly("m-1", "m-3");
        assertThat(pictures.stored).containsKey("photos/thumbnails/small.jpg");
        verify(logger).log("Failed: photos/large.jpg has 1.9 megapixels, and MOST_MEGAPIXELS is 1.0");
    }

    @Test
    void aQueueThatTheBucketTellsItselfDoesAsWell() throws IOException {
        new QueueThumbnailHandler(thumbnailer).handleRequest(queue(announced("small.jpg")), context);

        assertThat(pictures.stored).containsKey("photos/thumbnails/small.jpg");
    }

    @Test
    void largerPicturesAreTakenWhenTheConfigurationSaysSo() throws IOException {
        Thumbnailer generous = Thumbnailer.of(pictures, Map.of("MOST_MEGAPIXELS", "2"));

        assertThat(new TopicThumbnailHandler(generous).handleRequest(topic(announced("large.jpg")), context))
                .hasSize(1);
    }

    private static String announced(String key) throws IOException {
        return Files.readString(Path.of("events", "thumbnailer.json")).replace("in/red+flower%401.jpg", key);
    }

    private static String envelope(String message) {
        return "{\"Type\":\"Notification\",\"Subject\":\"Amazon S3 Notification\",\"Message\":" + quoted(message) + "}";
    }

    private static SNSEvent topic(String message) {
        String event = "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":" + quoted(message) + "}}]}";
        return read(SNSEvent.class, event);
    }

    private static SQSEvent queue(String... bodies) {
        StringBuilder records = new StringBuilder();
        for (int each = 0; each < bodies.length; each++) {
            records.append(each == 0 ? "" : ",")
                    .append("{\"messageId\":\"m-" + (each + 1) + "\",\"body\":" + quoted(bodies[each]) + "}");
        }
        return read(SQSEvent.class, "{\"Records\":[" + records + "]}");
    }

    private static <T> T read(Class<T> type, String json) {
        return LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                .fromJson(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }

    private static String quoted(String text) {
        ByteArrayOutputStream quoted = new ByteArrayOutputStream();
        JacksonFactory.getInstance().getSerializer(String.class).toJson(text, quoted);
        return quoted.toString(UTF_8);
    }
}
