package dev.lambent.mapping;

import dev.lambent.sqs.ReceivedMessage;
import java.time.Instant;

/**
 * A message that a mapping has received and holds.
 *
 * @param receivedAt when it came
 * @param deadline when others may see it again
 */
record Held(ReceivedMessage message, Instant receivedAt, Instant deadline) {

    /** What it takes to delete it, or to give it back. */
    String handle() {
        return message.receiptHandle();
    }
}
