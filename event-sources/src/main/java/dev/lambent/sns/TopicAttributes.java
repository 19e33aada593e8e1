package dev.lambent.sns;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What topic attributes may be set to. An attribute that AWS knows and Lambent would have to ignore is refused by name.
 * From "SetTopicAttributes" and "CreateTopic" in the API reference.
 */
final class TopicAttributes {

    private static final Pattern FEEDBACK =
            Pattern.compile("(HTTP|Firehose|Lambda|Application|SQS)(Success|Failure)Feedback(RoleArn|SampleRate)");

    private static final Set<String> FIFO_ONLY = Set.of(Topic.CONTENT_BASED, Topic.THROUGHPUT_SCOPE);

    private static final int LONGEST_DISPLAY_NAME = 100;

    private TopicAttributes() {}

    /** The attributes of a topic that is to be made, checked. */
    static Map<String, String> forCreation(Map<String, String> sent) {
        Map<String, String> checked = new TreeMap<>();
        boolean fifo = "true".equals(sent.get(Topic.FIFO));
        sent.forEach((name, value) -> {
            String kept = name.equals(Topic.FIFO)
                    ? truth(name, value, "Attributes Reason: ")
                    : check(name, value, fifo, "Attributes Reason: ");
            if (!kept.isEmpty()) {
                checked.put(name, kept);
            }
        });
        if (!fifo) {
            checked.remove(Topic.FIFO);
        }
        return checked;
    }

    /** The value of an attribute that is to be set, checked; empty when it is to be unset. */
    static String forChange(String name, String value, boolean fifo) {
        return check(name, value, fifo, "");
    }

    private static String check(String name, String value, boolean fifo, String prefix) {
        refuseUnsupported(name, value);
        if (FIFO_ONLY.contains(name) && !fifo) {
            throw SnsFault.invalid(
                    name.equals(Topic.CONTENT_BASED)
                            ? "Content-based deduplication can only be set for FIFO topics"
                            : prefix + name + " can only be set for FIFO topics");
        }
        return switch (name) {
            case Topic.DISPLAY_NAME -> displayName(value, prefix);
            case Topic.POLICY -> TopicPolicy.checked(value);
            case Topic.DELIVERY_POLICY -> value.isEmpty() ? "" : DeliveryPolicy.ofTopic(value, prefix);
            case Topic.SIGNATURE_VERSION -> oneOf(name, value, prefix, "1", "2");
            case Topic.CONTENT_BASED -> truth(name, value, prefix);
            case Topic.THROUGHPUT_SCOPE -> oneOf(name, value, prefix, "Topic", "MessageGroup");
            case "KmsMasterKeyId", "ArchivePolicy" -> "";
            case Topic.TRACING -> oneOf(name, value, prefix, "PassThrough");
            default ->
                throw SnsFault.invalid(prefix.isEmpty() ? "AttributeName" : prefix + "Unknown attribute " + name);
        };
    }

    private static void refuseUnsupported(String name, String value) {
        if (name.equals("KmsMasterKeyId") && !value.isEmpty()) {
            throw SnsFault.notSupported("The topic attribute KmsMasterKeyId", "Topics aren't encrypted: leave it out.");
        }
        if (name.equals("ArchivePolicy") && !value.isEmpty() && !value.equals("{}")) {
            throw SnsFault.notSupported("The topic attribute ArchivePolicy", "Topics have no archive: leave it out.");
        }
        if (name.equals(Topic.TRACING) && value.equals("Active")) {
            throw SnsFault.notSupported(
                    "TracingConfig Active", "Trace headers are passed on and never begun: use PassThrough.");
        }
        if (FEEDBACK.matcher(name).matches()) {
            throw SnsFault.notSupported(
                    "The topic attribute " + name, "Deliveries aren't logged for each message: leave it out.");
        }
    }

    private static String displayName(String value, String prefix) {
        if (value.length() > LONGEST_DISPLAY_NAME) {
            throw SnsFault.invalid(prefix + "DisplayName: must be at most 100 characters long");
        }
        return value;
    }

    private static String truth(String name, String value, String prefix) {
        return oneOf(name, value, prefix, "true", "false");
    }

    private static String oneOf(String name, String value, String prefix, String... allowed) {
        for (String each : allowed) {
            if (each.equals(value)) {
                return value;
            }
        }
        throw SnsFault.invalid(
                prefix + name + ": Invalid value [" + value + "]. Must be " + String.join(" or ", allowed) + ".");
    }
}
