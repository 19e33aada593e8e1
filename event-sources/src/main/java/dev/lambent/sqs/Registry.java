package dev.lambent.sqs;

import dev.lambent.account.AccountRegion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All queues by name, and which names were in use a minute ago. Used inside turns. */
final class Registry {

    private final Map<AccountRegion, NavigableMap<String, Queue>> queues = new HashMap<>();
    /** Not kept over a restart: the minute is AWS's, and nobody is worse off without it. */
    private final Map<QueueId, Instant> deletedAt = new HashMap<>();

    void add(Queue queue) {
        QueueId id = queue.id();
        queues.computeIfAbsent(id.place(), place -> new TreeMap<>()).put(id.name(), queue);
        deletedAt.remove(id);
    }

    void remove(Queue queue, Instant now) {
        in(queue.id().place()).remove(queue.id().name());
        deletedAt.put(queue.id(), now);
    }

    @Nullable
    Queue find(QueueId id) {
        return in(id.place()).get(id.name());
    }

    @Nullable
    Queue find(String arn) {
        QueueId id = QueueId.ofArn(arn);
        return id == null ? null : find(id);
    }

    /**
     * The queue as it is at this moment.
     *
     * @throws SqsFault when there is none
     */
    Queue at(QueueId id) {
        Queue queue = find(id);
        if (queue == null) {
            throw SqsFault.noQueue();
        }
        queue.refresh();
        return queue;
    }

    /** When a queue of this name was deleted, or null. */
    @Nullable
    Instant deletedAt(QueueId id) {
        return deletedAt.get(id);
    }

    /** The queues of an account in a region, by name. */
    NavigableMap<String, Queue> in(AccountRegion place) {
        NavigableMap<String, Queue> here = queues.get(place);
        return here == null ? new TreeMap<>() : here;
    }

    /** Every queue of every account. */
    List<Queue> all() {
        return queues.values().stream().flatMap(each -> each.values().stream()).toList();
    }

    /** Forgets which names were in use. */
    void forgetDeleted() {
        deletedAt.clear();
    }

    /** Whether some queue sends its dead letters to this one. */
    boolean isDeadLetterQueue(QueueId id) {
        return in(id.place()).values().stream().anyMatch(each -> isSource(each, id));
    }

    /** Whether this queue sends its dead letters to that one. */
    static boolean isSource(Queue queue, QueueId deadLetters) {
        Settings.Redrive redrive = queue.settings().redrive();
        return redrive != null && redrive.deadLetterArn().equals(deadLetters.arn());
    }
}
