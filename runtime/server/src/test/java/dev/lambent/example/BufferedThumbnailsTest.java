package dev.lambent.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.mapping.MappingEvent;
import dev.lambent.s3.notification.Destination;
import dev.lambent.s3.notification.RuleDraft;
import dev.lambent.samples.thumbnails.HandlerRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S3 tells SNS, SNS a queue, and the queue a function, in virtual time and with the real handler. */
class BufferedThumbnailsTest {

    private static final String QUEUE = Stage.arn("sqs", "pictures");

    private final PhotoWorld world = new PhotoWorld();
    private final List<String> logged = new ArrayList<>();
    private final List<Instant> failures = new ArrayList<>();
    private String letters = "";

    @BeforeEach
    void aBucketATopicAQueueAndAFunction() {
        world.bucket("uploads");
        String topic = world.topic("new-uploads", "uploads");
        letters = world.queue("failed-pictures", Map.of());
        world.queue(
                "pictures",
                Map.of(
                        "VisibilityTimeout",
                        "60",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + letters + "\",\"maxReceiveCount\":3}"));
        world.subscribe(topic, "sqs", QUEUE);
        world.function("thumbnailer", Map.of("MOST_MEGAPIXELS", "1"), "sqs.amazonaws.com", QUEUE);
        world.sandboxes.handler("thumbnailer", (invocation, variables, log) -> {
            String returned = new HandlerRun(new InvokedBucket(world, invocation), variables, this::log)
                    .ofQueue(invocation.payload().text());
            return returned;
        });
        world.notify(
                "uploads",
                RuleDraft.of(Destination.TOPIC, topic, "s3:ObjectCreated:*").where("prefix", "in/"));
    }

    private void log(String line) {
        logged.add(line);
        if (line.startsWith("Failed")) {
            failures.add(world.timeline.now());
        }
    }

    @Test
    void picturesWaitInTheQueueUntilSomebodyReadsIt() {
        world.upload("uploads", "in/a.png", Painting.of(320, 240));
        world.upload("uploads", "in/b.png", Painting.of(320, 240));
        world.advance(3600);
        assertThat(world.visible(QUEUE)).as("with the test that S3 sends").isEqualTo(3);

        world.map(QUEUE, "thumbnailer");
        world.advance(5);

        assertThat(world.size("uploads", "thumbnails/in/a.png")).isEqualTo("160 x 120");
        assertThat(world.size("uploads", "thumbnails/in/b.png")).isEqualTo("160 x 120");
        assertThat(world.visible(QUEUE)).isZero();
        assertThat(world.events(MappingEvent.Ended.class))
                .extracting(MappingEvent.Ended::processed)
                .satisfies(each -> assertThat(
                                each.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(3));
    }

    @Test
    void aPoisonousPictureEndsInTheDeadLetterQueueAndIsDoneAfterTheFunctionIsMended() {
        world.map(QUEUE, "thumbnailer");
        world.advance(5);
        world.upload("uploads", "in/good.png", Painting.of(320, 240));
        world.upload("uploads", "in/huge.png", Painting.of(1600, 1200));
        world.advance(1);
        Instant first = failures.get(0);
        assertThat(world.size("uploads", "thumbnails/in/good.png"))
                .as("others don't suffer")
                .isEqualTo("160 x 120");

        world.advance(58);
        assertThat(failures).as("not before its visibility timeout is over").hasSize(1);
        world.advance(200);
        assertThat(failures)
                .as("three attempts, a minute apart")
                .containsExactly(first, first.plusSeconds(60), first.plusSeconds(120));
        assertThat(world.visible(letters)).isEqualTo(1);
        assertThat(world.size("uploads", "thumbnails/in/huge.png")).isEmpty();

        world.configure("thumbnailer", Map.of("MOST_MEGAPIXELS", "4"));
        world.run(() -> world.queues.startMove(PhotoWorld.HOME, letters, null, null));
        world.advance(30);

        assertThat(world.size("uploads", "thumbnails/in/huge.png")).isEqualTo("160 x 120");
        assertThat(world.visible(letters)).isZero();
        assertThat(world.visible(QUEUE)).isZero();
        assertThat(logged.get(logged.size() - 1)).isEqualTo("Wrote thumbnails/in/huge.png");
    }
}
