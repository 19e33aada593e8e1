package dev.lambent.sqs;

import dev.lambent.sqs.SqsTables.DuplicateRow;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been sent to a FIFO queue in the last five minutes, so that sending it again changes nothing. Source: Amazon SQS
 * Developer Guide, "Exactly-once processing in Amazon SQS". Used inside turns.
 */
final class Duplicates {

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Basis basis;
    private final long queue;
    /** In the order of their time, apart from those from before a restart, which come first. */
    private final Map<String, DuplicateRow> sent = new LinkedHashMap<>();

    Duplicates(Basis basis, long queue) {
        this.basis = basis;
        this.queue = queue;
    }

    /** What the de-duplication id means: where its scope is the message group, something else in each. */
    static String name(Settings settings, String groupId, String deduplicationId) {
        return settings.perGroup() ? groupId + " " + deduplicationId : deduplicationId;
    }

    /** The message that this one would be a duplicate of, or null. */
    @Nullable
    DuplicateRow find(String name) {
        DuplicateRow first = sent.get(name);
        return first == null || isOver(first) ? null : first;
    }

    void add(String name, String messageId, long number) {
        tidy();
        DuplicateRow row = new DuplicateRow(
                queue, name, messageId, number, basis.timeline().now());
        sent.remove(name);
        sent.put(name, row);
        basis.tables().duplicates.put(key(row), row);
    }

    /** One from before a restart. */
    void restore(DuplicateRow row) {
        if (isOver(row)) {
            forget(row);
        } else {
            sent.put(row.name(), row);
        }
    }

    /** Forgets what is older than it matters. */
    void tidy() {
        Iterator<DuplicateRow> oldestFirst = sent.values().iterator();
        while (oldestFirst.hasNext()) {
            DuplicateRow oldest = oldestFirst.next();
            if (!isOver(oldest)) {
                return;
            }
            oldestFirst.remove();
            forget(oldest);
        }
    }

    /** Forgets all. */
    void clear() {
        sent.values().forEach(this::forget);
        sent.clear();
    }

    private boolean isOver(DuplicateRow first) {
        return !first.sentAt().plus(INTERVAL).isAfter(basis.timeline().now());
    }

    private void forget(DuplicateRow first) {
        basis.tables().duplicates.remove(key(first));
    }

    private static String key(DuplicateRow row) {
        return SqsTables.key(row.queue()) + " " + row.name();
    }
}
