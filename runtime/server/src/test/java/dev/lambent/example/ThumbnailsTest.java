package dev.lambent.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.async.AsyncStep;
import dev.lambent.async.DiscardReason;
import dev.lambent.async.EventInvokeConfig;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.s3.Caller;
import dev.lambent.s3.ObjectListing;
import dev.lambent.s3.notification.Destination;
import dev.lambent.s3.notification.RuleDraft;
import dev.lambent.samples.thumbnails.HandlerRun;
import dev.lambent.sandbox.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** S3 tells SNS, and SNS a function, in virtual time and with the real handler. */
class ThumbnailsTest {

    private final PhotoWorld world = new PhotoWorld();
    private final List<String> logged = new ArrayList<>();

    @Test
    void aPictureThatIsPutHasAThumbnailAsSoonAsTheFunctionHasRun() {
        setUp();

        world.upload("photos", "in/beach.png", Painting.of(640, 480));
        assertThat(world.size("photos", "thumbnails/in/beach.png")).isEmpty();
        world.timeline.advance(HandlerSandboxes.TAKES);

        assertThat(world.size("photos", "thumbnails/in/beach.png")).isEqualTo("160 x 120");
        assertThat(logged).containsExactly("Passed over s3:TestEvent", "Wrote thumbnails/in/beach.png");
        assertThat(world.events(AsyncStep.Succeeded.class)).hasSize(2);
    }

    @Test
    void whatIsNotToBeToldOfInvokesNobody() {
        setUp();

        world.upload("photos", "out/beach.png", Painting.of(64, 64));
        world.advance(10);

        assertThat(world.events(AsyncStep.Received.class)).as("the test alone").hasSize(1);
    }

    @Test
    void aPictureThatFailsIsTriedThreeTimesAndThenReportedToABucket() {
        setUp();
        world.bucket("failures");
        world.run(() -> world.domain
                .async()
                .configs()
                .put(
                        PhotoWorld.ref("thumbnailer"),
                        new EventInvokeConfig.Change(null, null, null, "arn:aws:s3:::failures")));

        world.upload("photos", "in/huge.png", Painting.of(1600, 1200));
        world.advance(600);

        assertThat(logged)
                .filteredOn(line -> line.startsWith("photos/in/huge.png has 1.9 megapixels"))
                .hasSize(3);
        String key = world.ask(() -> world.buckets
                .list(Caller.local(PhotoWorld.HOME, "R", null), ObjectListing.of("failures"))
                .objects()
                .get(0)
                .key());
        assertThat(key).matches("aws/lambda/async/thumbnailer/2026/01/01/2026-01-01T00\\.03\\.01-[0-9a-f-]{36}");
        assertThat(new String(world.ask(() -> world.get("failures", key)), UTF_8))
                .contains("\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":3")
                .contains("in/huge.png");
    }

    @Test
    void aFunctionThatWritesWhereItIsToldOfIsStopped() {
        world.bucket("loop");
        String function = world.function("copier", Map.of(), "s3.amazonaws.com", "arn:aws:s3:::loop");
        world.sandboxes.handler("copier", (invocation, variables, log) -> {
            world.put("loop", "copy", new byte[0], invocation.traceHeader());
            return "null";
        });
        world.notify("loop", RuleDraft.of(Destination.FUNCTION, function, "s3:ObjectCreated:*"));

        world.upload("loop", "first", new byte[0]);
        world.advance(60);

        assertThat(world.events(InvocationEvent.Ended.class)).hasSize(16);
        assertThat(world.events(InvocationEvent.LoopEnded.class)).hasSize(1);
        assertThat(world.events(AsyncStep.Discarded.class))
                .singleElement()
                .satisfies(end -> assertThat(end.reason()).isEqualTo(DiscardReason.LOOP));
    }

    private void setUp() {
        world.bucket("photos");
        String topic = world.topic("new-photos", "photos");
        String function = world.function("thumbnailer", Map.of("MOST_MEGAPIXELS", "1"), "sns.amazonaws.com", topic);
        world.sandboxes.handler("thumbnailer", this::thumbnail);
        world.subscribe(topic, "lambda", function);
        world.notify(
                "photos",
                RuleDraft.of(Destination.TOPIC, topic, "s3:ObjectCreated:*").where("prefix", "in/"));
        world.advance(1);
    }

    private String thumbnail(Invocation invocation, Map<String, String> variables, Consumer<String> log) {
        try {
            return new HandlerRun(new InvokedBucket(world, invocation), variables, logged::add)
                    .ofTopic(invocation.payload().text());
        } catch (RuntimeException failed) {
            logged.add(failed.getMessage());
            throw failed;
        }
    }
}
