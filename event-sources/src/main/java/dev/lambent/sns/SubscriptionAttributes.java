package dev.lambent.sns;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What subscription attributes may be set to. From "Subscribe" and "SetSubscriptionAttributes" in the API reference. */
final class SubscriptionAttributes {

    private final Topic topic;
    private final Subscription.Destination destination;
    private final String prefix;

    /** For a subscription of a topic; {@code prefix} is where AWS's texts differ between operations. */
    SubscriptionAttributes(Topic topic, Subscription.Destination destination, String prefix) {
        this.topic = topic;
        this.destination = destination;
        this.prefix = prefix;
    }

    /** The attributes of a subscription that is to be made, checked. */
    Map<String, String> forCreation(Map<String, String> sent) {
        Map<String, String> checked = new TreeMap<>();
        sent.forEach((name, value) -> {
            String kept = checked(name, value, sent);
            if (!kept.isEmpty()) {
                checked.put(name, kept);
            }
        });
        return checked;
    }

    /** The value of an attribute that is to be set beside others, checked; empty when it is to be unset. */
    String checked(String name, String value, Map<String, String> others) {
        return switch (name) {
            case Subscription.RAW -> raw(value);
            case Subscription.FILTER_POLICY -> filter(value, others);
            case Subscription.FILTER_SCOPE -> scope(value, others);
            case Subscription.REDRIVE_POLICY -> redrive(value);
            case Subscription.DELIVERY_POLICY -> delivery(value);
            case "SubscriptionRoleArn" ->
                throw SnsFault.notSupported(
                        "The subscription attribute SubscriptionRoleArn",
                        "It is for Firehose, which Lambent doesn't have.");
            case "ReplayPolicy" ->
                throw SnsFault.notSupported(
                        "The subscription attribute ReplayPolicy", "Topics have no archive to replay: leave it out.");
            default ->
                throw SnsFault.invalid(prefix.isEmpty() ? "AttributeName" : prefix + "Unknown attribute " + name);
        };
    }

    private String raw(String value) {
        String word = value.toLowerCase(java.util.Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            throw SnsFault.invalid(
                    prefix + "RawMessageDelivery: Invalid value [" + value + "]. Must be true or false.");
        }
        if (word.equals("true") && destination.protocol().equals("lambda")) {
            throw SnsFault.invalid(
                    prefix + "RawMessageDelivery: Raw message delivery is not supported for the" + " lambda protocol");
        }
        return word;
    }

    private String filter(String value, Map<String, String> others) {
        if (value.isEmpty() || value.equals("{}")) {
            return "";
        }
        FilterPolicy.check(value, scopeOf(others), prefix);
        return value;
    }

    private FilterPolicy.Scope scopeOf(Map<String, String> attributes) {
        String word = attributes.get(Subscription.FILTER_SCOPE);
        return word == null ? FilterPolicy.Scope.MESSAGE_ATTRIBUTES : FilterPolicy.Scope.of(word, prefix);
    }

    private String scope(String value, Map<String, String> others) {
        FilterPolicy.Scope scope = FilterPolicy.Scope.of(value, prefix);
        String policy = others.get(Subscription.FILTER_POLICY);
        if (policy != null && !policy.isEmpty() && !policy.equals("{}")) {
            FilterPolicy.check(policy, scope, prefix);
        }
        return scope.word();
    }

    private String redrive(String value) {
        if (value.isEmpty()) {
            return "";
        }
        String queue = deadLetterQueue(value);
        if (queue == null || !Arns.isQueue(queue)) {
            throw SnsFault.invalid(prefix + "RedrivePolicy: deadLetterTargetArn is an invalid arn");
        }
        if (topic.isFifo() && Arns.isFifoQueue(destination.endpoint()) && !Arns.isFifoQueue(queue)) {
            throw SnsFault.invalid(
                    prefix + "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
        }
        if (!topic.isFifo() && Arns.isFifoQueue(queue)) {
            throw SnsFault.invalid(prefix + "RedrivePolicy: must use a standard queue as DLQ for a standard Topic.");
        }
        return value;
    }

    private @Nullable String deadLetterQueue(String value) {
        try {
            JsonObject policy = Json.object(value.getBytes(StandardCharsets.UTF_8));
            return policy.text("deadLetterTargetArn");
        } catch (MalformedJson malformed) {
            throw SnsFault.invalid(prefix + "RedrivePolicy: failed to parse JSON. " + malformed.getMessage());
        } catch (WrongKind wrong) {
            throw SnsFault.invalid(prefix + "RedrivePolicy: deadLetterTargetArn is an invalid arn");
        }
    }

    private String delivery(String value) {
        if (!destination.isHttp()) {
            throw SnsFault.invalid(
                    prefix + "DeliveryPolicy: Delivery policies can only be set for http and https" + " subscriptions");
        }
        return value.isEmpty() ? "" : DeliveryPolicy.ofSubscription(value, prefix);
    }
}
