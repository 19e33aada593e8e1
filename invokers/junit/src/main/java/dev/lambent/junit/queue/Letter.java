package dev.lambent.junit.queue;

import dev.lambent.junit.world.World;
import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.SendRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that is about to be sent: a sentence that ends with {@link #send}. Used by one thread. */
public final class Letter {

    private final World world;
    private final QueueId queue;
    private final String body;
    private final Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
    private @Nullable Duration delay;
    private @Nullable String group;
    private @Nullable String deduplicationId;

    Letter(World world, QueueId queue, String body) {
        this.world = world;
        this.queue = queue;
        this.body = body;
    }

    /** With a message attribute that is a text. */
    public Letter with(String name, String value) {
        attributes.put(name, MessageAttribute.text("String", value));
        return this;
    }

    /** With a message attribute that is a number. */
    public Letter with(String name, Number value) {
        attributes.put(name, MessageAttribute.text("Number", value.toString()));
        return this;
    }

    /** With a message attribute that is bytes. */
    public Letter with(String name, byte[] value) {
        attributes.put(name, MessageAttribute.binary("Binary", Payload.of(value.clone())));
        return this;
    }

    /** Nobody can receive it before this time is over: up to 15 minutes, in whole seconds. */
    public Letter after(Duration time) {
        delay = time;
        return this;
    }

    /** In a message group, which FIFO queues need. */
    public Letter inGroup(String id) {
        group = id;
        return this;
    }

    /** With a de-duplication id: a FIFO queue takes the second of two with the same one in five minutes for the first. */
    public Letter withDeduplicationId(String id) {
        deduplicationId = id;
        return this;
    }

    /** Sends it; what it answers is the message's id. */
    public String send() {
        return world.ask(this::sendNow);
    }

    String sendNow() {
        if (queue.isFifo() && group == null) {
            throw new IllegalArgumentException("A message to the FIFO queue " + queue.name()
                    + " has to be in a message group: queue.message(body).inGroup(\"customer-7\").send()");
        }
        Integer seconds = delay == null ? null : Math.toIntExact(delay.toSeconds());
        SendRequest request = new SendRequest(body, seconds, attributes, Map.of(), deduplicationId, group);
        return world.queues().send(queue, world.home().account(), request).messageId();
    }
}
