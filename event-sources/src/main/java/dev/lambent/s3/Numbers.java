package dev.lambent.s3;

import dev.lambent.time.Timeline;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Numbers that only ever rise, also over restarts, because they follow the clock: of two versions of an object the later one
 * has the larger number, and of two events the later sequencer. Used inside turns.
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

    /** When it is. */
    Instant now() {
        return timeline.now();
    }

    /** A number given out before a restart. */
    void seen(long number) {
        last = Math.max(last, number);
    }

    /** As events tell it: as many digits as S3's have, so that sequencers compare as texts. */
    static String sequencer(long number) {
        return "00" + HexFormat.of().toHexDigits(number).toUpperCase(Locale.ROOT);
    }
}
