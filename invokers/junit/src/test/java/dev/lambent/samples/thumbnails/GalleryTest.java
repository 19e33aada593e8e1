package dev.lambent.samples.thumbnails;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import dev.lambent.junit.bucket.Bucket;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@LambentTest
class GalleryTest {

    /** The test's own bucket in place of S3's client. */
    record BucketPictures(Lambent lambent) implements Pictures {

        @Override
        public byte[] read(String bucket, String key) {
            return lambent.s3().bucket(bucket).get(key);
        }

        @Override
        public void write(String bucket, String key, Thumbnail thumbnail) {
            lambent.s3()
                    .bucket(bucket)
                    .put(key, thumbnail.bytes(), thumbnail.format().contentType());
        }
    }

    @Test
    void aPictureGetsItsThumbnailByTopicAndQueueAndABrokenOneEndsAside(Lambent lambent) throws IOException {
        Bucket gallery = lambent.s3().bucket("gallery");
        var topic = lambent.sns().topic("pictures");
        var aside = lambent.sqs().queue("broken-pictures");
        var queue = lambent.sqs().queue("pictures").withDeadLetters(aside, 2);
        gallery.onCreated("*.png").publishTo(topic);
        topic.subscribe(queue);
        var thumbnails = lambent.function(
                        "thumbnails", new QueueThumbnailHandler(new Thumbnailer(new BucketPictures(lambent), 1)))
                .create();
        thumbnails.pollsFrom(queue).reportsBatchItemFailures().create();

        gallery.put("cat.png", picture(320, 200)).put("broken.png", "no picture at all");
        lambent.time().advance(Duration.ofMinutes(3));

        assertThat(gallery).hasOnly("broken.png", "cat.png", "thumbnails/cat.png");
        BufferedImage thumbnail = ImageIO.read(new ByteArrayInputStream(gallery.get("thumbnails/cat.png")));
        assertThat(thumbnail.getWidth()).isLessThan(320);
        assertThat(queue).isEmpty();
        assertThat(aside).hasMessages(1);
        assertThat(thumbnails).hasLogged("Wrote thumbnails/cat.png").hasFailed(0);
    }

    static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", bytes);
        return bytes.toByteArray();
    }
}
