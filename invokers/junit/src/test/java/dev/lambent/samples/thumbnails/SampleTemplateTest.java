package dev.lambent.samples.thumbnails;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import dev.lambent.junit.template.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template that the samples are deployed with, in a test. */
@LambentTest
class SampleTemplateTest {

    private static final Path TEMPLATE = Path.of("../../sample-functions/template.yaml");

    @Test
    void aPhotoGetsItsThumbnailByTheTopicAndTheQueue(Lambent lambent, @TempDir Path folder) throws IOException {
        // What nobody here has is refused; the function stays.
        String text = Files.readString(TEMPLATE).replaceFirst("(?m)^ +SnapStart:\\R +ApplyOn: .*", "");
        Stack stack = lambent.template(Files.writeString(folder.resolve("template.yaml"), text))
                .handler("QueueThumbnailer", new QueueThumbnailHandler(thumbnailer(lambent)))
                .handler("TopicThumbnailer", new TopicThumbnailHandler(thumbnailer(lambent)))
                .create();

        stack.bucket("Uploads").put("in/cat.png", GalleryTest.picture(320, 200));
        lambent.time().advance(Duration.ofMinutes(1));

        assertThat(stack.bucket("Uploads").keys()).hasSize(2).contains("in/cat.png");
        assertThat(stack.topic("NewPhotos")).hasPublished(1).hasDelivered(2);
        assertThat(stack.function("QueueThumbnailer")).hasSucceeded(1);
        assertThat(stack.queue("PhotoQueue")).isEmpty();
        assertThat(stack.function("OrderApi").name()).isEqualTo("order-api");
        assertThat(stack.alias("SnapStart").name()).isEqualTo("live");
    }

    private static Thumbnailer thumbnailer(Lambent lambent) {
        return new Thumbnailer(new GalleryTest.BucketPictures(lambent), 1);
    }
}
