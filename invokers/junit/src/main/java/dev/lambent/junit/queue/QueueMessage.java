package dev.lambent.junit.queue;

import dev.lambent.junit.world.Documents;
import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.MessageState;
import dev.lambent.sqs.PeekedMessage;
import dev.lambent.sqs.ReceivedMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as it was when the test looked at it or received it; immutable. */
public final class QueueMessage {

    private final Documents documents;
    private final String id;
    private final String body;
    private final Map<String, String> attributes;
    private final Map<String, String> systemAttributes;
    private final String state;
    private final @Nullable String receiptHandle;

    private QueueMessage(
            Documents documents,
            String id,
            String body,
            Map<String, MessageAttribute> attributes,
            Map<String, String> systemAttributes,
            String state,
            @Nullable String receiptHandle) {
        this.documents = documents;
        this.id = id;
        this.body = body;
        this.attributes = texts(attributes);
        this.systemAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(systemAttributes));
        this.state = state;
        this.receiptHandle = receiptHandle;
    }

    static QueueMessage of(Documents documents, PeekedMessage message) {
        return new QueueMessage(
                documents,
                message.messageId(),
                message.body().text(),
                message.attributes(),
                message.systemAttributes(),
                word(message.state()),
                null);
    }

    static QueueMessage of(Documents documents, ReceivedMessage message) {
        return new QueueMessage(
                documents,
                message.messageId(),
                message.body().text(),
                message.attributes(),
                message.systemAttributes(),
                "in flight",
                message.receiptHandle());
    }

    private static String word(MessageState state) {
        if (state instanceof MessageState.InFlight) {
            return "in flight";
        }
        return state instanceof MessageState.Delayed ? "delayed" : "visible";
    }

    private static Map<String, String> texts(Map<String, MessageAttribute> attributes) {
        Map<String, String> texts = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            String text = value.stringValue();
            texts.put(name, text == null ? String.valueOf(value.binaryValue()) : text);
        });
        return Collections.unmodifiableMap(texts);
    }

    /** A UUID. */
    public String id() {
        return id;
    }

    /** The body as it is. */
    public String body() {
        return body;
    }

    /**
     * The body as a value.
     *
     * @throws IllegalArgumentException when it doesn't fit
     */
    public <T> T body(Class<T> type) {
        return documents.read(body, type);
    }

    /** Its message attributes by name, numbers as their digits. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** A message attribute, or null. */
    public @Nullable String attribute(String name) {
        return attributes.get(name);
    }

    /** Its system attributes, such as {@code ApproximateReceiveCount} and {@code MessageGroupId}. */
    public Map<String, String> systemAttributes() {
        return systemAttributes;
    }

    /** How often it has been received. */
    public int receives() {
        return Integer.parseInt(systemAttributes.getOrDefault("ApproximateReceiveCount", "0"));
    }

    /** Its message group, or null. */
    public @Nullable String group() {
        return systemAttributes.get("MessageGroupId");
    }

    /** Whether anybody could receive it. */
    public boolean isVisible() {
        return state.equals("visible");
    }

    /** Whether it is with somebody who hasn't deleted it yet. */
    public boolean isInFlight() {
        return state.equals("in flight");
    }

    /** What it takes to delete it; null when it was only looked at. */
    public @Nullable String receiptHandle() {
        return receiptHandle;
    }

    @Override
    public String toString() {
        String rest = attributes.isEmpty() ? "" : " " + attributes;
        return body + rest + " (" + state + ", received " + receives() + "x)";
    }
}
