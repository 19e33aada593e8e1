package dev.lambent.governor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a throttled tree is looked at. */
class ThrottleTest {

    private static final long MILLI = 1_000_000;

    @Test
    void aTreeThatWorksIsLookedAtEveryFiveMilliseconds() {
        Throttle throttle = new Throttle(1, 0, 0);
        assertThat(throttle.mayRun(10 * MILLI, 9 * MILLI)).isTrue();
        assertThat(throttle.due()).isEqualTo(15 * MILLI);
    }

    @Test
    void aTreeThatDoesNothingIsLookedAtLessAndLess() {
        Throttle throttle = new Throttle(1, 0, 0);
        int looks = 0;
        while (throttle.due() < 10_000 * MILLI) {
            throttle.mayRun(throttle.due(), 0);
            looks++;
        }
        assertThat(looks).isLessThan(90);
        throttle.wake(20_000 * MILLI);
        assertThat(throttle.isDue(20_000 * MILLI)).isTrue();
        throttle.mayRun(20_000 * MILLI, 0);
        assertThat(throttle.due()).isEqualTo(20_005 * MILLI);
    }

    @Test
    void aStoppedTreeIsLookedAtOnceMoreAndThenWhenItsDebtIsRepaid() {
        Throttle throttle = new Throttle(0.5, 0, 0);
        assertThat(throttle.mayRun(0, 90 * MILLI)).isFalse();
        assertThat(throttle.due()).isEqualTo(5 * MILLI);
        assertThat(throttle.mayRun(5 * MILLI, 90 * MILLI)).isFalse();
        assertThat(throttle.due()).isBetween(80 * MILLI, 81 * MILLI);
        assertThat(throttle.mayRun(throttle.due(), 90 * MILLI)).isTrue();
    }
}
