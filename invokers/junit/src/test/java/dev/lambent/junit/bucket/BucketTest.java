package dev.lambent.junit.bucket;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.Sqs;
import dev.lambent.junit.rig.Rig;
import dev.lambent.junit.topic.Sns;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Invocable;
import dev.lambent.simulation.InvokeBehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketTest {

    @TempDir
    Path folder;

    private Rig rig;
    private Bucket in;
    private Queue told;

    @BeforeEach
    void begin() {
        rig = new Rig(folder);
        in = new S3(rig).bucket("incoming");
        told = new Sqs(rig).queue("told");
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void objectsAreTextsBytesOrValues() {
        in.put("a.txt", "tea").put("b.bin", new byte[] {1, 2}).put("c.json", List.of(1, 2));

        assertThat(in).hasOnly("a.txt", "b.bin", "c.json").hasText("a.txt", "tea");
        assertThat(in.get("b.bin")).containsExactly(1, 2);
        assertThat(in.get("c.json", int[].class)).containsExactly(1, 2);
        in.delete("a.txt");
        assertThat(in).hasNo("a.txt").has("b.bin");
        assertThat(new S3(rig).buckets()).containsExactly(in);
    }

    @Test
    void anObjectThatIsntThereIsSaidWithThoseThatAre() {
        in.put("a.txt", "tea");

        assertThatThrownBy(() -> in.get("b.txt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no object b.txt in the bucket incoming, which has [a.txt].");
    }

    @Test
    void nothingOfItIsLeftOnTheDiskWhenTheRuntimeIsGone() throws Exception {
        in.put("a.txt", "tea");
        rig.close();

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aQueueIsToldOfKeysThatAreLikeThePattern() {
        in.onCreated("pics/*.png").sendTo(told);

        in.put("pics/a.png", "x").put("pics/a.gif", "x").put("a.png", "x");

        assertThat(told).hasMessages(1);
        assertThat(told.messages().get(0).body())
                .contains("\"key\":\"pics/a.png\"")
                .contains("ObjectCreated:Put");
    }

    @Test
    void aKeyWithoutAStarIsThatKey() {
        in.onCreated("ready").sendTo(told);

        in.put("ready", "x").put("ready-soon", "x").put("not-ready", "x");

        assertThat(told).hasMessages(1);
    }

    @Test
    void aTopicAnnouncesAndAFunctionIsInvokedBesideIt() {
        Topic topic = new Sns(rig).topic("pictures");
        topic.subscribe(told);
        Invocable cleaner = rig.function("cleaner", event -> InvokeBehaviour.returns("1"));
        in.onCreated("*.png").publishTo(topic).onRemoved().invoke(cleaner);

        in.put("a.png", "x").delete("a.png");
        rig.time().advance(Duration.ofSeconds(1));

        assertThat(told).hasMessages(1);
        assertThat(topic).hasPublished(1);
        assertThat(cleaner).hasAttempted(1);
    }

    @Test
    void aNameThatS3DoesntHaveIsSaidWithThoseThatItHas() {
        assertThatThrownBy(() -> new S3(rig).bucket("in"))
                .hasMessageContaining("S3 has no buckets that are named 'in': a name has 3 to 63");
    }

    @Test
    void onlyOneStarIsAPattern() {
        assertThatThrownBy(() -> in.onCreated("*/a/*.png"))
                .hasMessageContaining("there is room for one star: in/*.png, but not */a/*.png");
    }
}
