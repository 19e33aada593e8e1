package dev.lambent.sns;

import dev.lambent.account.AccountRegion;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All topics. Used in turns. */
public final class Topics {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern FIFO_NAME = Pattern.compile("[A-Za-z0-9_-]{1,251}\\.fifo");

    private final TreeMap<String, Topic> topics = new TreeMap<>();
    private final Table<Topic> table;
    private final SnsLimits limits;

    Topics(Store store, SnsLimits limits) {
        this.table = store.table(new Kind<>("sns_topics", Topic.class));
        this.limits = limits;
    }

    void restore() {
        table.forEach(topics::put);
    }

    /**
     * What a topic is made of.
     *
     * @param attributes as sent
     * @param tags checked for names that come twice
     */
    public record Making(AccountRegion home, String name, Map<String, String> attributes, Map<String, String> tags) {

        String arn() {
            return "arn:aws:sns:" + home.region() + ":" + home.account() + ":" + name;
        }
    }

    /** Makes a topic, or finds the one that is the same already. */
    public Topic create(Making making) {
        checkName(making.name(), "true".equals(making.attributes().get(Topic.FIFO)));
        Map<String, String> attributes = TopicAttributes.forCreation(making.attributes());
        Topic existing = topics.get(making.arn());
        if (existing != null) {
            checkSame(existing, attributes, making.tags());
            return existing;
        }
        checkTags(making.tags());
        Topic topic = new Topic(making.arn(), attributes, making.tags(), 0);
        checkRoom(making.home(), topic.isFifo());
        return keep(topic);
    }

    private static void checkName(String name, boolean fifo) {
        if (fifo && !FIFO_NAME.matcher(name).matches()) {
            throw SnsFault.invalid("Fifo Topic names must end with .fifo and must be made up of only uppercase and"
                    + " lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256"
                    + " characters long.");
        }
        if (!fifo && !NAME.matcher(name).matches()) {
            throw SnsFault.invalid("Topic Name");
        }
    }

    private static void checkSame(Topic existing, Map<String, String> attributes, Map<String, String> tags) {
        if (!existing.tags().entrySet().containsAll(tags.entrySet())) {
            throw SnsFault.invalid("Tags Reason: Topic already exists with different tags");
        }
        attributes.forEach((name, value) -> {
            if (!value.equals(existing.attribute(name))) {
                throw SnsFault.invalid("Attributes Reason: Topic already exists with different attributes");
            }
        });
    }

    private void checkRoom(AccountRegion home, boolean fifo) {
        long same =
                of(home).values().stream().filter(each -> each.isFifo() == fifo).count();
        if (same >= (fifo ? limits.fifoTopics() : limits.topics())) {
            throw SnsFault.limit("TopicLimitExceeded", "Topic limit exceeded");
        }
    }

    private void checkTags(Map<String, String> tags) {
        if (tags.size() > limits.tags()) {
            throw SnsFault.limit("TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");
        }
    }

    Topic keep(Topic topic) {
        topics.put(topic.arn(), topic);
        table.put(topic.arn(), topic);
        return topic;
    }

    void remove(String arn) {
        topics.remove(arn);
        table.remove(arn);
    }

    /** A topic of that ARN. */
    public Topic get(String arn) {
        Topic topic = topics.get(arn);
        if (topic == null) {
            throw SnsFault.noTopic();
        }
        return topic;
    }

    /** Whether there is a topic of that ARN. */
    public boolean exists(String arn) {
        return topics.containsKey(arn);
    }

    /** The topics of an account in a region by ARN, sorted. */
    public NavigableMap<String, Topic> of(AccountRegion home) {
        String prefix = "arn:aws:sns:" + home.region() + ":" + home.account() + ":";
        return topics.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    /** Sets an attribute. */
    public void set(String arn, String name, String value) {
        Topic topic = get(arn);
        keep(topic.with(name, TopicAttributes.forChange(name, value, topic.isFifo())));
    }

    /** Adds tags, or replaces their values. */
    public void tag(String arn, Map<String, String> tags) {
        Topic topic = tagged(arn);
        Map<String, String> all = new LinkedHashMap<>(topic.tags());
        all.putAll(tags);
        checkTags(all);
        keep(topic.tagged(all));
    }

    /** Removes tags. */
    public void untag(String arn, Collection<String> keys) {
        Topic topic = tagged(arn);
        Map<String, String> rest = new LinkedHashMap<>(topic.tags());
        rest.keySet().removeAll(keys);
        keep(topic.tagged(rest));
    }

    /** A topic in the words of the tagging operations. */
    public Topic tagged(String arn) {
        Topic topic = topics.get(arn);
        if (topic == null) {
            throw SnsFault.noResource();
        }
        return topic;
    }

    /** Adds a statement to a topic's policy. */
    public void grant(String arn, String label, List<String> accounts, List<String> actions) {
        Topic topic = get(arn);
        keep(topic.with(Topic.POLICY, TopicPolicy.with(topic, new TopicPolicy.Grant(label, accounts, actions))));
    }

    /** Removes a statement from a topic's policy. */
    public void revoke(String arn, String label) {
        Topic topic = get(arn);
        keep(topic.with(Topic.POLICY, TopicPolicy.without(topic, label)));
    }

    /** The ARNs of all topics. */
    Collection<String> all() {
        return topics.keySet();
    }
}
