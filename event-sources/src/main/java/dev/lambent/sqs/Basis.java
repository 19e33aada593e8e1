package dev.lambent.sqs;

import dev.lambent.id.Ids;
import dev.lambent.time.Timeline;

/** What all queues stand on. */
record Basis(
        Timeline timeline,
        SqsTables tables,
        Numbers numbers,
        Digests digests,
        Ids ids,
        SqsLimits limits,
        Courier courier) {}
