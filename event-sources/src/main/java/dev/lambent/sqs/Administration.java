package dev.lambent.sqs;

import dev.lambent.account.AccountRegion;
import dev.lambent.sqs.SqsTables.QueueRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes, changes, finds and deletes queues. Used inside turns. */
final class Administration {

    /** Source: Amazon Simple Queue Service API Reference, "DeleteQueue" and "PurgeQueue". */
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private static final int MOST_RESULTS = 1_000;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_NAME = 80;
    private static final String NAME_RULE =
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";

    private final Basis basis;
    private final Registry registry;
    private final Supplier<String> endpoint;

    Administration(Basis basis, Registry registry, Supplier<String> endpoint) {
        this.basis = basis;
        this.registry = registry;
        this.endpoint = endpoint;
    }

    String create(QueueId id, Map<String, String> attributes, Map<String, String> tags) {
        checkName(id.name(), "true".equals(attributes.get("FifoQueue")));
        Map<String, String> given = new HashMap<>(attributes);
        given.remove("FifoQueue", "false");
        Map<String, String> merged = new AttributeRules(id, registry).merge(Map.of(), given);
        Queue existing = registry.find(id);
        if (existing == null) {
            checkTags(tags);
            make(id, merged, tags);
        } else {
            checkSame(existing, given, merged);
        }
        return url(id);
    }

    private void make(QueueId id, Map<String, String> attributes, Map<String, String> tags) {
        Instant now = basis.timeline().now();
        Instant deletedAt = registry.deletedAt(id);
        if (deletedAt != null && deletedAt.plus(MINUTE).isAfter(now)) {
            throw new SqsFault(
                    SqsError.QUEUE_DELETED_RECENTLY,
                    "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
        }
        QueueRow row = new QueueRow(
                id.place().account(),
                id.place().region(),
                id.name(),
                basis.numbers().next(),
                basis.numbers().next(),
                attributes,
                new LinkedHashMap<>(tags),
                now,
                now,
                null);
        Queue queue = new Queue(basis, registry, id, row);
        basis.tables().queues.put(SqsTables.key(row.number()), row);
        registry.add(queue);
    }

    /** A queue that exists is as good as a new one, unless the client wants it to be different. */
    private static void checkSame(Queue existing, Map<String, String> given, Map<String, String> wanted) {
        for (String name : given.keySet()) {
            String value = wanted.getOrDefault(name, QueueAttributes.standard(name));
            if (!name.equals("FifoQueue") && !value.equals(QueueAttributes.value(existing, name))) {
                throw new SqsFault(
                        SqsError.QUEUE_NAME_EXISTS,
                        "A queue already exists with the same name and a different value for attribute " + name);
            }
        }
    }

    private static void checkName(String name, boolean fifo) {
        String stem = fifo && name.endsWith(".fifo") ? name.substring(0, name.length() - 5) : name;
        boolean valid = stem.matches("[A-Za-z0-9_-]+") && name.length() <= LONGEST_NAME;
        if (name.isEmpty()) {
            throw SqsFault.invalid("Queue name cannot be empty");
        }
        if (fifo && (!valid || stem.equals(name))) {
            throw SqsFault.invalid("The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                    + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
        if (!valid) {
            throw SqsFault.invalid(NAME_RULE);
        }
    }

    void delete(Queue queue) {
        registry.remove(queue, basis.timeline().now());
        queue.close();
    }

    void purge(Queue queue) {
        Instant now = basis.timeline().now();
        Instant before = queue.row().purgedAt();
        if (before != null && before.plus(MINUTE).isAfter(now)) {
            throw new SqsFault(
                    SqsError.PURGE_QUEUE_IN_PROGRESS,
                    "Only one PurgeQueue operation on " + queue.id().name() + " is allowed every 60 seconds.");
        }
        queue.purge(now);
    }

    String url(QueueId id) {
        return endpoint.get() + "/" + id.place().account() + "/" + id.name();
    }

    Page<String> list(
            AccountRegion place, @Nullable String prefix, @Nullable String token, @Nullable Integer maxResults) {
        String beginning = prefix == null ? "" : prefix;
        return page(
                registry.in(place).values().stream()
                        .map(Queue::id)
                        .filter(id -> id.name().startsWith(beginning))
                        .toList(),
                token,
                maxResults);
    }

    Page<String> deadLetterSources(QueueId target, @Nullable String token, @Nullable Integer maxResults) {
        Collection<Queue> all = registry.in(target.place()).values();
        return page(
                all.stream()
                        .filter(each -> Registry.isSource(each, target))
                        .map(Queue::id)
                        .toList(),
                token,
                maxResults);
    }

    /** A token is the name before the page. */
    private Page<String> page(List<QueueId> sorted, @Nullable String token, @Nullable Integer maxResults) {
        if (maxResults != null && (maxResults < 1 || maxResults > MOST_RESULTS)) {
            throw SqsFault.invalidValue(maxResults, "MaxResults", "Must be between 1 and 1000, if provided.");
        }
        int most = maxResults == null ? MOST_RESULTS : maxResults;
        String from = token == null ? "" : name(token);
        List<String> urls = new ArrayList<>();
        String last = null;
        for (QueueId id : sorted) {
            if (id.name().compareTo(from) <= 0) {
                continue;
            }
            if (urls.size() == most) {
                return new Page<>(urls, maxResults == null || last == null ? null : token(last));
            }
            urls.add(url(id));
            last = id.name();
        }
        return new Page<>(urls, null);
    }

    private static String token(String name) {
        return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SqsFault.invalid("Invalid or expired next token.");
        }
    }

    void setAttributes(Queue queue, Map<String, String> given) {
        AttributeRules rules = new AttributeRules(queue.id(), registry);
        change(queue, rules.merge(queue.row().attributes(), given), queue.row().tags());
    }

    void tag(Queue queue, Map<String, String> tags) {
        Map<String, String> merged = new LinkedHashMap<>(queue.row().tags());
        merged.putAll(tags);
        checkTags(merged);
        change(queue, queue.row().attributes(), merged);
    }

    void untag(Queue queue, List<String> keys) {
        Map<String, String> left = new LinkedHashMap<>(queue.row().tags());
        left.keySet().removeAll(keys);
        change(queue, queue.row().attributes(), left);
    }

    private static void checkTags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw SqsFault.invalid("Too many tags: a queue can have " + MOST_TAGS + ", not " + tags.size() + ".");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > 128 || value.length() > 256) {
                throw SqsFault.invalid(
                        "Tag keys must be between 1 and 128 characters in length, and values at most 256.");
            }
        });
    }

    /** Tags don't count as a modification. */
    private void change(Queue queue, Map<String, String> attributes, Map<String, String> tags) {
        QueueRow row = queue.row();
        boolean modified = !attributes.equals(row.attributes());
        queue.become(new QueueRow(
                row.account(),
                row.region(),
                row.name(),
                row.number(),
                row.pile(),
                attributes,
                tags,
                row.createdAt(),
                modified ? basis.timeline().now() : row.modifiedAt(),
                row.purgedAt()));
    }
}
