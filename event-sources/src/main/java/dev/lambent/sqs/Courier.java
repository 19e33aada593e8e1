package dev.lambent.sqs;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Brings messages to receivers as well as their queue promises, and beyond that as {@link BestEffort} says. Used inside turns. */
final class Courier {

    /** Nobody looks further behind the first message than this, so that a turn stays a short one. */
    private static final int FARTHEST = 1_000;

    private final LongSupplier numbers;
    private BestEffort effort = BestEffort.PERFECT;

    /**
     * One who does everything well.
     *
     * @param numbers for copies
     */
    Courier(LongSupplier numbers) {
        this.numbers = numbers;
    }

    void does(BestEffort how) {
        effort = how;
    }

    /** The next message to receive; {@code taken} is the one that the same receive took just before. */
    @Nullable
    Message next(Queue queue, @Nullable Message taken) {
        Message next = queue.contents().next(taken);
        int others = Math.min(queue.contents().visible() - 1, FARTHEST);
        if (next == null || others < 1 || promisesAll(queue)) {
            return next;
        }
        for (int left = effort.passesOver(queue.id(), others); left > 0; left--) {
            next = Objects.requireNonNull(next.after, "There is no message behind the last");
        }
        return next;
    }

    /** A message has been taken: perhaps it stays nevertheless, under another number and so with other handles. */
    void taken(Queue queue, Message message) {
        if (!promisesAll(queue) && effort.leavesCopy(queue.id(), message.row.id())) {
            queue.contents().add(message.row.copy(numbers.getAsLong()), message.row.sentAt());
        }
    }

    private boolean promisesAll(Queue queue) {
        return effort == BestEffort.PERFECT || queue.id().isFifo();
    }
}
