package dev.lambent.junit.topic;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.world.Grants;
import dev.lambent.junit.world.KnownByArn;
import dev.lambent.junit.world.Resource;
import dev.lambent.junit.world.World;
import java.util.List;

/** A topic of a test: it is made when it is named. Safe from any thread. */
public final class Topic extends KnownByArn {

    private final World world;
    private final String arn;
    private final String name;

    Topic(World world, String arn, String name) {
        this.world = world;
        this.arn = arn;
        this.name = name;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public String arn() {
        return arn;
    }

    /** Any attribute of SetTopicAttributes. */
    public Topic with(String attribute, String value) {
        world.enter(() -> world.notifications().topics().set(arn, attribute, value));
        return this;
    }

    /**
     * Subscribes a queue, or a function, an alias or a version, which is permitted to be invoked by this topic.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public TopicSubscription subscribe(Resource subscriber) {
        String protocol = protocol(subscriber.arn());
        return world.ask(() -> {
            if (protocol.equals("lambda")) {
                Grants.toInvoke(world, subscriber.arn(), "sns.amazonaws.com", arn);
            } else {
                Grants.topicToQueue(world, subscriber.arn(), arn);
            }
            return TopicSubscription.make(world, arn, protocol, subscriber.arn());
        });
    }

    /** Subscribes a queue that gets nothing but the texts of messages, without the envelope. */
    public TopicSubscription subscribeRaw(Queue queue) {
        return subscribe(queue).raw();
    }

    private static String protocol(String endpoint) {
        String[] parts = endpoint.split(":", 4);
        String service = parts.length == 4 ? parts[2] : "";
        if (!service.equals("sqs") && !service.equals("lambda")) {
            throw new IllegalArgumentException("A topic sends to queues and functions, and " + endpoint
                    + " is neither. Subscribe a queue, a function," + " one of its aliases or one of its versions.");
        }
        return service;
    }

    /** Its subscriptions. */
    public List<TopicSubscription> subscriptions() {
        return world.ask(() -> world.notifications().subscriptions().listOf(arn).keySet().stream()
                .map(each -> new TopicSubscription(world, each))
                .toList());
    }

    /**
     * Publishes a message.
     *
     * @param text a text as it is, anything else as JSON
     * @return the message's id
     */
    public String publish(Object text) {
        return message(text).publish();
    }

    /** A message with more than a text: it goes with {@link Announcement#publish}. */
    public Announcement message(Object text) {
        return new Announcement(world, arn, world.documents().text(text));
    }

    /** Deletes the topic with its subscriptions. */
    public void delete() {
        world.enter(() -> world.notifications().deleteTopic(arn));
    }

    @Override
    public String toString() {
        return "topic " + name;
    }
}
