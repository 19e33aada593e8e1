package dev.lambent.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of the closed loop on a machine that only exists as numbers. */
class TokenBucketTest {

    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({"0.072, 1", "0.072, 2", "0.289, 1", "0.289, 2", "1.0, 2", "1.5, 2"})
    void aProgramThatAlwaysWantsToRunGetsItsShareWhateverItsThreads(double share, int threads) {
        assertThat(shareOf(share, threads, 5 * MILLI)).isCloseTo(share, within(share * 0.02));
    }

    @Test
    void theShareIsExactEvenWhereTicksComeLateAndCountersAreCoarse() {
        assertThat(shareOf(0.25, 2, 40 * MILLI)).isCloseTo(0.25, within(0.005));
    }

    @Test
    void aProgramThatWantsLessThanItsShareIsNeverStopped() {
        TokenBucket bucket = new TokenBucket(0.5, 0, 0);
        for (long now = 0; now < 10_000 * MILLI; now += 5 * MILLI) {
            assertThat(bucket.settle(now, now / 3)).isTrue();
        }
    }

    @Test
    void idleTimeIsSavedUpForATenthOfASecondAtTheMost() {
        TokenBucket bucket = new TokenBucket(0.5, 0, 0);
        assertThat(bucket.settle(3_600_000 * MILLI, 0)).isTrue();
        assertThat(bucket.settle(3_600_000 * MILLI, 49 * MILLI)).isTrue();
        assertThat(bucket.settle(3_600_000 * MILLI, 50 * MILLI)).isFalse();
    }

    @Test
    void aDebtIsRepaidBeforeTheProgramRunsOn() {
        TokenBucket bucket = new TokenBucket(0.5, 0, 0);
        assertThat(bucket.settle(0, 100 * MILLI)).isFalse();
        long wait = bucket.nanosToRun();
        assertThat(wait).isBetween(100 * MILLI, 101 * MILLI);
        assertThat(bucket.settle(wait - MILLI, 100 * MILLI)).isFalse();
        assertThat(bucket.settle(wait, 100 * MILLI)).isTrue();
        assertThat(bucket.nanosToRun()).isZero();
    }

    @Test
    void aCounterThatGoesBackNeitherEarnsNorCosts() {
        TokenBucket bucket = new TokenBucket(0.5, 0, 100 * MILLI);
        assertThat(bucket.settle(0, 0)).isTrue();
        assertThat(bucket.settle(0, 100 * MILLI)).isTrue();
    }

    /** What a program on so many cores gets in 20 s, looked at in ticks, with counters of whole 10 ms. */
    private static double shareOf(double share, int threads, long tick) {
        TokenBucket bucket = new TokenBucket(share, 0, 0);
        long used = 0;
        long end = 20_000 * MILLI;
        boolean runs = true;
        for (long now = 0; now < end; now += tick) {
            used += runs ? tick * threads : 0;
            runs = bucket.settle(now + tick, used / (10 * MILLI) * (10 * MILLI));
        }
        return used / (double) end;
    }
}
