package dev.lambent.sns;

import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What FIFO topics remember: the messages of the last five minutes, which are not taken twice, and how far each topic has
 * counted. From "Amazon SNS message deduplication for FIFO topics". Used in turns.
 */
final class Deduplication {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** A message that was taken; a row. */
    record Taken(String topicArn, Receipt receipt, Instant until) {}

    /** How far a topic has counted; a row. */
    record Count(long last) {}

    private final Timeline timeline;
    private final Table<Taken> table;
    private final Table<Count> counts;
    /** In the order in which they are forgotten. */
    private final Map<String, Taken> taken = new LinkedHashMap<>();

    private final Map<String, Long> counted = new HashMap<>();
    private boolean scheduled;

    Deduplication(Timeline timeline, Store store) {
        this.timeline = timeline;
        this.table = store.table(new Kind<>("sns_duplicates", Taken.class));
        this.counts = store.table(new Kind<>("sns_counts", Count.class));
    }

    void restore() {
        List<Map.Entry<String, Taken>> rows = new ArrayList<>();
        table.forEach((key, row) -> rows.add(Map.entry(key, row)));
        rows.sort((one, other) ->
                one.getValue().until().compareTo(other.getValue().until()));
        rows.forEach(row -> taken.put(row.getKey(), row.getValue()));
        counts.forEach((arn, row) -> counted.put(arn, row.last()));
        schedule();
    }

    /** What was answered to the same message before; null when it is new. */
    @Nullable
    Receipt earlier(Topic topic, Message.Group group) {
        forget();
        Taken before = taken.get(key(topic, group));
        return before == null ? null : before.receipt();
    }

    /** Remembers a message, and counts it. */
    Receipt take(Topic topic, Message.Group group, String messageId) {
        long count = counted.merge(topic.arn(), 1L, Long::sum);
        counts.put(topic.arn(), new Count(count));
        Receipt receipt = new Receipt(messageId, sequenceNumber(count));
        Taken row = new Taken(topic.arn(), receipt, timeline.now().plus(WINDOW));
        String key = key(topic, group);
        taken.put(key, row);
        table.put(key, row);
        schedule();
        return receipt;
    }

    /** Twenty digits, as AWS's are. */
    private static String sequenceNumber(long count) {
        String digits = Long.toString(count);
        return "1" + "0".repeat(19 - digits.length()) + digits;
    }

    private static String key(Topic topic, Message.Group group) {
        return topic.arn() + " " + (topic.deduplicatesByGroup() ? group.id() : "") + " " + group.deduplicationId();
    }

    private void schedule() {
        if (!scheduled && !taken.isEmpty()) {
            scheduled = true;
            Instant next = taken.values().iterator().next().until();
            Duration delay = Duration.between(timeline.now(), next);
            timeline.after(delay.isNegative() ? Duration.ZERO : delay, () -> {
                scheduled = false;
                forget();
                schedule();
            });
        }
    }

    private void forget() {
        Iterator<Map.Entry<String, Taken>> oldest = taken.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Taken> entry = oldest.next();
            if (entry.getValue().until().isAfter(timeline.now())) {
                return;
            }
            oldest.remove();
            table.remove(entry.getKey());
        }
    }

    /** A topic is gone. */
    void remove(String topicArn) {
        if (counted.remove(topicArn) != null) {
            counts.remove(topicArn);
            taken.entrySet().removeIf(entry -> {
                boolean its = entry.getValue().topicArn().equals(topicArn);
                if (its) {
                    table.remove(entry.getKey());
                }
                return its;
            });
        }
    }
}
