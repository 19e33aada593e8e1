package dev.lambent.junit.assertions;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.QueueMessage;
import java.util.List;

/** Expectations of a queue. */
public final class QueueAssert extends PartAssert<QueueAssert, Queue> {

    QueueAssert(Queue actual) {
        super(actual, QueueAssert.class);
    }

    /** So many messages, in flight and delayed ones too. */
    public QueueAssert hasMessages(int count) {
        List<QueueMessage> messages = actual.messages();
        return expect(
                messages.size() == count, "to have " + count + (count == 1 ? " message" : " messages"), has(messages));
    }

    /** No messages at all. */
    public QueueAssert isEmpty() {
        List<QueueMessage> messages = actual.messages();
        return expect(messages.isEmpty(), "to have no messages", has(messages));
    }

    /** So many messages that somebody has received and not deleted yet. */
    public QueueAssert hasInFlight(int count) {
        return expectCount(
                count,
                actual.messages().stream().filter(QueueMessage::isInFlight).count(),
                "message in flight");
    }

    /** So many messages that anybody could receive. */
    public QueueAssert hasVisible(int count) {
        return expectCount(
                count,
                actual.messages().stream().filter(QueueMessage::isVisible).count(),
                "visible message");
    }

    /** Messages with these bodies, in this order, and no others. */
    public QueueAssert hasBodies(String... bodies) {
        List<QueueMessage> messages = actual.messages();
        List<String> wanted = List.of(bodies);
        boolean same = messages.stream().map(QueueMessage::body).toList().equals(wanted);
        return expect(same, "to have messages with the bodies " + wanted, has(messages));
    }

    /** Messages whose bodies are these values as JSON, in this order, and no others. */
    public <T> QueueAssert hasBodies(Class<T> type, List<T> wanted) {
        List<QueueMessage> messages = actual.messages();
        boolean same = messages.stream().map(each -> each.body(type)).toList().equals(wanted);
        return expect(same, "to have messages with the bodies " + wanted, has(messages));
    }

    /** The expectations of its first message go on from here. */
    public QueueMessageAssert first() {
        return message(1);
    }

    /**
     * The expectations of one of its messages go on from here.
     *
     * @param number from 1
     */
    public QueueMessageAssert message(int number) {
        List<QueueMessage> messages = actual.messages();
        expect(messages.size() >= number, "to have a message number " + number, has(messages));
        return new QueueMessageAssert(
                messages.get(number - 1),
                "message " + number + " of " + actual,
                () -> "\n\nWhat happened:\n" + actual.world().story());
    }

    private static String has(List<QueueMessage> messages) {
        return messages.isEmpty() ? "it has none" : "it has " + messages.size() + ": " + messages;
    }
}
