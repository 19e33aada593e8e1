package dev.lambent.sqs;

import dev.lambent.sqs.SqsTables.QueueRow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Which attributes queues have, what they are by default, and what GetQueueAttributes shows. */
final class QueueAttributes {

    /**
     * Defaults of the attributes that a client may set. Source: Amazon Simple Queue Service API Reference,
     * "SetQueueAttributes".
     */
    private static final Map<String, String> STANDARD = Map.of(
            "VisibilityTimeout", "30",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "DelaySeconds", "0",
            "ReceiveMessageWaitTimeSeconds", "0",
            "SqsManagedSseEnabled", "true",
            "ContentBasedDeduplication", "false",
            "DeduplicationScope", "queue",
            "FifoThroughputLimit", "perQueue");

    private static final List<String> FIFO =
            List.of("FifoQueue", "DeduplicationScope", "FifoThroughputLimit", "ContentBasedDeduplication");

    /** Those that have a value only once it is set. */
    private static final List<String> OPTIONAL =
            List.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds");

    private static final List<String> PLAIN = List.of(
            "VisibilityTimeout",
            "MaximumMessageSize",
            "MessageRetentionPeriod",
            "DelaySeconds",
            "ReceiveMessageWaitTimeSeconds",
            "SqsManagedSseEnabled");

    private static final List<String> MEASURED = List.of(
            "QueueArn",
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed",
            "CreatedTimestamp",
            "LastModifiedTimestamp");

    private static final Set<String> ALL = all();

    private QueueAttributes() {}

    /** The default of an attribute that has one. */
    static String standard(String name) {
        return STANDARD.getOrDefault(name, "");
    }

    /** Whether clients can set it on every queue. */
    static boolean isCommon(String name) {
        return PLAIN.contains(name) || OPTIONAL.contains(name);
    }

    /** Whether clients can set it on FIFO queues only. */
    static boolean isFifoOnly(String name) {
        return FIFO.contains(name);
    }

    /**
     * The attributes asked for, as the queue is now.
     *
     * @throws SqsFault when one isn't known
     */
    static Map<String, String> show(Queue queue, List<String> names) {
        for (String name : names) {
            if (!name.equals("All") && !ALL.contains(name)) {
                throw SqsFault.unknownAttribute(name);
            }
        }
        Map<String, Supplier<String>> measured = measured(queue);
        Map<String, String> shown = new LinkedHashMap<>();
        for (String name : ALL) {
            if (names.contains(name) || names.contains("All")) {
                Supplier<String> measure = measured.get(name);
                String value = measure == null ? value(queue, name) : measure.get();
                if (!value.isEmpty()) {
                    shown.put(name, value);
                }
            }
        }
        return shown;
    }

    /** The value of an attribute that can be set; empty where the queue has none. */
    static String value(Queue queue, String name) {
        if (isFifoOnly(name) && !queue.id().isFifo()) {
            return "";
        }
        if (name.equals("FifoQueue")) {
            return "true";
        }
        return queue.row().attributes().getOrDefault(name, standard(name));
    }

    private static Map<String, Supplier<String>> measured(Queue queue) {
        QueueRow row = queue.row();
        Contents contents = queue.contents();
        return Map.of(
                "QueueArn", () -> queue.id().arn(),
                "ApproximateNumberOfMessages", () -> Integer.toString(contents.visible()),
                "ApproximateNumberOfMessagesNotVisible", () -> Integer.toString(contents.inFlight()),
                "ApproximateNumberOfMessagesDelayed", () -> Integer.toString(contents.delayed()),
                "CreatedTimestamp", () -> Long.toString(row.createdAt().getEpochSecond()),
                "LastModifiedTimestamp", () -> Long.toString(row.modifiedAt().getEpochSecond()));
    }

    private static Set<String> all() {
        Set<String> all = new LinkedHashSet<>(MEASURED);
        all.addAll(PLAIN);
        all.addAll(FIFO);
        all.addAll(OPTIONAL);
        return all;
    }
}
