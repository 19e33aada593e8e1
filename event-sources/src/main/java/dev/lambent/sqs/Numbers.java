package dev.lambent.sqs;

import dev.lambent.time.Timeline;
import java.math.BigInteger;

/**
 * Numbers that only ever rise, also over restarts, because they follow the clock: messages of the same queue are in the order
 * of their numbers. Used inside turns.
 */
final class Numbers {

    /** A million numbers in a millisecond before they run ahead of the clock. */
    private static final int BITS_WITHIN_MILLISECOND = 20;

    private final Timeline timeline;
    private long last;

    Numbers(Timeline timeline) {
        this.timeline = timeline;
    }

    long next() {
        last = Math.max(last + 1, timeline.now().toEpochMilli() << BITS_WITHIN_MILLISECOND);
        return last;
    }

    /** A number given out before a restart. */
    void seen(long number) {
        last = Math.max(last, number);
    }

    /** As FIFO queues tell it: 20 digits. */
    static String sequence(long number) {
        return BigInteger.TEN.pow(19).add(BigInteger.valueOf(number)).toString();
    }
}
