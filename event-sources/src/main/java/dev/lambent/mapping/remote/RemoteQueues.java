package dev.lambent.mapping.remote;

import dev.lambent.json.JsonObject;
import dev.lambent.mapping.SourceQueue;
import dev.lambent.mapping.SourceQueues;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All queues of a remote endpoint. Called within turns, but for {@link #close}. */
public final class RemoteQueues implements SourceQueues, AutoCloseable {

    private static final int MOST_RECEIVES = 256;
    /** Deleting must not wait for receives that wait for messages. */
    private static final int MOST_OTHERS = 64;

    private static final int MOST_WAITING = 20_000;
    /** Ten messages of 1 MiB, which escaping may make longer. */
    private static final int MOST_BYTES_RECEIVED = 32 << 20;

    private static final int MOST_BYTES = 1 << 20;

    private final Transport transport;
    private final Lane receives;
    private final Lane others;

    /**
     * Asks nobody anything yet.
     *
     * @param clock real time, whatever the timeline's is: endpoints refuse signatures from another time
     */
    public RemoteQueues(Timeline timeline, RemoteEndpoint endpoint, Supplier<Instant> clock) {
        transport = new Transport(endpoint, clock);
        receives = new Lane(timeline, MOST_RECEIVES, MOST_WAITING);
        others = new Lane(timeline, MOST_OTHERS, MOST_WAITING);
    }

    @Override
    public @Nullable SourceQueue find(String arn) {
        QueueId queue = QueueId.ofArn(arn);
        return queue == null ? null : new RemoteQueue(this, queue);
    }

    <T> Cancellable ask(
            QueueId queue,
            String operation,
            JsonObject document,
            Function<JsonObject, T> reading,
            Consumer<Answered<T>> taker) {
        Transport.Question<T> question =
                new Transport.Question<>(queue.place().region(), operation, document, MOST_BYTES, reading);
        return others.send(Duration.ZERO, left -> transport.ask(question, left), taker, late -> {});
    }

    /** Receives messages; those that come when nobody waits any more go where {@code late} says. */
    Cancellable receive(
            QueueId queue,
            RemoteQueue.Receive receive,
            Consumer<Answered<List<ReceivedMessage>>> taker,
            Consumer<Answered<List<ReceivedMessage>>> late) {
        return receives.send(
                receive.patience(),
                left -> transport.ask(
                        new Transport.Question<>(
                                queue.place().region(),
                                "ReceiveMessage",
                                receive.document(left),
                                MOST_BYTES_RECEIVED,
                                Messages::received),
                        left),
                taker,
                late);
    }

    /** Breaks off whatever is under way; afterwards nothing is answered any more. */
    @Override
    public void close() {
        transport.close();
    }
}
