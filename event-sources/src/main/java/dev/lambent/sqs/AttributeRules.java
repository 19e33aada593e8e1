package dev.lambent.sqs;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the attributes that a client sets. Source of the ranges: Amazon Simple Queue Service API Reference,
 * "SetQueueAttributes"; of the texts: what clients have recorded.
 */
final class AttributeRules {

    private static final int DIGITS = 7;
    private static final int MOST_SOURCES = 10;
    private static final int MOST_RECEIVES = 1_000;
    private static final Set<String> FLAGS = Set.of("ContentBasedDeduplication", "SqsManagedSseEnabled");

    private static final Map<String, Range> RANGES = Map.of(
            "VisibilityTimeout", new Range(0, 43_200),
            "DelaySeconds", new Range(0, 900),
            "MessageRetentionPeriod", new Range(60, 1_209_600),
            "ReceiveMessageWaitTimeSeconds", new Range(0, 20),
            "MaximumMessageSize", new Range(1_024, 1_048_576));

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "DeduplicationScope", Set.of("queue", "messageGroup"),
            "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"));

    private final QueueId queue;
    private final Registry registry;

    private record Range(int least, int most) {}

    AttributeRules(QueueId queue, Registry registry) {
        this.queue = queue;
        this.registry = registry;
    }

    /**
     * What a queue's attributes become when some are set.
     *
     * @param now those that it has, or none for a new queue
     * @param given those set; an empty policy removes it
     * @throws SqsFault when one isn't right; nothing has changed then
     */
    Map<String, String> merge(Map<String, String> now, Map<String, String> given) {
        Map<String, String> merged = new HashMap<>(now);
        given.forEach((name, value) -> set(merged, name, value));
        boolean perGroup = "messageGroup".equals(merged.get("DeduplicationScope"));
        if ("perMessageGroupId".equals(merged.get("FifoThroughputLimit")) && !perGroup) {
            throw new SqsFault(
                    SqsError.INVALID_ATTRIBUTE_VALUE,
                    "Invalid value for the parameter FifoThroughputLimit. Reason: The perMessageGroupId value is"
                            + " allowed only when the value for DeduplicationScope is messageGroup.");
        }
        return merged;
    }

    private void set(Map<String, String> merged, String name, String value) {
        checkName(name);
        if (name.startsWith("Kms") && !value.isEmpty()) {
            throw SqsFault.notSupported(
                    "The queue attribute " + name, "There are no keys here to encrypt messages with: leave it out.");
        }
        String checked = checked(name, value);
        if (checked.isEmpty() || checked.equals(QueueAttributes.standard(name)) || name.equals("FifoQueue")) {
            merged.remove(name);
        } else {
            merged.put(name, checked);
        }
    }

    private void checkName(String name) {
        boolean fifoOnly = QueueAttributes.isFifoOnly(name);
        if (fifoOnly && !queue.isFifo() && CHOICES.containsKey(name)) {
            throw new SqsFault(
                    SqsError.INVALID_ATTRIBUTE_NAME,
                    "You can specify the " + name + " only when FifoQueue is set to true.");
        }
        if (!QueueAttributes.isCommon(name) && !(fifoOnly && queue.isFifo())) {
            throw SqsFault.unknownAttribute(name);
        }
    }

    /** The value as it is kept; empty to have none. */
    private String checked(String name, String value) {
        Range range = RANGES.get(name);
        if (range != null) {
            return number(name, value, range);
        }
        if (FLAGS.contains(name)) {
            require(value.equals("true") || value.equals("false"), name);
            return value;
        }
        Set<String> choices = CHOICES.get(name);
        if (choices != null) {
            require(choices.contains(value), name);
            return value;
        }
        return value.isEmpty() ? value : text(name, value);
    }

    private String text(String name, String value) {
        return switch (name) {
            case "FifoQueue" -> fifo(value);
            case "Policy" -> policy(value);
            case "RedrivePolicy" -> redrive(value);
            case "RedriveAllowPolicy" -> redriveAllow(value);
            default -> value;
        };
    }

    private static String number(String name, String value, Range range) {
        require(value.length() <= DIGITS && value.matches("[0-9]+"), name);
        int number = Integer.parseInt(value);
        require(range.least <= number && number <= range.most, name);
        return Integer.toString(number);
    }

    private static String fifo(String value) {
        if (!value.equals("true")) {
            throw SqsFault.invalidAttribute("FifoQueue", "Modifying queue type is not supported.");
        }
        return value;
    }

    private static String policy(String value) {
        JsonObject json = json(value);
        require(json != null && isText(json, "Version") && isText(json, "Id") && hasStatements(json), "Policy");
        return value;
    }

    private static boolean isText(JsonObject json, String name) {
        return json.value(name) == null || json.value(name) instanceof String;
    }

    private static boolean hasStatements(JsonObject json) {
        Object statements = json.value("Statement");
        return statements instanceof JsonObject
                || (statements instanceof List<?> list
                        && !list.isEmpty()
                        && list.stream().allMatch(JsonObject.class::isInstance));
    }

    /** As AWS shows it: the count is a number. */
    private String redrive(String value) {
        JsonObject json = json(value);
        if (json == null) {
            throw SqsFault.invalidAttribute("RedrivePolicy", "Redrive policy is not a valid JSON map.");
        }
        for (String mandatory : List.of("maxReceiveCount", "deadLetterTargetArn")) {
            if (!json.has(mandatory)) {
                throw refusal(value, "Redrive policy does not contain mandatory attribute: " + mandatory + ".");
            }
        }
        if (json.names().size() > 2) {
            throw refusal(value, "Only following attributes are supported: [deadLetterTargetArn, maxReceiveCount].");
        }
        int receives = receives(value, String.valueOf(json.value("maxReceiveCount")));
        String arn = String.valueOf(json.value("deadLetterTargetArn"));
        QueueId target = checkTarget(value, arn);
        return "{\"deadLetterTargetArn\":\"" + target.arn() + "\",\"maxReceiveCount\":" + receives + "}";
    }

    private static int receives(String policy, String count) {
        int receives = count.matches("[0-9]{1,5}") ? Integer.parseInt(count) : 0;
        if (receives < 1 || receives > MOST_RECEIVES) {
            throw refusal(
                    policy,
                    "Invalid value for maxReceiveCount: " + count
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
        return receives;
    }

    private QueueId checkTarget(String policy, String arn) {
        QueueId target = QueueId.ofArn(arn);
        if (target == null) {
            throw refusal(policy, "Invalid value for deadLetterTargetArn.");
        }
        if (!target.place().equals(queue.place())) {
            throw refusal(policy, "Dead-letter target owner and region should be same as the source.");
        }
        Queue found = registry.find(target);
        if (found == null) {
            throw refusal(policy, "Dead letter target does not exist.");
        }
        if (target.isFifo() != queue.isFifo()) {
            throw refusal(policy, "Dead-letter queue must be same type of queue as the source.");
        }
        if (!found.settings().admits(queue.arn())) {
            throw refusal(
                    policy, "The redrive allow policy of the dead-letter queue does not admit " + queue.arn() + ".");
        }
        return target;
    }

    private static SqsFault refusal(String policy, String reason) {
        return SqsFault.invalidValue(policy, "RedrivePolicy", reason);
    }

    private static String redriveAllow(String value) {
        JsonObject json = json(value);
        Object permission = json == null ? null : json.value("redrivePermission");
        boolean known = Set.of("allowAll", "denyAll", "byQueue").contains(String.valueOf(permission));
        if (json == null
                || !known
                || !Set.of("redrivePermission", "sourceQueueArns").containsAll(json.names())) {
            throw SqsFault.invalidAttribute(
                    "RedriveAllowPolicy",
                    "Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.");
        }
        checkSources(value, "byQueue".equals(permission), sources(json));
        return value;
    }

    private static @Nullable List<String> sources(JsonObject json) {
        try {
            return json.texts("sourceQueueArns");
        } catch (WrongKind e) {
            throw SqsFault.invalidAttribute(
                    "RedriveAllowPolicy",
                    "Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.");
        }
    }

    private static void checkSources(String value, boolean byQueue, @Nullable List<String> sources) {
        String refused = null;
        if (!byQueue && sources != null) {
            refused = "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.";
        } else if (byQueue && (sources == null || sources.isEmpty())) {
            refused = "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns"
                    + " values.";
        } else if (sources != null && sources.size() > MOST_SOURCES) {
            refused = "The maximum number of source queue ARNs you can specify is 10.";
        }
        if (refused != null) {
            throw SqsFault.invalidValue(
                    value, "RedriveAllowPolicy", "Amazon SQS can't create the redrive allow policy. " + refused);
        }
    }

    private static @Nullable JsonObject json(String text) {
        try {
            return Json.object(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson | WrongKind e) {
            return null;
        }
    }

    private static void require(boolean valid, String name) {
        if (!valid) {
            throw new SqsFault(SqsError.INVALID_ATTRIBUTE_VALUE, "Invalid value for the parameter " + name + ".");
        }
    }
}
