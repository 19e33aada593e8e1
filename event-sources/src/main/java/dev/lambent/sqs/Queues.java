package dev.lambent.sqs;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.store.Store;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
public final class Queues {

    private final Basis basis;
    /** Seen by this package's tests, too. */
    final Registry registry = new Registry();

    private final Administration administration;
    private final Sending sending;
    private final Handling handling;
    private final Moves moves;

    /**
     * No queues yet.
     *
     * @param endpoint where clients reach SQS, such as {@code http://localhost:4566}: asked whenever a URL is told
     */
    public Queues(Timeline timeline, Store store, Ids ids, Supplier<String> endpoint, SqsLimits limits) {
        Numbers numbers = new Numbers(timeline);
        Courier courier = new Courier(numbers::next);
        this.basis = new Basis(timeline, new SqsTables(store), numbers, new Digests(), ids, limits, courier);
        this.administration = new Administration(basis, registry, endpoint);
        this.sending = new Sending(basis);
        this.handling = new Handling(basis);
        this.moves = new Moves(basis, registry);
    }

    /** Takes up what the store has kept. Called in one turn at the start, before anything else. */
    public void restore() {
        new Restoring(basis, registry).restore();
        moves.restore();
    }

    /** From now on standard queues do so well what they don't promise. */
    public void does(BestEffort effort) {
        basis.courier().does(effort);
    }

    /** Deletes all queues of all accounts, as if there had never been any. */
    public void clear() {
        registry.all().forEach(administration::delete);
        registry.forgetDeleted();
        moves.clear();
    }

    // The life of a queue

