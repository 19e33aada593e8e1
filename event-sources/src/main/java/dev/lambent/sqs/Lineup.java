package dev.lambent.sqs;

import org.jspecify.annotations.Nullable;

/** In which order a queue's messages are received. Used inside turns. */
sealed interface Lineup permits AnyOrder, GroupOrder {

    /** A message has come into the queue, in the state that it has. */
    void joined(Message message);

    /** A message's state has changed. */
    void changed(Message message, MessageState from);

    /** A message leaves the queue; its state is the last that it had there. */
    void left(Message message);

    /**
     * The next message to receive, or null when there is none.
     *
     * @param taken the message that the same receive has taken just before, or null
     */
    @Nullable
    Message next(@Nullable Message taken);
}
