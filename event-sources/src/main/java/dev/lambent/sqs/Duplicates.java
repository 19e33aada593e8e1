package dev.lambent.sqs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.lambent.sqs.SqsTables.DuplicateRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been sent to a FIFO queue in the last five minutes, so that sending it again changes nothing. Source: Amazon SQS
 * Developer Guide, "Exactly-once processing in Amazon SQS". Used inside turns; the cache has no threads of its own.
 */
final class Duplicates {

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Basis basis;
    private final long queue;
    /** Made for the first message: most queues never need it, and empty it is larger than all else of a queue. */
    private @Nullable Cache<String, DuplicateRow> sent;

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
        return sent == null ? null : sent.getIfPresent(name);
    }

    void add(String name, String messageId, long number) {
        DuplicateRow row = new DuplicateRow(
                queue, name, messageId, number, basis.timeline().now());
        cache().put(name, row);
        basis.tables().duplicates.put(key(row), row);
    }

    /** One from before a restart. */
    void restore(DuplicateRow row) {
        if (left(row).isZero()) {
            forget(row);
        } else {
            cache().put(row.name(), row);
        }
    }

    /** Has the rows removed of what has been forgotten. */
    void tidy() {
        if (sent != null) {
            sent.cleanUp();
        }
    }

    /** Forgets all. */
    void clear() {
        if (sent != null) {
            List.copyOf(sent.asMap().values()).forEach(this::forget);
            sent.invalidateAll();
        }
    }

    private Cache<String, DuplicateRow> cache() {
        if (sent == null) {
            sent = Caffeine.newBuilder()
                    .ticker(() -> Duration.between(
                                    Instant.EPOCH, basis.timeline().now())
                            .toNanos())
                    .executor(Runnable::run)
                    .expireAfter(Expiry.<String, DuplicateRow>creating((name, first) -> left(first)))
                    .evictionListener((name, first, cause) -> forget(first))
                    .build();
        }
        return sent;
    }

    private Duration left(DuplicateRow first) {
        Duration left = Duration.between(basis.timeline().now(), first.sentAt().plus(INTERVAL));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void forget(@Nullable DuplicateRow first) {
        if (first != null) {
            basis.tables().duplicates.remove(key(first));
        }
    }

    private static String key(DuplicateRow row) {
        return SqsTables.key(row.queue()) + " " + row.name();
    }
}