    /** CreateQueue: makes a queue, or finds one of this name and these attributes. Returns its URL. */
    public String create(
            AccountRegion caller, @Nullable String name, Map<String, String> attributes, Map<String, String> tags) {
        if (name == null) {
            throw SqsFault.invalid("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
        }
        return administration.create(new QueueId(caller, name), attributes, tags);
    }

    /** DeleteQueue: with all its messages. */
    public void delete(QueueId queue) {
        administration.delete(registry.at(queue));
    }

    /** PurgeQueue: deletes all messages; once in 60 seconds. */
    public void purge(QueueId queue) {
        administration.purge(registry.at(queue));
    }

    /** GetQueueUrl: where it is, if it is. */
    public String url(QueueId queue) {
        return administration.url(registry.at(queue).id());
    }

    /** Whether there is such a queue. */
    public boolean exists(QueueId queue) {
        return registry.find(queue) != null;
    }

    /**
     * ListQueues: the URLs of all queues of an account in a region, by name.
     *
     * @param prefix how their names begin, or null
     * @param maxResults at most so many, 1 to 1000; null for 1000 without a next token
     */
    public Page<String> list(
            AccountRegion caller, @Nullable String prefix, @Nullable String nextToken, @Nullable Integer maxResults) {
        return administration.list(caller, prefix, nextToken, maxResults);
    }

    /** ListDeadLetterSourceQueues: the URLs of those that send their dead letters to this queue. */
    public Page<String> deadLetterSources(QueueId queue, @Nullable String nextToken, @Nullable Integer maxResults) {
        return administration.deadLetterSources(registry.at(queue).id(), nextToken, maxResults);
    }

    // Attributes, tags and permissions

    /**
     * GetQueueAttributes.
     *
     * @param names which ones: names or {@code All}; none for none
     */
    public Map<String, String> attributes(QueueId queue, List<String> names) {
        return QueueAttributes.show(registry.at(queue), names);
    }

    /** SetQueueAttributes: changes those given; an empty policy removes it. */
    public void setAttributes(QueueId queue, Map<String, String> attributes) {
        administration.setAttributes(registry.at(queue), attributes);
    }

    /** How long messages are with who receives them; null where there is no such queue. */
    public @Nullable Duration visibilityTimeout(QueueId queue) {
        Queue found = registry.find(queue);
        return found == null ? null : found.settings().visibilityTimeout();
    }

    /** ListQueueTags. */
    public Map<String, String> tags(QueueId queue) {
        return Collections.unmodifiableMap(registry.at(queue).row().tags());
    }

    /** TagQueue: adds and replaces. */
    public void tag(QueueId queue, Map<String, String> tags) {
        administration.tag(registry.at(queue), tags);
    }

    /** UntagQueue: keys that it doesn't have do no harm. */
    public void untag(QueueId queue, List<String> keys) {
        administration.untag(registry.at(queue), keys);
    }

    /** AddPermission: a statement more in the queue's policy. */
    public void addPermission(QueueId queue, @Nullable String label, List<String> accountIds, List<String> actions) {
        Queue found = registry.at(queue);
        administration.setAttributes(found, Map.of("Policy", Permissions.add(found, label, accountIds, actions)));
    }

    /** RemovePermission: the statement with this label. */
    public void removePermission(QueueId queue, @Nullable String label) {
        Queue found = registry.at(queue);
        administration.setAttributes(found, Map.of("Policy", Permissions.remove(found, label)));
    }

    // Messages

    /**
     * SendMessage.
     *
     * @param senderId who sends it, as its receivers see in {@code SenderId}: for the root user, the account
     */
    public SendResult send(QueueId queue, String senderId, SendRequest message) {
        Queue found = registry.at(queue);
        SendResult sent = sending.send(found, senderId, message);
        found.refresh();
        return sent;
    }

    /** SendMessageBatch: each on its own. */
    public BatchResult<SendResult> sendBatch(QueueId queue, String senderId, List<BatchEntry<SendRequest>> entries) {
        Queue found = registry.at(queue);
        Batches.check(entries, "SendMessageBatchRequestEntry");
        sending.checkBatch(found, entries);
        BatchResult<SendResult> sent = Batches.each(entries, each -> sending.send(found, senderId, each));
        found.refresh();
        return sent;
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
        Queue found = registry.at(queue);
        Cancellable waiting = found.receivers().receive(request, receiver);
        found.refresh();
        return waiting;
    }

    /**
     * DeleteMessage. On standard queues an earlier handle of the message deletes it too, and deleting what is gone succeeds;
     * on FIFO queues a handle has expired once its visibility timeout is over.
     */
    public void deleteMessage(QueueId queue, @Nullable String receiptHandle) {
        Queue found = registry.at(queue);
        handling.delete(found, receiptHandle);
        found.refresh();
    }

    /** DeleteMessageBatch: entries are receipt handles, and so are results. */
    public BatchResult<String> deleteBatch(QueueId queue, List<BatchEntry<@Nullable String>> entries) {
        Queue found = registry.at(queue);
        Batches.check(entries, "DeleteMessageBatchRequestEntry");
        BatchResult<String> deleted = Batches.each(entries, each -> handling.delete(found, each));
        found.refresh();
        return deleted;
    }

    /** Deletes messages as each of them alone would be. Returns the receipt handles with which nothing could be deleted. */
    public List<String> deleteEach(QueueId queue, List<String> receiptHandles) {
        Queue found = registry.at(queue);
        List<String> left = new ArrayList<>(0);
        for (String each : receiptHandles) {
            try {
                handling.delete(found, each);
            } catch (SqsFault refused) {
                left.add(each);
            }
        }
        found.refresh();
        return left;
    }

    /** ChangeMessageVisibility. */
    public void changeVisibility(QueueId queue, VisibilityChange change) {
        Queue found = registry.at(queue);
        handling.change(found, change);
        found.refresh();
    }

    /** ChangeMessageVisibilityBatch. Its results are the receipt handles. */
    public BatchResult<String> changeVisibilityBatch(QueueId queue, List<BatchEntry<VisibilityChange>> entries) {
        Queue found = registry.at(queue);
        Batches.check(entries, "ChangeMessageVisibilityBatchRequestEntry");
        BatchResult<String> changed = Batches.each(entries, each -> handling.change(found, each));
        found.refresh();
        return changed;
    }

    /**
     * Looks at messages, in the order in which they came, without receiving them.
     *
     * @param nextToken where to go on, or null to begin
     * @param most at most so many
     */
    public Page<PeekedMessage> peek(QueueId queue, @Nullable String nextToken, int most) {
        return Peeking.page(registry.at(queue), nextToken, most);
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
        return moves.start(sourceArn, destinationArn, perSecond);
    }

    /** CancelMessageMoveTask. Returns how many have been moved. */
    public long cancelMove(AccountRegion caller, @Nullable String handle) {
        return moves.cancel(handle);
    }

    /** ListMessageMoveTasks: the latest first, 1 to 10; null for 1. */
    public List<MessageMove> moves(AccountRegion caller, @Nullable String sourceArn, @Nullable Integer maxResults) {
        return moves.list(sourceArn, maxResults);
    }
}
