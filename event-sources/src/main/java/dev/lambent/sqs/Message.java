package dev.lambent.sqs;

import dev.lambent.sqs.SqsTables.DeliveryRow;
import dev.lambent.sqs.SqsTables.MessageRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message in its queue. There may be millions, so it is small. Used inside turns, by the {@link Contents} it is in. */
final class Message {

    MessageRow row;
    MessageState state = MessageState.Visible.NEVER_RECEIVED;
    /** When its delay or its visibility timeout is over: the key in {@link Deadlines}. */
    @Nullable
    Instant until;

    @Nullable
    DeliveryRow delivery;
    /** Neighbours in its {@link Lineup}. */
    @Nullable
    Message before;

    @Nullable
    Message after;
    /** Where in {@link Deadlines}, or -1. */
    int place = -1;

    Message(MessageRow row) {
        this.row = row;
    }

    long number() {
        return row.number();
    }

    boolean isVisible() {
        return state instanceof MessageState.Visible;
    }

    boolean isInFlight() {
        return state instanceof MessageState.InFlight;
    }

    /** Whether it is with the receiver that got this receipt. */
    boolean isHeldBy(long receipt) {
        return state instanceof MessageState.InFlight held && held.receipt() == receipt;
    }
}
