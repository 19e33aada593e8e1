package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.simulation.Lifetime;
import dev.lambent.store.MemoryStore;
import dev.lambent.store.Store;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Queues in virtual time, with a client that enters the timeline for each call. */
final class QueueWorld {

    static final AccountRegion HERE = new AccountRegion("000000000000", "us-east-1");
    static final String ME = "000000000000";

    final VirtualTimeline timeline = new VirtualTimeline();
    final Store store = new MemoryStore(timeline);
    private final SqsLimits limits;
    private int restarts;
    private Lifetime life;
    private boolean inTurn;
    Queues queues;

    QueueWorld() {
        this(SqsLimits.aws());
    }

    QueueWorld(SqsLimits limits) {
        this.limits = limits;
        this.life = new Lifetime(timeline);
        this.queues = queues(life, store, limits, 1);
    }

    static Queues queues(Timeline timeline, Store store, SqsLimits limits, long seed) {
        return new Queues(timeline, store, new Ids(new Random(seed)), () -> "http://localhost:4566", limits);
    }

    /** Lambent ends; what it has kept is kept. Called within a turn. */
    void end() {
        life.end();
    }

    /** Lambent ends and starts again. */
    void restart() {
        restarts++;
        run(life::end);
        life = new Lifetime(timeline);
        queues = queues(life, store, limits, 1 + restarts);
        run(queues::restore);
    }

    <T> T ask(Supplier<T> question) {
        List<T> answer = new ArrayList<>();
        run(() -> answer.add(question.get()));
        return answer.get(0);
    }

    /** Takes a turn, or goes on with the one that is being taken. */
    void run(Runnable turn) {
        if (inTurn) {
            turn.run();
            return;
        }
        timeline.enter(() -> {
            inTurn = true;
            try {
                turn.run();
            } finally {
                inTurn = false;
            }
        });
    }

    SqsFault refused(Runnable turn) {
        return catchThrowableOfType(SqsFault.class, () -> run(turn));
    }

    QueueId queue(String name, String... attributes) {
        return create(name, attributes(attributes));
    }

    QueueId fifo(String name, String... attributes) {
        String[] all = Stream.concat(Stream.of("FifoQueue", "true"), Arrays.stream(attributes))
                .toArray(String[]::new);
        return create(name + ".fifo", attributes(all));
    }

    private QueueId create(String name, Map<String, String> attributes) {
        return QueueId.ofUrl(HERE, ask(() -> queues.create(HERE, name, attributes, Map.of())));
    }

    static Map<String, String> attributes(String... namesAndValues) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            attributes.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return attributes;
    }

    SendResult send(QueueId queue, String body) {
        return send(queue, SendRequest.of(body));
    }

    SendResult send(QueueId queue, SendRequest message) {
        return ask(() -> queues.send(queue, ME, message));
    }

    /** A message to a FIFO queue whose body is its de-duplication id. */
    SendResult send(QueueId queue, String group, String body) {
        return send(queue, grouped(group, body, body));
    }

    static SendRequest grouped(String group, String body, String deduplicationId) {
        return new SendRequest(body, null, Map.of(), Map.of(), deduplicationId, group);
    }

    static SendRequest delayed(String body, int seconds) {
        return new SendRequest(body, seconds, Map.of(), Map.of(), null, null);
    }

    static SendRequest with(String body, Map<String, MessageAttribute> attributes) {
        return new SendRequest(body, null, attributes, Map.of(), null, null);
    }

    List<ReceivedMessage> receive(QueueId queue) {
        return receive(queue, ReceiveRequest.now(10));
    }

    /** What a receive gives at once; one that waits gives none. */
    List<ReceivedMessage> receive(QueueId queue, ReceiveRequest request) {
        List<ReceivedMessage> received = new ArrayList<>();
        run(() -> queues.receive(queue, request, received::addAll));
        return received;
    }

    ReceivedMessage receiveOne(QueueId queue) {
        List<ReceivedMessage> received = receive(queue, ReceiveRequest.now(1));
        if (received.size() != 1) {
            throw new AssertionError("One message was to be received, not " + received.size());
        }
        return received.get(0);
    }

    List<String> bodies(QueueId queue) {
        return bodies(receive(queue));
    }

    static List<String> bodies(List<ReceivedMessage> messages) {
        return messages.stream().map(each -> each.body().text()).toList();
    }

    void delete(QueueId queue, ReceivedMessage message) {
        run(() -> queues.deleteMessage(queue, message.receiptHandle()));
    }

    void change(QueueId queue, ReceivedMessage message, int seconds) {
        run(() -> queues.changeVisibility(queue, new VisibilityChange(message.receiptHandle(), seconds)));
    }

    String attribute(QueueId queue, String name) {
        return ask(() -> queues.attributes(queue, List.of(name))).getOrDefault(name, "-");
    }

    /** Visible, in flight, delayed. */
    String counts(QueueId queue) {
        return attribute(queue, "ApproximateNumberOfMessages")
                + " " + attribute(queue, "ApproximateNumberOfMessagesNotVisible")
                + " " + attribute(queue, "ApproximateNumberOfMessagesDelayed");
    }

    Waiter await(QueueId queue, ReceiveRequest request) {
        Waiter waiter = new Waiter();
        run(() -> waiter.waiting = queues.receive(queue, request, messages -> {
            waiter.answers++;
            waiter.messages.addAll(messages);
        }));
        return waiter;
    }

    void leave(Waiter waiter) {
        run(() -> waiter.waiting.cancel());
    }

    void advance(long seconds) {
        timeline.advance(Duration.ofSeconds(seconds));
    }

    void advanceMillis(long millis) {
        timeline.advance(Duration.ofMillis(millis));
    }

    /** A client that waits. */
    static final class Waiter {
        final List<ReceivedMessage> messages = new ArrayList<>();
        int answers;
        private Cancellable waiting = () -> {};
    }
}
