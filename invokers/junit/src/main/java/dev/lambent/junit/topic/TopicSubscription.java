package dev.lambent.junit.topic;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.world.World;
import dev.lambent.sns.Subscription;
import java.util.Map;

/** A subscription of a test: what is said of it holds at once. Safe from any thread. */
public final class TopicSubscription {

    private final World world;
    private final String arn;

    TopicSubscription(World world, String arn) {
        this.world = world;
        this.arn = arn;
    }

    /** Called in a turn. */
    static TopicSubscription make(World world, String topic, String protocol, String endpoint) {
        Subscription made =
                world.notifications().subscribe(new Subscription.Destination(topic, protocol, endpoint), Map.of());
        return new TopicSubscription(world, made.arn());
    }

    /** Its ARN. */
    public String arn() {
        return arn;
    }

    /** The ARN of the queue or function that gets the messages. */
    public String endpoint() {
        return world.ask(() ->
                world.notifications().subscriptions().get(arn).destination().endpoint());
    }

    /** The subscriber gets nothing but the texts of messages; queues only. */
    public TopicSubscription raw() {
        return with("RawMessageDelivery", "true");
    }

    /**
     * Only messages with attributes like these are sent.
     *
     * @param filterPolicy such as {@code {"kind": ["new", {"prefix": "re"}]}}
     */
    public TopicSubscription onlyWhere(String filterPolicy) {
        return with("FilterPolicy", filterPolicy);
    }

    /**
     * Only messages whose texts are JSON documents like this are sent.
     *
     * @param filterPolicy such as {@code {"customer": {"country": ["DE"]}}}
     */
    public TopicSubscription onlyWhereBody(String filterPolicy) {
        return with("FilterPolicyScope", "MessageBody").with("FilterPolicy", filterPolicy);
    }

    /** What can't be delivered goes to this queue. */
    public TopicSubscription deadLettersTo(Queue queue) {
        return with("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + queue.arn() + "\"}");
    }

    /** Any attribute of SetSubscriptionAttributes. */
    public TopicSubscription with(String attribute, String value) {
        world.enter(() -> world.notifications().setAttribute(arn, attribute, value));
        return this;
    }

    /** Ends it. */
    public void unsubscribe() {
        world.enter(() -> world.notifications().unsubscribe(arn, true));
    }

    @Override
    public String toString() {
        return "subscription " + arn;
    }
}
