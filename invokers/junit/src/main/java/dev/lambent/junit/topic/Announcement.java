package dev.lambent.junit.topic;

import dev.lambent.junit.world.World;
import dev.lambent.sns.Draft;
import dev.lambent.sns.Publication;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that is about to be published: a sentence that ends with {@link #publish}. Used by one thread. */
public final class Announcement {

    private final World world;
    private final String topic;
    private final String text;
    private final Map<String, Draft.Value> attributes = new LinkedHashMap<>();
    private @Nullable String subject;
    private @Nullable String group;
    private @Nullable String deduplicationId;

    Announcement(World world, String topic, String text) {
        this.world = world;
        this.topic = topic;
        this.text = text;
    }

    /** With a subject. */
    public Announcement about(String what) {
        subject = what;
        return this;
    }

    /** With a message attribute that is a text. */
    public Announcement with(String name, String value) {
        attributes.put(name, Draft.Value.text(value));
        return this;
    }

    /** With a message attribute that is a number. */
    public Announcement with(String name, Number value) {
        attributes.put(name, Draft.Value.number(value.toString()));
        return this;
    }

    /** With a message attribute that is a list of texts, numbers or truth values. */
    public Announcement with(String name, Collection<?> values) {
        String list = world.documents().text(values);
        attributes.put(name, new Draft.Value("String.Array", list, null));
        return this;
    }

    /** In a message group, which FIFO topics need. */
    public Announcement inGroup(String id) {
        group = id;
        return this;
    }

    /** With a de-duplication id, for FIFO topics. */
    public Announcement withDeduplicationId(String id) {
        deduplicationId = id;
        return this;
    }

    /** Publishes it; what it answers is the message's id. */
    public String publish() {
        if (topic.endsWith(".fifo") && group == null) {
            throw new IllegalArgumentException("A message to the FIFO topic " + topic
                    + " has to be in a message group: topic.message(text).inGroup(\"customer-7\").publish()");
        }
        Draft draft = new Draft(topic, text, subject, null, attributes, group, deduplicationId, null);
        Publication publication = world.ask(() -> world.notifications().prepare(draft));
        publication.sign();
        return world.ask(() -> world.notifications().publish(publication)).messageId();
    }
}
