package dev.lambent.sqs;

/**
 * What standard queues mostly do and don't promise: that a message is delivered once, and in the order of sending. Whoever wants
 * to see what happens when they don't says so with this. FIFO queues promise both, and are never asked about. Asked within turns.
 * Source: Amazon SQS Developer Guide, "Amazon SQS standard queues" and "Amazon SQS at-least-once delivery".
 */
public interface BestEffort {

    /** Every message once, and in its order. */
    BestEffort PERFECT = new BestEffort() {
        @Override
        public boolean leavesCopy(QueueId queue, String messageId) {
            return false;
        }

        @Override
        public int passesOver(QueueId queue, int others) {
            return 0;
        }
    };

    /**
     * Whether a copy of a message that is being received stays in the queue, as on AWS where one of the servers that keep it can't
     * be reached: it can be received at once, and whoever deletes the message doesn't delete it.
     */
    boolean leavesCopy(QueueId queue, String messageId);

    /**
     * How many messages are passed over that would come first.
     *
     * @param others how many there are behind the first: at least one
     * @return 0 to {@code others}
     */
    int passesOver(QueueId queue, int others);
}
