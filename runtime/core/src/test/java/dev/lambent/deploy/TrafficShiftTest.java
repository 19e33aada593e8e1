package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficShiftTest {

    @Test
    void aCanaryTakesItsPartAtOnceAndTheRestAfterItsInterval() {
        assertThat(new TrafficShift.Canary(10, Duration.ofMinutes(30)).steps())
                .containsExactly(step(0, 10), step(30, 100));
    }

    @Test
    void aLinearShiftOfTenPercentIsThroughAfterNineIntervals() {
        TrafficShift shift = new TrafficShift.Linear(10, Duration.ofMinutes(3));

        assertThat(shift.steps()).hasSize(10).contains(step(0, 10), step(3, 20), step(24, 90), step(27, 100));
        assertThat(shift.length()).isEqualTo(Duration.ofMinutes(27));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 33, 50, 99})
    void theLastPartOfALinearShiftIsWhatIsLeft(int percent) {
        List<TrafficShift.Step> steps = new TrafficShift.Linear(percent, Duration.ofMinutes(1)).steps();

        for (int i = 1; i < steps.size(); i++) {
            int part = steps.get(i).percent() - steps.get(i - 1).percent();
            assertThat(part).isBetween(1, percent);
        }
        assertThat(steps.get(steps.size() - 1).percent()).isEqualTo(100);
    }

    @Test
    void allAtOnceIsOneStep() {
        assertThat(new TrafficShift.AllAtOnce().steps()).containsExactly(step(0, 100));
        assertThat(new TrafficShift.AllAtOnce().length()).isZero();
    }

    @Test
    void aPartOfNothingOrOfEverythingIsNoPart() {
        assertThatThrownBy(() -> new TrafficShift.Canary(0, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrafficShift.Linear(100, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TrafficShift.Step step(long minutes, int percent) {
        return new TrafficShift.Step(Duration.ofMinutes(minutes), percent);
    }
}
