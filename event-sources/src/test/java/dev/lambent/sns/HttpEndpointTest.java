package dev.lambent.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

    private static final String URL = "http://localhost:8080/hook";
    private static final String DEAD = World.queue("dead");

    private final World world = new World();
    private final String topic = world.topic("orders");

    private JsonObject post(int index) {
        return World.json(world.posts.get(index).body().text());
    }

    private String token(int index) {
        return String.valueOf(post(index).text("Token"));
    }

    /** Subscribes and confirms; the posts so far are forgotten. */
    private String confirmed(Map<String, String> attributes) {
        String arn = world.subscribe(topic, "http", URL, attributes);
        world.tell(sns -> sns.confirm(topic, token(world.posts.size() - 1), false, false));
        world.posts.clear();
        return arn;
    }

    private String state(String arn) {
        return world.ask(() -> world.sns.descriptions().subscription(arn)).get("PendingConfirmation");
    }

    @Test
    void anEndpointIsAskedToConfirmAndGetsNothingBefore() {
        String arn = world.subscribe(topic, "http", URL);
        assertThat(state(arn)).isEqualTo("true");
        world.publish(topic, "too early");
        assertThat(world.posts).hasSize(1);
        Caller.Post asked = world.posts.get(0);
        assertThat(asked.url()).hasToString(URL);
        assertThat(asked.headers())
                .containsEntry("x-amz-sns-message-type", "SubscriptionConfirmation")
                .containsEntry("x-amz-sns-topic-arn", topic)
                .containsEntry("Content-Type", "text/plain; charset=UTF-8")
                .containsEntry("User-Agent", "Amazon Simple Notification Service Agent")
                .doesNotContainKey("x-amz-sns-subscription-arn");
        assertThat(post(0).names())
                .containsExactly(
                        "Type",
                        "MessageId",
                        "Token",
                        "TopicArn",
                        "Message",
                        "SubscribeURL",
                        "Timestamp",
                        "SignatureVersion",
                        "Signature",
                        "SigningCertURL");
        assertThat(post(0).text("Message"))
                .isEqualTo("You have chosen to subscribe to the topic " + topic
                        + ".\nTo confirm the subscription, visit" + " the SubscribeURL included in this message.");
        assertThat(post(0).text("SubscribeURL"))
                .isEqualTo(World.ENDPOINT + "/?Action=ConfirmSubscription&TopicArn=" + topic + "&Token=" + token(0));

        world.tell(sns -> sns.confirm(topic, token(0), false, false));
        world.tell(sns -> sns.confirm(topic, token(0), false, false));
        assertThat(state(arn)).isEqualTo("false");
        world.publish(topic, "hello");
        assertThat(post(1).text("Message")).isEqualTo("hello");
        assertThat(world.posts.get(1).headers())
                .containsEntry("x-amz-sns-message-type", "Notification")
                .containsEntry("x-amz-sns-subscription-arn", arn);
    }

    @Test
    void wrongTokensAreRefusedInAwsWords() {
        world.subscribe(topic, "http", URL);
        assertThatThrownBy(() -> world.tell(sns -> sns.confirm(topic, "randomtoken", false, false)))
                .hasMessage("Invalid token");
        assertThatThrownBy(() -> world.tell(sns -> sns.confirm(topic, "0".repeat(288), false, false)))
                .hasMessage("Invalid parameter: Token");
        assertThatThrownBy(() -> world.tell(sns -> sns.confirm("broken", token(0), false, false)))
                .hasMessage("Invalid parameter: Topic");
        assertThatThrownBy(() ->
                        world.tell(sns -> sns.confirm(topic.replace("us-east-1", "eu-west-1"), token(0), false, false)))
                .hasMessage("Invalid parameter: Topic");
    }

    @Test
    void aTokenIsOfUseForTwoDays() {
        String arn = world.subscribe(topic, "http", URL);
        world.timeline.advance(Duration.ofHours(47));
        assertThat(state(arn)).isEqualTo("true");
        world.restart();
        world.timeline.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> state(arn)).hasMessage("Subscription does not exist");
        assertThatThrownBy(() -> world.tell(sns -> sns.confirm(topic, token(0), false, false)))
                .hasMessage("Invalid parameter: Token");
    }

    @Test
    void subscribingAgainAsksAgain() {
        String arn = world.subscribe(topic, "http", URL);
        assertThat(world.subscribe(topic, "http", URL)).isEqualTo(arn);
        assertThat(world.posts).hasSize(2);
        assertThat(token(1)).isEqualTo(token(0));
    }

    @Test
    void rawMessagesAreTextWithAHeaderThatSaysSo() {
        confirmed(Map.of(
                "RawMessageDelivery",
                "true",
                "DeliveryPolicy",
                "{\"requestPolicy\":{\"headerContentType\":\"text/csv\"}}"));
        world.publish(topic, "a,b");
        assertThat(world.posts).singleElement().satisfies(post -> {
            assertThat(post.body().text()).isEqualTo("a,b");
            assertThat(post.headers())
                    .containsEntry("x-amz-sns-rawdelivery", "true")
                    .containsEntry("Content-Type", "text/csv");
        });
    }

    @Test
    void whoCancelsWithoutASignatureCanRestore() {
        String arn = confirmed(Map.of());
        world.tell(sns -> sns.unsubscribe(arn, false));
        assertThat(world.posts).hasSize(1);
        assertThat(post(0).text("Type")).isEqualTo("UnsubscribeConfirmation");
        assertThat(world.posts.get(0).headers()).containsEntry("x-amz-sns-subscription-arn", arn);
        world.publish(topic, "nobody hears this");
        assertThat(world.posts).hasSize(1);
        assertThatThrownBy(() -> state(arn)).hasMessage("Subscription does not exist");

        world.tell(sns -> sns.confirm(topic, token(0), false, false));
        world.publish(topic, "hello again");
        assertThat(post(1).text("Message")).isEqualTo("hello again");
    }

    @Test
    void aGuardedSubscriptionIsCancelledByItsOwnerOnly() {
        String arn = world.subscribe(topic, "http", URL);
        world.tell(sns -> sns.confirm(topic, token(0), true, true));
        assertThatThrownBy(() -> world.tell(sns -> sns.unsubscribe(arn, false)))
                .isInstanceOfSatisfying(
                        SnsFault.class, fault -> assertThat(fault.code()).isEqualTo("AuthorizationError"));
        world.tell(sns -> sns.unsubscribe(arn, true));
        assertThat(world.posts).hasSize(1);
    }

    @Test
    void aSilentEndpointIsTriedThreeMoreTimesTwentySecondsApart() {
        confirmed(Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + DEAD + "\"}"));
        List<Instant> at = new ArrayList<>();
        world.web = post -> {
            at.add(world.timeline.now());
            return CompletableFuture.failedStage(new IOException("Connection refused"));
        };
        Instant begin = world.timeline.now();
        world.publish(topic, "hello");
        world.timeline.advance(Duration.ofHours(1));
        assertThat(at).containsExactly(begin, begin.plusSeconds(20), begin.plusSeconds(40), begin.plusSeconds(60));
        assertThat(World.json(world.queues.only(DEAD)).text("Message")).isEqualTo("hello");
        assertThat(world.sns.waiting()).isZero();
        assertThat(world.store.rows("sns_notices")).isZero();
        assertThat(world.store.rows("sns_deliveries")).isZero();
    }

    @Test
    void aRefusalIsFinalAndThrottlingIsNot() {
        confirmed(Map.of());
        world.web = post -> CompletableFuture.completedStage(404);
        world.publish(topic, "refused");
        assertThat(world.happened)
                .last()
                .isInstanceOfSatisfying(
                        SnsEvent.Dropped.class, event -> assertThat(event.why()).isEqualTo(URL + " answered 404"));

        world.web = post -> CompletableFuture.completedStage(429);
        world.publish(topic, "throttled");
        world.web = post -> CompletableFuture.completedStage(204);
        world.timeline.advance(Duration.ofSeconds(20));
        assertThat(world.happened)
                .last()
                .isInstanceOfSatisfying(
                        SnsEvent.Delivered.class,
                        event -> assertThat(event.attempts()).isEqualTo(2));
    }

    @Test
    void onlySoManyCallsRunAtATime() {
        confirmed(Map.of());
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        world.web = post -> {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        };
        for (int i = 0; i < 40; i++) {
            world.publish(topic, "message " + i);
        }
        assertThat(answers).hasSize(32);
        answers.get(0).complete(200);
        assertThat(answers).hasSize(33);
        assertThat(world.sns.waiting()).isEqualTo(39);
        for (int i = 1; i < 40; i++) {
            answers.get(i).complete(200);
        }
        assertThat(world.sns.waiting()).isZero();
    }

    @Test
    void whatWasUnderWayWhenTheProcessEndedIsSentAgain() {
        confirmed(Map.of());
        world.web = post -> new CompletableFuture<>();
        world.publish(topic, "hello");
        world.posts.clear();
        world.web = post -> CompletableFuture.completedStage(200);
        world.restart();
        world.timeline.advance(Duration.ZERO);
        assertThat(world.posts).hasSize(1);
        assertThat(post(0).text("Message")).isEqualTo("hello");
        assertThat(world.sns.waiting()).isZero();
    }

    @Test
    void aTopicsPolicyHoldsWhereTheSubscriptionHasNone() {
        world.tell(sns -> sns.topics()
                .set(
                        topic,
                        "DeliveryPolicy",
                        "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":4,"
                                + "\"numRetries\":5,\"numNoDelayRetries\":1,\"numMaxDelayRetries\":1,"
                                + "\"backoffFunction\":\"geometric\"}}}"));
        confirmed(Map.of());
        Instant begin = world.timeline.now();
        List<Long> seconds = new ArrayList<>();
        world.web = post -> {
            seconds.add(Duration.between(begin, world.timeline.now()).toSeconds());
            return CompletableFuture.completedStage(503);
        };
        world.publish(topic, "hello");
        world.timeline.advance(Duration.ofHours(1));
        assertThat(seconds).containsExactly(0L, 0L, 1L, 3L, 7L, 11L);
    }
}
