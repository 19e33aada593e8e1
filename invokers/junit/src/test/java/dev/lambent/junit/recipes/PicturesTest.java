package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@LambentTest
class PicturesTest {

    /** Says what it was told of. */
    static final class Gallery implements RequestHandler<SQSEvent, Void> {

        final List<String> shown = new ArrayList<>();

        @Override
        public Void handleRequest(SQSEvent event, Context context) {
            event.getRecords().forEach(message -> shown.add(message.getBody()));
            return null;
        }
    }

    @Test
    void aPictureReachesTheGalleryByTopicAndQueue(Lambent lambent) {
        var gallery = new Gallery();
        var topic = lambent.sns().topic("pictures");
        var queue = lambent.sqs().queue("gallery");
        var bucket = lambent.s3().bucket("incoming").onCreated("*.png").publishTo(topic);
        topic.subscribe(queue).raw();
        var function = lambent.function("gallery", gallery).create();
        function.pollsFrom(queue).batchSize(10).create();

        bucket.put("cat.png", new byte[] {1, 2, 3}).put("notes.txt", "not a picture");
        lambent.time().advance(Duration.ofSeconds(10));

        assertThat(function).hasSucceeded(1);
        assertThat(gallery.shown).singleElement().asString().contains("\"key\":\"cat.png\"");
        assertThat(topic).hasPublished(1).hasDelivered(1);
        assertThat(queue).isEmpty();
    }
}
