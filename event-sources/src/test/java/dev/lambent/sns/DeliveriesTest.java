package dev.lambent.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Undeliverable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final String QUEUE = World.queue("q");
    private static final String DEAD = World.queue("dead");
    private static final Map<String, String> REDRIVE =
            Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + DEAD + "\"}");

    private final World world = new World();
    private final String topic = world.topic("orders");
    private final List<Instant> attempts = new ArrayList<>();

    private void down(String arn, Undeliverable why) {
        world.queues.mood = (asked, parcel) -> {
            if (asked.equals(arn)) {
                attempts.add(world.timeline.now());
                return why;
            }
            return null;
        };
    }

    @Test
    void aQueueIsTriedAgainAfterTheDelaysThatAwsDocuments() {
        world.subscribe(topic, "sqs", QUEUE);
        down(QUEUE, Undeliverable.forNow("full"));
        Instant begin = world.timeline.now();
        world.publish(topic, "hello");
        world.timeline.advance(Duration.ofMinutes(3));
        List<Long> millis = attempts.stream()
                .map(at -> Duration.between(begin, at).toMillis())
                .toList();
        List<Long> delays = new ArrayList<>();
        for (int i = 1; i < millis.size(); i++) {
            delays.add(millis.get(i) - millis.get(i - 1));
        }
        assertThat(delays.subList(0, 16))
                .containsExactly(
                        0L, 0L, 1000L, 1000L, 1000L, 1395L, 1946L, 2714L, 3786L, 5282L, 7368L, 10278L, 14337L, 20000L,
                        20000L, 20000L);
        world.queues.mood = (arn, parcel) -> null;
        world.timeline.advance(Duration.ofSeconds(20));
        assertThat(world.queues.at(QUEUE)).hasSize(1);
    }

    @Test
    void afterTwentyThreeDaysItIsRedriven() {
        world.subscribe(topic, "sqs", QUEUE, REDRIVE);
        down(QUEUE, Undeliverable.forNow("full"));
        world.publish(topic, "hello");
        world.timeline.advance(Duration.ofDays(23));
        assertThat(world.queues.at(DEAD)).isEmpty();
        world.timeline.advance(Duration.ofDays(1));
        assertThat(attempts).hasSize(100_015);
        assertThat(World.json(world.queues.only(DEAD)).text("Message")).isEqualTo("hello");
    }

    @Test
    void aQueueThatIsGoneIsNotTriedAgain() {
        world.subscribe(topic, "sqs", QUEUE, REDRIVE);
        down(QUEUE, Undeliverable.forGood("There is no such queue"));
        world.publish(Draft.of(topic, "hello").with(Map.of("a", Draft.Value.text("x"))));
        world.timeline.advance(Duration.ofDays(1));
        assertThat(attempts).hasSize(1);
        assertThat(world.queues.only(DEAD).body().text()).contains("\"MessageAttributes\"");
        assertThat(world.happened).last().isInstanceOfSatisfying(SnsEvent.Redriven.class, event -> {
            assertThat(event.queueArn()).isEqualTo(DEAD);
            assertThat(event.why()).isEqualTo("There is no such queue");
        });
    }

    @Test
    void aRawMessageIsRedrivenRawAndAFunctionsAsAQueueWouldGetIt() {
        world.subscribe(
                topic,
                "sqs",
                QUEUE,
                Map.of("RawMessageDelivery", "true", "RedrivePolicy", REDRIVE.get("RedrivePolicy")));
        down(QUEUE, Undeliverable.forGood("gone"));
        world.publish(Draft.of(topic, "hello").with(Map.of("a", Draft.Value.text("x"))));
        assertThat(world.queues.only(DEAD).body().text()).isEqualTo("hello");
        assertThat(world.queues.only(DEAD).attributes()).containsKey("a");

        String other = world.topic("others");
        world.subscribe(other, "lambda", World.function("f"), REDRIVE);
        world.functions.mood = (arn, parcel) -> Undeliverable.forGood("gone");
        world.publish(other, "hello");
        assertThat(world.queues.at(DEAD).get(1).body().text()).contains("\"SigningCertURL\"");
    }

    @Test
    void withoutADeadLetterQueueItIsDroppedWithAReason() {
        world.subscribe(topic, "sqs", QUEUE);
        down(QUEUE, Undeliverable.forGood("gone"));
        world.publish(topic, "hello");
        assertThat(world.happened)
                .last()
                .isInstanceOfSatisfying(
                        SnsEvent.Dropped.class, event -> assertThat(event.why()).isEqualTo("gone"));
    }

    @Test
    void aDeadLetterQueueThatIsDownIsTriedAgainToo() {
        world.subscribe(topic, "sqs", QUEUE, REDRIVE);
        world.queues.mood =
                (arn, parcel) -> arn.equals(QUEUE) ? Undeliverable.forGood("gone") : Undeliverable.forNow("full");
        world.publish(topic, "hello");
        world.timeline.advance(Duration.ofSeconds(10));
        world.restart();
        world.queues.mood = (arn, parcel) -> arn.equals(QUEUE) ? Undeliverable.forGood("asked again") : null;
        world.timeline.advance(Duration.ofSeconds(30));
        assertThat(World.json(world.queues.only(DEAD)).text("Message")).isEqualTo("hello");
        assertThat(world.sns.waiting()).isZero();
    }

    @Test
    void aWaitingDeliveryGoesOnAfterARestartWhenItsTimeComes() {
        world.subscribe(topic, "sqs", QUEUE);
        down(QUEUE, Undeliverable.forNow("full"));
        world.publish(topic, "hello");
        world.timeline.advance(Duration.ofMinutes(2));
        Instant last = attempts.get(attempts.size() - 1);
        world.restart();
        assertThat(world.sns.waiting()).isEqualTo(1);
        world.timeline.advanceTo(last.plusSeconds(20).minusMillis(1));
        assertThat(attempts).last().isEqualTo(last);
        world.timeline.advance(Duration.ofMillis(1));
        assertThat(attempts).last().isEqualTo(last.plusSeconds(20));
    }

    @Test
    void endingASubscriptionDropsWhatWaitsForIt() {
        String arn = world.subscribe(topic, "sqs", QUEUE);
        down(QUEUE, Undeliverable.forNow("full"));
        world.publish(topic, "hello");
        world.tell(sns -> sns.unsubscribe(arn, true));
        assertThat(world.sns.waiting()).isZero();
        assertThat(world.happened).last().isInstanceOf(SnsEvent.Dropped.class);
        assertThat(world.store.rows("sns_notices")).isZero();
    }

    @Test
    void tooManyWaitingNoticesHavePublishersWait() {
        world.limits = new SnsLimits(262_144, 10, 10, 10, 10, 2, 1);
        world.restart();
        world.subscribe(topic, "sqs", QUEUE);
        down(QUEUE, Undeliverable.forNow("full"));
        world.publish(topic, "one");
        world.publish(topic, "two");
        assertThatThrownBy(() -> world.publish(topic, "three"))
                .isInstanceOfSatisfying(
                        SnsFault.class, fault -> assertThat(fault.code()).isEqualTo("Throttled"))
                .hasMessageStartingWith("Rate exceeded: 2 notifications wait to be delivered again");
    }

    @Test
    void messagesOfAGroupFollowEachOtherWhateverFails() {
        String fifo = world.fifoTopic("orders.fifo", Map.of("ContentBasedDeduplication", "true"));
        String queue = World.queue("q.fifo");
        world.subscribe(fifo, "sqs", queue, Map.of("RawMessageDelivery", "true"));
        down(queue, Undeliverable.forNow("full"));
        world.publish(Draft.of(fifo, "a1").inGroup("a", null));
        world.publish(Draft.of(fifo, "b1").inGroup("b", null));
        world.publish(Draft.of(fifo, "a2").inGroup("a", null));
        world.publish(Draft.of(fifo, "a3").inGroup("a", null));
        world.timeline.advance(Duration.ofSeconds(3));
        world.restart();
        world.queues.mood = (arn, parcel) -> null;
        world.timeline.advance(Duration.ofSeconds(30));
        assertThat(world.queues.at(queue))
                .filteredOn(parcel -> "a".equals(parcel.groupId()))
                .extracting(parcel -> parcel.body().text())
                .containsExactly("a1", "a2", "a3");
        assertThat(world.queues.at(queue)).hasSize(4);
    }

    @Test
    void fifoTopicsTakeAMessageOnceInFiveMinutes() {
        String fifo = world.fifoTopic("orders.fifo", Map.of("ContentBasedDeduplication", "true"));
        String queue = World.queue("q.fifo");
        world.subscribe(fifo, "sqs", queue);
        Receipt first = world.publish(Draft.of(fifo, "Test").inGroup("g", null));
        assertThat(world.publish(Draft.of(fifo, "Test").inGroup("other", null))).isEqualTo(first);
        world.restart();
        assertThat(world.publish(Draft.of(fifo, "Test").inGroup("g", null))).isEqualTo(first);
        Parcel parcel = world.queues.only(queue);
        assertThat(parcel.groupId()).isEqualTo("g");
        assertThat(parcel.deduplicationId())
                .isEqualTo("532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25");

        world.timeline.advance(Duration.ofMinutes(5));
        Receipt second = world.publish(Draft.of(fifo, "Test").inGroup("g", null));
        assertThat(second.messageId()).isNotEqualTo(first.messageId());
        assertThat(String.valueOf(second.sequenceNumber()))
                .hasSize(20)
                .isGreaterThan(String.valueOf(first.sequenceNumber()));
        world.timeline.advance(Duration.ofMinutes(5));
        assertThat(world.store.rows("sns_duplicates")).isZero();
    }

    @Test
    void deduplicationMayBeAMatterOfTheGroup() {
        String fifo = world.fifoTopic("orders.fifo", Map.of("FifoThroughputScope", "MessageGroup"));
        world.subscribe(fifo, "sqs", World.queue("q.fifo"));
        world.publish(Draft.of(fifo, "one").inGroup("a", "same"));
        world.publish(Draft.of(fifo, "two").inGroup("b", "same"));
        world.publish(Draft.of(fifo, "three").inGroup("b", "same"));
        assertThat(world.queues.at(World.queue("q.fifo"))).hasSize(2);
    }

    @Test
    void fifoTopicsWantAGroupAndSomethingToTellMessagesApart() {
        String fifo = world.fifoTopic("orders.fifo", Map.of());
        assertThatThrownBy(() -> world.publish(fifo, "x"))
                .hasMessage("Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
        assertThatThrownBy(() -> world.publish(Draft.of(fifo, "x").inGroup("g", null)))
                .hasMessage("Invalid parameter: The topic should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly");
    }

    @Test
    void aStandardQueueGetsNoGroupFromAFifoTopic() {
        String fifo = world.fifoTopic("orders.fifo", Map.of());
        world.subscribe(fifo, "sqs", QUEUE);
        world.publish(Draft.of(fifo, "x").inGroup("g", "d"));
        assertThat(world.queues.only(QUEUE).groupId()).isNull();
        assertThat(world.queues.only(QUEUE).deduplicationId()).isNull();
    }
}
