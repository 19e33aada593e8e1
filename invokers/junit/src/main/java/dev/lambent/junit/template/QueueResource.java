package dev.lambent.junit.template;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.Sqs;
import dev.lambent.junit.world.Resource;
import dev.lambent.sqs.QueueId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@code AWS::SQS::Queue}. Without a name it is called by its logical id. */
final class QueueResource implements TemplateResource {

    /** Those that are called alike in the API. */
    private static final List<String> ATTRIBUTES = List.of(
            "VisibilityTimeout",
            "DelaySeconds",
            "MessageRetentionPeriod",
            "MaximumMessageSize",
            "ReceiveMessageWaitTimeSeconds",
            "ContentBasedDeduplication",
            "DeduplicationScope",
            "FifoThroughputLimit",
            "RedrivePolicy",
            "RedriveAllowPolicy");

    private final Site site;
    private final Members properties;
    private final String name;
    private @Nullable Queue queue;

    QueueResource(Site site, String logicalId, Members properties) {
        this.site = site;
        this.properties = properties;
        boolean fifo = properties.flag("FifoQueue");
        this.name = properties.text("QueueName", fifo ? logicalId + ".fifo" : logicalId);
        if (fifo != name.endsWith(".fifo")) {
            throw properties.wrong(
                    "QueueName", "is " + name + ": the names of FIFO queues, and no others, end with .fifo.");
        }
    }

    @Override
    public void make() {
        QueueId id = QueueId.ofArn(site.arn("sqs", name));
        if (id != null && site.world().ask(() -> site.world().queues().exists(id))) {
            throw properties.wrong("QueueName", "is " + name + ", and a queue of that name already exists.");
        }
        queue = new Sqs(site.world()).queue(name);
    }

    Queue queue() {
        return Made.of(queue);
    }

    @Override
    public void connect() {
        for (String each : ATTRIBUTES) {
            Object value = properties.value(each);
            if (value != null) {
                queue().with(each, site.world().documents().text(value instanceof Number ? value.toString() : value));
            }
        }
        properties.end();
    }

    @Override
    public @Nullable String ref(String part) {
        return part.isEmpty() ? queue().url() : null;
    }

    @Override
    public @Nullable String attribute(String attribute) {
        return switch (attribute) {
            case "Arn" -> site.arn("sqs", name);
            case "QueueName" -> name;
            case "QueueUrl" -> ref("");
            default -> null;
        };
    }

    @Override
    public List<Resource> resources() {
        return List.of(queue());
    }
}
