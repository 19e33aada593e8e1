package dev.lambent.sns;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as a publisher sends it, not yet checked; immutable.
 *
 * @param topicArn an existing or missing topic's ARN
 * @param message the text, or the texts by protocol
 * @param subject the subject, or null
 * @param structure {@code json} when the message has a text for each protocol, otherwise null
 * @param attributes by name, in the order sent
 * @param groupId the message group, or null
 * @param deduplicationId the de-duplication id, or null
 * @param traceHeader the X-Ray header, or null
 */
public record Draft(
        String topicArn,
        String message,
        @Nullable String subject,
        @Nullable String structure,
        Map<String, Value> attributes,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String traceHeader) {

    /** Takes an immutable copy. */
    public Draft {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A message of nothing but a text. */
    public static Draft of(String topicArn, String message) {
        return new Draft(topicArn, message, null, null, Map.of(), null, null, null);
    }

    /** The same message in a group. */
    public Draft inGroup(String group, @Nullable String deduplication) {
        return new Draft(topicArn, message, subject, structure, attributes, group, deduplication, traceHeader);
    }

    /** The same message with these attributes. */
    public Draft with(Map<String, Value> others) {
        return new Draft(topicArn, message, subject, structure, others, groupId, deduplicationId, traceHeader);
    }

    /**
     * An attribute as sent.
     *
     * @param type the data type
     * @param text the text, or null
     * @param binary the bytes in base64, or null
     */
    public record Value(
            String type, @Nullable String text, @Nullable String binary) {

        /** A text. */
        public static Value text(String text) {
            return new Value("String", text, null);
        }

        /** A number. */
        public static Value number(String number) {
            return new Value("Number", number, null);
        }
    }
}
