package dev.lambent.junit.assertions;

import dev.lambent.junit.topic.Topic;
import dev.lambent.sns.SnsEvent;
import java.util.stream.Stream;

/** Expectations of a topic, from the test's beginning on. */
public final class TopicAssert extends PartAssert<TopicAssert, Topic> {

    TopicAssert(Topic actual) {
        super(actual, TopicAssert.class);
    }

    /** So many messages were published. */
    public TopicAssert hasPublished(int count) {
        return expectCount(count, of(SnsEvent.Published.class).count(), "published message");
    }

    /** So often a subscriber has got a message. */
    public TopicAssert hasDelivered(int count) {
        return expectCount(count, of(SnsEvent.Delivered.class).count(), "delivery");
    }

    /** So often a filter policy has kept a message from a subscriber. */
    public TopicAssert hasFilteredOut(int count) {
        long found = of(SnsEvent.Published.class)
                .mapToLong(SnsEvent.Published::filtered)
                .sum();
        return expect(found == count, "to have filtered out " + count, "it has filtered out " + found);
    }

    /** So many subscriptions. */
    public TopicAssert hasSubscriptions(int count) {
        return expectCount(count, actual.subscriptions().size(), "subscription");
    }

    private <E extends SnsEvent> Stream<E> of(Class<E> kind) {
        return events(kind).filter(each -> each.topicArn().equals(actual.arn()));
    }
}
