package dev.lambent.sqs;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.store.Store;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All queues: the operations of SQS, with everything checked and said as SQS does. Called within turns. Nothing waits here
 * for the store: whoever promises a client something waits for it to be durable.
 *
 * <p>Parameters that a client may leave out are nullable and refused here, so that both protocols refuse them alike. Every
 * operation on a queue throws {@link SqsFault} where there is no such queue.
 */
@SuppressWarnings("DoNotCallSuggester") // the bodies follow
public final class Queues {

    private static final String LATER = "follows";

    /**
     * No queues yet.
     *
     * @param endpoint where clients reach SQS, such as {@code http://localhost:4566}: asked whenever a URL is told
     */
    public Queues(Timeline timeline, Store store, Ids ids, Supplier<String> endpoint, SqsLimits limits) {}

    /** Takes up what the store has kept. Called in one turn at the start, before anything else. */
    public void restore() {
        throw new UnsupportedOperationException(LATER);
    }

    // The life of a queue

    /** CreateQueue: makes a queue, or finds one of this name and these attributes. Returns its URL. */
    public String create(
            AccountRegion caller, @Nullable String name, Map<String, String> attributes, Map<String, String> tags) {
        throw new UnsupportedOperationException(LATER);
    }

    /** DeleteQueue: with all its messages. */
    public void delete(QueueId queue) {
        throw new UnsupportedOperationException(LATER);
    }

    /** PurgeQueue: deletes all messages; once in 60 seconds. */
    public void purge(QueueId queue) {
        throw new UnsupportedOperationException(LATER);
    }

    /** GetQueueUrl: where it is, if it is. */
    public String url(QueueId queue) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Whether there is such a queue. */
    public boolean exists(QueueId queue) {
        throw new UnsupportedOperationException(LATER);
    }

    /**
     * ListQueues: the URLs of all queues of an account in a region, by name.
     *
     * @param prefix how their names begin, or null
     * @param maxResults at most so many, 1 to 1000; null for 1000 without a next token
     */
    public Page<String> list(
            AccountRegion caller, @Nullable String prefix, @Nullable String nextToken, @Nullable Integer maxResults) {
        throw new UnsupportedOperationException(LATER);
    }

    /** ListDeadLetterSourceQueues: the URLs of those that send their dead letters to this queue. */
    public Page<String> deadLetterSources(QueueId queue, @Nullable String nextToken, @Nullable Integer maxResults) {
        throw new UnsupportedOperationException(LATER);
    }

    // Attributes, tags and permissions

    /**
     * GetQueueAttributes.
     *
     * @param names which ones: names or {@code All}; none for none
     */
    public Map<String, String> attributes(QueueId queue, List<String> names) {
        throw new UnsupportedOperationException(LATER);
    }

    /** SetQueueAttributes: changes those given; an empty policy removes it. */
    public void setAttributes(QueueId queue, Map<String, String> attributes) {
        throw new UnsupportedOperationException(LATER);
    }

    /** ListQueueTags. */
    public Map<String, String> tags(QueueId queue) {
        throw new UnsupportedOperationException(LATER);
    }

    /** TagQueue: adds and replaces. */
    public void tag(QueueId queue, Map<String, String> tags) {
        throw new UnsupportedOperationException(LATER);
    }

    /** UntagQueue: keys that it doesn't have do no harm. */
    public void untag(QueueId queue, List<String> keys) {
        throw new UnsupportedOperationException(LATER);
    }

    /** AddPermission: a statement more in the queue's policy. */
    public void addPermission(QueueId queue, @Nullable String label, List<String> accountIds, List<String> actions) {
        throw new UnsupportedOperationException(LATER);
    }

    /** RemovePermission: the statement with this label. */
    public void removePermission(QueueId queue, @Nullable String label) {
        throw new UnsupportedOperationException(LATER);
    }

    // Messages

    /**
     * SendMessage.
     *
     * @param senderId who sends it, as its receivers see in {@code SenderId}: for the root user, the account
     */
    public SendResult send(QueueId queue, String senderId, SendRequest message) {
        throw new UnsupportedOperationException(LATER);
    }

    /** SendMessageBatch: each on its own. */
    public BatchResult<SendResult> sendBatch(QueueId queue, String senderId, List<BatchEntry<SendRequest>> entries) {
        throw new UnsupportedOperationException(LATER);
    }

    /**
     * ReceiveMessage: hands over what there is, or the first to arrive while the client is ready to wait.
     *
     * @param receiver called once, within a turn: before this returns, or later; with no messages when the time is up or the
     *     queue is deleted
     * @return cancelled within a turn when the client is gone: then the receiver isn't called any more, and takes no message
     * @throws SqsFault when the request is refused; then the receiver is never called
     */
    public Cancellable receive(QueueId queue, ReceiveRequest request, Consumer<List<ReceivedMessage>> receiver) {
        throw new UnsupportedOperationException(LATER);
    }

    /**
     * DeleteMessage. On standard queues an earlier handle of the message deletes it too, and deleting what is gone succeeds;
     * on FIFO queues a handle has expired once its visibility timeout is over.
     */
    public void deleteMessage(QueueId queue, @Nullable String receiptHandle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** DeleteMessageBatch: entries are receipt handles, and so are results. */
    public BatchResult<String> deleteBatch(QueueId queue, List<BatchEntry<@Nullable String>> entries) {
        throw new UnsupportedOperationException(LATER);
    }

    /** ChangeMessageVisibility. */
    public void changeVisibility(QueueId queue, VisibilityChange change) {
        throw new UnsupportedOperationException(LATER);
    }

    /** ChangeMessageVisibilityBatch. Its results are the receipt handles. */
    public BatchResult<String> changeVisibilityBatch(QueueId queue, List<BatchEntry<VisibilityChange>> entries) {
        throw new UnsupportedOperationException(LATER);
    }

    /**
     * Looks at messages, in the order in which they came, without receiving them.
     *
     * @param nextToken where to go on, or null to begin
     * @param most at most so many
     */
    public Page<PeekedMessage> peek(QueueId queue, @Nullable String nextToken, int most) {
        throw new UnsupportedOperationException(LATER);
    }

    // Moving messages out of dead-letter queues

    /**
     * StartMessageMoveTask. Returns its handle.
     *
     * @param destinationArn where they go, or null for each to where it came from
     * @param perSecond at most so many a second, 1 to 500, or null
     */
    public String startMove(
            AccountRegion caller,
            @Nullable String sourceArn,
            @Nullable String destinationArn,
            @Nullable Integer perSecond) {
        throw new UnsupportedOperationException(LATER);
    }

    /** CancelMessageMoveTask. Returns how many have been moved. */
    public long cancelMove(AccountRegion caller, @Nullable String handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** ListMessageMoveTasks: the latest first, 1 to 10; null for 1. */
    public List<MessageMove> moves(AccountRegion caller, @Nullable String sourceArn, @Nullable Integer maxResults) {
        throw new UnsupportedOperationException(LATER);
    }
}
