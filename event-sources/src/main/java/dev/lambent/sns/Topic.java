package dev.lambent.sns;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A topic; immutable, and a row of the store.
 *
 * @param arn its ARN, which ends with its name
 * @param attributes what was set, under the names and with the values of the API; checked
 * @param tags its tags
 * @param deletedSubscriptions how many of its subscriptions are gone
 */
public record Topic(String arn, Map<String, String> attributes, Map<String, String> tags, long deletedSubscriptions) {

    static final String FIFO = "FifoTopic";
    static final String CONTENT_BASED = "ContentBasedDeduplication";
    static final String THROUGHPUT_SCOPE = "FifoThroughputScope";
    static final String SIGNATURE_VERSION = "SignatureVersion";
    static final String DISPLAY_NAME = "DisplayName";
    static final String POLICY = "Policy";
    static final String DELIVERY_POLICY = "DeliveryPolicy";
    static final String TRACING = "TracingConfig";

    /** Takes immutable copies. */
    public Topic {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** Whether it keeps the order of its messages. */
    boolean isFifo() {
        return isSet(FIFO);
    }

    /** Whether messages without a de-duplication id get one from their text. */
    boolean isContentBased() {
        return isSet(CONTENT_BASED);
    }

    /** Whether a de-duplication id counts within its message group only. */
    boolean deduplicatesByGroup() {
        return "MessageGroup".equals(attributes.get(THROUGHPUT_SCOPE));
    }

    /** How its messages are signed: 1 or 2. */
    String signatureVersion() {
        return attributes.getOrDefault(SIGNATURE_VERSION, "1");
    }

    private boolean isSet(String attribute) {
        return "true".equals(attributes.get(attribute));
    }

    /** An attribute as it was set, or null. */
    @Nullable
    String attribute(String name) {
        return attributes.get(name);
    }

    /** The same topic with an attribute, or without it where {@code value} is empty. */
    Topic with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(attributes);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Topic(arn, changed, tags, deletedSubscriptions);
    }

    /** The same topic with these tags and no others. */
    Topic tagged(Map<String, String> others) {
        return new Topic(arn, attributes, others, deletedSubscriptions);
    }

    /** The same topic with one more subscription that is gone. */
    Topic withoutOne() {
        return new Topic(arn, attributes, tags, deletedSubscriptions + 1);
    }
}
