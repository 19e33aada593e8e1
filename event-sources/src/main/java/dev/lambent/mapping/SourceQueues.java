package dev.lambent.mapping;

import org.jspecify.annotations.Nullable;

/** Finds the queue of an ARN: Lambent's own, or one behind somebody else's endpoint. Used inside turns. */
@FunctionalInterface
public interface SourceQueues {

    /**
     * How a queue is read. Whether there is such a queue is found out by asking it.
     *
     * @return null where the ARN is none of a queue
     */
    @Nullable
    SourceQueue find(String arn);
}
