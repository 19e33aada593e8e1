package dev.lambent.junit.topic;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.junit.bucket.S3;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.Sqs;
import dev.lambent.junit.rig.Rig;
import dev.lambent.junit.world.Invocable;
import dev.lambent.simulation.InvokeBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicTest {

    @TempDir
    Path folder;

    private Rig rig;
    private Topic news;
    private Queue inbox;

    @BeforeEach
    void begin() {
        rig = new Rig(folder);
        news = new Sns(rig).topic("news");
        inbox = new Sqs(rig).queue("inbox");
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void aSubscribedQueueGetsWhatIsPublished() {
        news.subscribeRaw(inbox);

        news.publish("rain");

        assertThat(inbox).hasBodies("rain");
        assertThat(news).hasPublished(1).hasDelivered(1).hasSubscriptions(1);
    }

    @Test
    void anEnvelopeTellsWhatWasPublished() {
        news.subscribe(inbox);

        news.message(List.of("rain")).about("Weather").with("kind", "new").publish();

        assertThat(inbox.messages().get(0).body())
                .contains("\"Subject\" : \"Weather\"")
                .contains("\"Message\" : \"[\\\"rain\\\"]\"")
                .contains("\"kind\"");
    }

    @Test
    void filterPoliciesKeepOtherMessagesAway() {
        news.subscribe(inbox).raw().onlyWhere("{\"kind\":[\"new\"]}");

        news.message("old").with("kind", "old").publish();
        news.message("new").with("kind", "new").publish();

        assertThat(inbox).hasBodies("new");
        assertThat(news).hasFilteredOut(1);
    }

    @Test
    void filterPoliciesMayLookAtBodies() {
        news.subscribe(inbox).raw().onlyWhereBody("{\"size\":[{\"numeric\":[\">\",5]}]}");

        news.publish("{\"size\":3}");
        news.publish("{\"size\":7}");

        assertThat(inbox).hasBodies("{\"size\":7}");
    }

    @Test
    void aSubscribedFunctionIsInvokedAndNeedsNoPermissionOfItsOwn() {
        Invocable reader =
                rig.function("reader", event -> InvokeBehaviour.returns("1").printing(event));
        news.subscribe(reader);

        news.publish("rain");
        rig.time().advance(Duration.ofSeconds(1));

        assertThat(reader).hasAttempted(1).hasSucceeded(1).hasLogged("\"Message\":\"rain\"");
    }

    @Test
    void whatNobodyCouldSubscribeIsSaid() {
        assertThatThrownBy(() -> news.subscribe(new S3(rig).bucket("files")))
                .hasMessageContaining("A topic sends to queues and functions, and arn:aws:s3:::files is neither.");
        assertThatThrownBy(() -> new Sns(rig).topic("news.fifo").publish("x"))
                .hasMessageContaining("has to be in a message group");
    }

    @Test
    void whatIsUnsubscribedGetsNothingMore() {
        TopicSubscription subscription = news.subscribeRaw(inbox);
        assertThat(subscription.endpoint()).isEqualTo(inbox.arn());

        subscription.unsubscribe();
        news.publish("rain");

        assertThat(inbox).isEmpty();
        assertThat(news.subscriptions()).isEmpty();
    }
}
