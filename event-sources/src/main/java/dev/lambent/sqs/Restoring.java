package dev.lambent.sqs;

import dev.lambent.account.AccountRegion;
import dev.lambent.sqs.SqsTables.DeliveryRow;
import dev.lambent.sqs.SqsTables.MessageRow;
import dev.lambent.sqs.SqsTables.QueueRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes up queues and messages from before a restart. Messages in flight stay so until their time is over. Rows of purged and
 * deleted queues that had not all been swept up are now.
 */
final class Restoring {

    private final Basis basis;
    private final Registry registry;
    private final Map<Long, Queue> byNumber = new HashMap<>();
    private final Map<Long, Queue> byPile = new HashMap<>();
    private final Map<String, DeliveryRow> deliveries = new HashMap<>();
    /** Accounts and other names of senders are few: each is kept once. */
    private final Map<String, String> senders = new HashMap<>();

    Restoring(Basis basis, Registry registry) {
        this.basis = basis;
        this.registry = registry;
    }

    void restore() {
        List<String> orphans = new ArrayList<>();
        basis.tables().queues.forEach((key, row) -> restore(row));
        basis.tables().deliveries.forEach(deliveries::put);
        basis.tables().messages.forEach((key, row) -> {
            if (!restore(key, row)) {
                orphans.add(key);
            }
        });
        orphans.forEach(basis.tables().messages::remove);
        deliveries.keySet().forEach(basis.tables().deliveries::remove);
        restoreDuplicates();
        byNumber.values().forEach(Queue::resume);
    }

    private void restore(QueueRow row) {
        basis.numbers().seen(row.number());
        basis.numbers().seen(row.pile());
        QueueId id = new QueueId(new AccountRegion(row.account(), row.region()), row.name());
        Queue queue = new Queue(basis, registry, id, row);
        registry.add(queue);
        byNumber.put(row.number(), queue);
        byPile.put(row.pile(), queue);
    }

    private boolean restore(String key, MessageRow row) {
        basis.numbers().seen(row.number());
        Queue queue = byPile.get(row.pile());
        if (queue == null) {
            return false;
        }
        queue.contents().restore(compact(row), deliveries.remove(key));
        return true;
    }

    private MessageRow compact(MessageRow row) {
        String sender = senders.computeIfAbsent(row.senderId(), name -> name);
        return row.compact(sender, row.attributes().isEmpty() ? Map.of() : row.attributes());
    }

    private void restoreDuplicates() {
        List<String> orphans = new ArrayList<>();
        basis.tables().duplicates.forEach((key, row) -> {
            basis.numbers().seen(row.number());
            Queue queue = byNumber.get(row.queue());
            if (queue == null) {
                orphans.add(key);
            } else {
                queue.duplicates().restore(row);
            }
        });
        orphans.forEach(basis.tables().duplicates::remove);
    }
}
