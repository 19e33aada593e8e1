package dev.lambent.sns;

import dev.lambent.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A subscription; immutable, and a row of the store.
 *
 * @param arn its ARN: the topic's with an id
 * @param destination what goes where
 * @param standing whether it is confirmed
 * @param attributes what was set, under the names of the API; checked
 */
public record Subscription(String arn, Destination destination, Standing standing, Map<String, String> attributes) {

    static final String RAW = "RawMessageDelivery";
    static final String FILTER_POLICY = "FilterPolicy";
    static final String FILTER_SCOPE = "FilterPolicyScope";
    static final String REDRIVE_POLICY = "RedrivePolicy";
    static final String DELIVERY_POLICY = "DeliveryPolicy";

    /** Takes an immutable copy. */
    public Subscription {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * What goes where.
     *
     * @param protocol {@code lambda}, {@code sqs}, {@code http} or {@code https}
     * @param endpoint an ARN or a URL
     */
    public record Destination(String topicArn, String protocol, String endpoint) {

        boolean isHttp() {
            return protocol.startsWith("http");
        }
    }

    /** How far a subscription is; see the package's table. */
    enum State {
        PENDING,
        CONFIRMED,
        CANCELLED
    }

    /**
     * Where a subscription stands.
     *
     * @param state how far it is
     * @param authenticated whether it was confirmed by a signed request
     * @param guarded whether only a signed request may cancel it
     * @param token what confirms it, or restores it; null when there is nothing to confirm any more
     * @param until when the token is of no use any more; null with no token
     */
    public record Standing(
            State state,
            boolean authenticated,
            boolean guarded,
            @Nullable String token,
            @Nullable Instant until) {

        static Standing confirmed() {
            return new Standing(State.CONFIRMED, true, false, null, null);
        }
    }

    boolean isConfirmed() {
        return standing.state() == State.CONFIRMED;
    }

    /** Whether its endpoint has not confirmed it yet. */
    public boolean isPending() {
        return standing.state() == State.PENDING;
    }

    boolean isCancelled() {
        return standing.state() == State.CANCELLED;
    }

    /** Whether the endpoint gets nothing but the text of a message. */
    boolean isRaw() {
        return "true".equals(attributes.get(RAW));
    }

    /** An attribute as it was set, or null. */
    @Nullable
    String attribute(String name) {
        return attributes.get(name);
    }

    /** The queue for what can't be delivered, or null. */
    @Nullable
    String deadLetterQueue() {
        String policy = attributes.get(REDRIVE_POLICY);
        return policy == null
                ? null
                : Json.object(policy.getBytes(StandardCharsets.UTF_8)).text("deadLetterTargetArn");
    }

    Subscription with(Standing other) {
        return new Subscription(arn, destination, other, attributes);
    }

    /** The same subscription with an attribute, or without it where {@code value} is empty. */
    Subscription with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(attributes);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Subscription(arn, destination, standing, changed);
    }
}
