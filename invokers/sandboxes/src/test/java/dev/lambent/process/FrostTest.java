package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrostTest {

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<String> calls = new ArrayList<>();
    private final Water water = new Water();
    private final Frost frost = new Frost(timeline, true, water);

    @Test
    void anIdleEnvironmentFreezesAfterAWhile() {
        frost.idle();
        timeline.advance(Duration.ofMillis(4));
        assertThat(calls).isEmpty();

        timeline.advance(Duration.ofMillis(1));
        assertThat(calls).containsExactly("freeze");

        frost.busy();
        assertThat(calls).containsExactly("freeze", "thaw");
    }

    @Test
    void aBusyEnvironmentNeverPays() {
        for (int i = 0; i < 100; i++) {
            frost.idle();
            timeline.advance(Duration.ofMillis(3));
            frost.busy();
        }
        timeline.advance(Duration.ofSeconds(1));

        assertThat(calls).isEmpty();
    }

    @Test
    void itWaitsUntilTheRuntimeHasAskedForItsNextEvent() {
        water.still = false;
        frost.idle();
        timeline.advance(Duration.ofMillis(20));
        assertThat(calls).isEmpty();

        water.still = true;
        timeline.advance(Duration.ofMillis(5));
        assertThat(calls).containsExactly("freeze");
    }

    @Test
    void whatHasStoppedDoesNotFreeze() {
        frost.idle();
        frost.stop();
        timeline.advance(Duration.ofSeconds(1));

        assertThat(calls).isEmpty();
    }

    @Test
    void freezingCanBeSwitchedOff() {
        Frost off = new Frost(timeline, false, water);
        off.idle();
        timeline.advance(Duration.ofSeconds(1));

        assertThat(calls).isEmpty();
    }

    /** What freezes. */
    private final class Water implements Frost.Freezing {
        private boolean still = true;

        @Override
        public boolean isWaiting() {
            return still;
        }

        @Override
        public void freeze() {
            calls.add("freeze");
        }

        @Override
        public void thaw() {
            calls.add("thaw");
        }
    }
}
