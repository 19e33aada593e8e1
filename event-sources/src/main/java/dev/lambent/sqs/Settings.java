package dev.lambent.sqs;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue's attributes, read once; they have been checked before.
 *
 * @param visibilityTimeout how long a receiver has a message for itself
 * @param delay before a new message can be received
 * @param retention after which a message is deleted
 * @param patience how long a receive waits that doesn't say so itself
 * @param maximumMessageSize bytes, with attributes
 * @param contentBased whether the body makes the de-duplication id where the client doesn't
 * @param perGroup whether a de-duplication id means something only within its message group
 * @param redrive where messages go that are received too often, or null
 * @param sources the ARNs of queues that may send their dead letters here, or null for all
 */
record Settings(
        Duration visibilityTimeout,
        Duration delay,
        Duration retention,
        Duration patience,
        int maximumMessageSize,
        boolean contentBased,
        boolean perGroup,
        @Nullable Redrive redrive,
        @Nullable List<String> sources) {

    /** To which queue dead letters go, and after how many receives. */
    record Redrive(String deadLetterArn, int maxReceives) {}

    static Settings of(Map<String, String> attributes) {
        return new Settings(
                seconds(attributes, "VisibilityTimeout"),
                seconds(attributes, "DelaySeconds"),
                seconds(attributes, "MessageRetentionPeriod"),
                seconds(attributes, "ReceiveMessageWaitTimeSeconds"),
                number(attributes, "MaximumMessageSize"),
                value(attributes, "ContentBasedDeduplication").equals("true"),
                value(attributes, "DeduplicationScope").equals("messageGroup"),
                redrive(attributes.get("RedrivePolicy")),
                sources(attributes.get("RedriveAllowPolicy")));
    }

    /** Whether this queue may be another's dead-letter queue. */
    boolean admits(String sourceArn) {
        return sources == null || sources.contains(sourceArn);
    }

    private static String value(Map<String, String> attributes, String name) {
        return attributes.getOrDefault(name, QueueAttributes.standard(name));
    }

    private static int number(Map<String, String> attributes, String name) {
        return Integer.parseInt(value(attributes, name));
    }

    private static Duration seconds(Map<String, String> attributes, String name) {
        return Duration.ofSeconds(number(attributes, name));
    }

    private static @Nullable Redrive redrive(@Nullable String policy) {
        if (policy == null) {
            return null;
        }
        JsonObject json = Json.object(policy.getBytes(StandardCharsets.UTF_8));
        int receives = Integer.parseInt(String.valueOf(json.value("maxReceiveCount")));
        return new Redrive(String.valueOf(json.text("deadLetterTargetArn")), receives);
    }

    private static @Nullable List<String> sources(@Nullable String policy) {
        if (policy == null) {
            return null;
        }
        JsonObject json = Json.object(policy.getBytes(StandardCharsets.UTF_8));
        if ("allowAll".equals(json.text("redrivePermission"))) {
            return null;
        }
        List<String> sources = json.texts("sourceQueueArns");
        return sources == null ? List.of() : sources;
    }
}
