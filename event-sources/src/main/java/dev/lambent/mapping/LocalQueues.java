package dev.lambent.mapping;

import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import org.jspecify.annotations.Nullable;

/** Lambent's own queues as mappings read them. Used inside turns. */
public final class LocalQueues implements SourceQueues {

    private final Queues queues;

    /** Reads these queues. */
    public LocalQueues(Queues queues) {
        this.queues = queues;
    }

    @Override
    public @Nullable SourceQueue find(String arn) {
        QueueId queue = QueueId.ofArn(arn);
        return queue == null ? null : new LocalQueue(queues, queue);
    }
}
