package dev.lambent.sns;

import dev.lambent.delivery.Parcel.Attribute;
import dev.lambent.sandbox.Payload;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one subscription is sent; immutable, and a row of the store while it waits for another attempt. It is written out at
 * each attempt, because the same notice looks different to a function and in a dead-letter queue.
 *
 * @param kind what it is
 * @param heading whom it is from and for
 * @param subject the subject, or null
 * @param text the message
 * @param at when it was published
 * @param token the token of a confirmation, or null
 * @param signature how it is signed; null when it isn't
 * @param raw whether the endpoint gets nothing but the text
 * @param attributes the message's attributes, in order
 * @param order its place in a FIFO topic, or its group in a standard one; null without either
 * @param traceHeader the X-Ray header, or null
 */
record Notice(
        Type kind,
        Heading heading,
        @Nullable String subject,
        Payload text,
        Instant at,
        @Nullable String token,
        @Nullable Signed signature,
        boolean raw,
        Map<String, Attribute> attributes,
        @Nullable Order order,
        @Nullable String traceHeader) {

    /** Takes an immutable copy. */
    Notice {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** What a notice is, by the names of its documents. */
    enum Type {
        NOTIFICATION("Notification"),
        SUBSCRIPTION_CONFIRMATION("SubscriptionConfirmation"),
        UNSUBSCRIBE_CONFIRMATION("UnsubscribeConfirmation");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Where a notice comes from and goes to. */
    record Heading(String messageId, String topicArn, String subscriptionArn) {}

    /** A signature in base64, and its version, 1 or 2. */
    record Signed(String version, String signature) {}

    /** A place in order; {@code sequenceNumber} and {@code deduplicationId} are null in a standard topic. */
    record Order(
            @Nullable String sequenceNumber,
            @Nullable String groupId,
            @Nullable String deduplicationId) {}

    /** The group within which deliveries to a subscription follow each other; null when order doesn't matter. */
    @Nullable
    String lane() {
        return order == null || order.sequenceNumber() == null
                ? null
                : heading.subscriptionArn() + " " + order.groupId();
    }

    /**
     * What of it is signed: names and values on lines of their own, sorted by name. From "Verifying the signatures of Amazon
     * SNS messages".
     *
     * @param subscribeUrl the URL of a confirmation; not used otherwise
     */
    String canonical(String subscribeUrl) {
        Map<String, @Nullable String> signed = new LinkedHashMap<>();
        signed.put("Message", text.text());
        signed.put("MessageId", heading.messageId());
        if (kind == Type.NOTIFICATION) {
            signed.put("Subject", subject);
        } else {
            signed.put("SubscribeURL", subscribeUrl);
        }
        signed.put("Timestamp", Envelope.timestamp(at));
        signed.put("Token", token);
        signed.put("TopicArn", heading.topicArn());
        signed.put("Type", kind.word());
        StringBuilder lines = new StringBuilder();
        signed.forEach((name, value) -> {
            if (value != null) {
                lines.append(name).append('\n').append(value).append('\n');
            }
        });
        return lines.toString();
    }

    /** The same notice with a signature. */
    Notice signed(Signed by) {
        return new Notice(kind, heading, subject, text, at, token, by, raw, attributes, order, traceHeader);
    }
}
