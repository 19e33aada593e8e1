package dev.lambent.sqs;

import java.time.Instant;

/**
 * Where a message is on its way through one queue. Moves have no side effects; one that isn't legal throws.
 *
 * <pre>
 * Delayed(until)                      -> Delayed (another deadline) | Visible | Deleted
 * Visible(receives)                   -> InFlight | DeadLettered | Deleted
 * InFlight(receipt, until, receives)  -> InFlight (another deadline) | Visible | Deleted
 * </pre>
 *
 * <p>An old receipt handle deletes a message that is visible again, and purging and the end of the retention period delete
 * in every state. A message that is dead-lettered, or moved back by a message move, begins anew in the other queue.
 */
public sealed interface MessageState {

    /** Nobody can receive it before its delay is over. */
    default MessageState shown() {
        throw illegal("be shown");
    }

    /**
     * Someone receives it.
     *
     * @param receipt tells this receive from all others of the message
     * @param until when it becomes visible again unless it is deleted
     */
    default MessageState received(long receipt, Instant until) {
        throw illegal("be received");
    }

    /** Its receiver asks for another deadline, or the delay of its queue changes. */
    default MessageState postponed(Instant until) {
        throw illegal("be postponed");
    }

    /** Its receiver has not deleted it in time. */
    default MessageState returned() {
        throw illegal("be returned");
    }

    /** It is deleted, purged, has expired, or is moved back to where it came from. */
    default MessageState deleted() {
        return new Deleted();
    }

    /** It has been received too often. */
    default MessageState deadLettered() {
        throw illegal("be dead-lettered");
    }

    /** How often it has been received. */
    default int receives() {
        return 0;
    }

    private IllegalStateException illegal(String move) {
        return new IllegalStateException("A message can't " + move + " when it is " + this);
    }

    /** Sent, and not to be received yet. */
    record Delayed(Instant until) implements MessageState {

        @Override
        public MessageState shown() {
            return Visible.NEVER_RECEIVED;
        }

        @Override
        public MessageState postponed(Instant later) {
            return new Delayed(later);
        }
    }

    /** Anybody can receive it. */
    record Visible(int receives) implements MessageState {

        /** What most messages are. */
        static final Visible NEVER_RECEIVED = new Visible(0);

        @Override
        public MessageState received(long receipt, Instant until) {
            return new InFlight(receipt, until, receives + 1);
        }

        @Override
        public MessageState deadLettered() {
            return new DeadLettered(receives);
        }
    }

    /** Someone has it, and nobody else sees it. */
    record InFlight(long receipt, Instant until, int receives) implements MessageState {

        @Override
        public MessageState postponed(Instant later) {
            return new InFlight(receipt, later, receives);
        }

        @Override
        public MessageState returned() {
            return new Visible(receives);
        }
    }

    /** Gone. */
    record Deleted() implements MessageState {

        @Override
        public MessageState deleted() {
            throw new IllegalStateException("A message can't be deleted when it is " + this);
        }
    }

    /** Gone to the dead-letter queue. */
    record DeadLettered(int receives) implements MessageState {

        @Override
        public MessageState deleted() {
            throw new IllegalStateException("A message can't be deleted when it is " + this);
        }
    }
}
