package dev.lambent.junit.queue;

import dev.lambent.junit.world.KnownByArn;
import dev.lambent.junit.world.World;
import dev.lambent.sqs.Page;
import dev.lambent.sqs.PeekedMessage;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.ReceiveRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue of a test: it is made when it is named, and what is said of it holds at once. Safe from any thread.
 *
 * <p>{@link #messages} looks without receiving; {@link #receive} takes messages as a consumer does.
 */
public final class Queue extends KnownByArn {

    private static final int PEEKED = 1_000;

    private final World world;
    private final QueueId id;

    Queue(World world, QueueId id) {
        this.world = world;
        this.id = id;
    }

    /** Its name. */
    public String name() {
        return id.name();
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public String arn() {
        return id.arn();
    }

    /** Where SDK clients find it; the host is the endpoint's, which listens from now on. */
    public String url() {
        world.listen();
        return world.ask(() -> world.queues().url(id));
    }

    /** Whether it keeps the order of its message groups. */
    public boolean isFifo() {
        return id.isFifo();
    }

    // What it is like

    /** How long a message is with who receives it: up to 12 hours, 30 seconds at first. */
    public Queue withVisibilityTimeout(Duration time) {
        return with("VisibilityTimeout", seconds(time));
    }

    /** How long nobody can receive a new message: up to 15 minutes. */
    public Queue withDelay(Duration time) {
        return with("DelaySeconds", seconds(time));
    }

    /** How long a message is kept: 1 minute to 14 days, 4 days at first. */
    public Queue withRetention(Duration time) {
        return with("MessageRetentionPeriod", seconds(time));
    }

    /** Messages of a FIFO queue without a de-duplication id get one from their body. */
    public Queue withContentBasedDeduplication() {
        return with("ContentBasedDeduplication", "true");
    }

    /**
     * What can't be processed goes to another queue.
     *
     * @param receives after so many receives: 1 to 1,000
     */
    public Queue withDeadLetters(Queue deadLetters, int receives) {
        String policy = "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\",\"maxReceiveCount\":" + receives + "}";
        return with("RedrivePolicy", policy);
    }

    /** Any attribute of SetQueueAttributes. */
    public Queue with(String attribute, String value) {
        world.enter(() -> world.queues().setAttributes(id, Map.of(attribute, value)));
        return this;
    }

    /** All its attributes, as GetQueueAttributes shows them. */
    public Map<String, String> attributes() {
        return world.ask(() -> new LinkedHashMap<>(world.queues().attributes(id, List.of("All"))));
    }

    // Sending

    /**
     * Sends a message.
     *
     * @param body a text as it is, anything else as JSON
     * @return the message's id
     */
    public String send(Object body) {
        return message(body).send();
    }

    /** Sends messages in this order, all in one turn: a mapping sees them together. */
    public void sendAll(Object... bodies) {
        List<Letter> letters = new ArrayList<>();
        for (Object each : bodies) {
            letters.add(message(each));
        }
        world.enter(() -> letters.forEach(Letter::sendNow));
    }

    /** A message with more than a body: it goes with {@link Letter#send}. */
    public Letter message(Object body) {
        return new Letter(world, id, world.documents().text(body));
    }

    // Looking and receiving

    /** All messages in the order in which they came, in flight and delayed ones too; nothing about them changes. */
    public List<QueueMessage> messages() {
        return world.ask(() -> {
            List<QueueMessage> found = new ArrayList<>();
            String next = null;
            do {
                Page<PeekedMessage> page = world.queues().peek(id, next, PEEKED);
                page.items().forEach(each -> found.add(QueueMessage.of(world.documents(), each)));
                next = page.nextToken();
            } while (next != null);
            return found;
        });
    }

    /** The bodies of all messages, each as a value. */
    public <T> List<T> bodies(Class<T> type) {
        return messages().stream().map(each -> each.body(type)).toList();
    }

    /** The bodies of all messages as they are. */
    public List<String> bodies() {
        return messages().stream().map(QueueMessage::body).toList();
    }

    /** How many messages there are, in flight and delayed ones too. */
    public int size() {
        return messages().size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return messages().isEmpty();
    }

    /**
     * Receives what can be received now: nobody else sees it until its visibility timeout is over.
     *
     * @param most 1 to 10
     */
    public List<QueueMessage> receive(int most) {
        return world.ask(() -> {
            List<QueueMessage> received = new ArrayList<>();
            world.queues()
                    .receive(
                            id,
                            ReceiveRequest.now(most),
                            messages ->
                                    messages.forEach(each -> received.add(QueueMessage.of(world.documents(), each))));
            return received;
        });
    }

    /** Receives the next message, or null when there is none to be received now. */
    public @Nullable QueueMessage receive() {
        List<QueueMessage> received = receive(1);
        return received.isEmpty() ? null : received.get(0);
    }

    /**
     * Deletes a message that was received.
     *
     * @throws IllegalArgumentException when it was only looked at: nobody who hasn't received a message can delete it
     */
    public void delete(QueueMessage message) {
        String receipt = message.receiptHandle();
        if (receipt == null) {
            throw new IllegalArgumentException(
                    "The message " + message.id() + " was only looked at. Who wants to delete a"
                            + " message has to receive it: use receive() instead of messages().");
        }
        world.enter(() -> world.queues().deleteMessage(id, receipt));
    }

    /** Deletes all messages; SQS allows it once in 60 seconds. */
    public void purge() {
        world.enter(() -> world.queues().purge(id));
    }

    /** Sends its messages, dead letters, back to where they came from. They go as time goes on. */
    public void redrive() {
        world.enter(() -> world.queues().startMove(world.home(), arn(), null, null));
    }

    /** Deletes the queue with all its messages. */
    public void delete() {
        world.enter(() -> world.queues().delete(id));
    }

    private static String seconds(Duration time) {
        if (!time.equals(Duration.ofSeconds(time.toSeconds()))) {
            throw new IllegalArgumentException(
                    "Queues count in whole seconds, and this is " + time.toMillis() + " ms.");
        }
        return Long.toString(time.toSeconds());
    }

    @Override
    public String toString() {
        return "queue " + name();
    }
}
