package dev.lambent.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a policy doesn't do again for a while. */
class CooldownTest {

    private final ScalingWorld world = new ScalingWorld();

    @BeforeEach
    void aTargetWithTenEnvironments() {
        world.provision(10);
        world.register(2, 40);
    }

    @Test
    void duringTheCooldownOfScalingOutWhatWasAddedCountsAsPartOfWhatIsNeeded() {
        world.track(new ScalingPolicy.Settings(0.8, null, Duration.ofMinutes(5), false));
        world.load(40);
        world.minutes(3);
        // 10 at 100 % need 13.
        assertThat(world.capacity()).isEqualTo(13);
        world.minutes(1);
        // 13 at 100 % need 4 more, of which 3 were added just now.
        assertThat(world.capacity()).isEqualTo(14);
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(14);
        world.minutes(4);
        assertThat(world.capacity()).isEqualTo(18);
    }

    @Test
    void duringTheCooldownOfScalingInItDoesNotScaleInAgain() {
        world.provision(40);
        world.track(new ScalingPolicy.Settings(0.5, Duration.ofMinutes(10), null, false));
        world.load(10);
        world.minutes(15);
        assertThat(world.capacity()).isEqualTo(20);
        world.load(2);
        world.minutes(9);
        assertThat(world.capacity()).isEqualTo(20);
        world.minutes(6);
        assertThat(world.capacity()).isLessThan(20);
    }

    @Test
    void scalingOutEndsTheCooldownOfScalingIn() {
        world.provision(40);
        world.track(new ScalingPolicy.Settings(0.5, Duration.ofDays(1), null, false));
        world.load(10);
        world.minutes(15);
        assertThat(world.capacity()).isEqualTo(20);
        world.load(20);
        world.minutes(3);
        assertThat(world.capacity()).isEqualTo(40);
        world.load(10);
        world.minutes(15);
        assertThat(world.capacity()).isEqualTo(20);
    }

    @Test
    void aCooldownIsNotNegative() {
        assertThatThrownBy(() -> new ScalingPolicy.Settings(0.5, Duration.ofSeconds(-1), null, false))
                .hasMessage("ScaleInCooldown is 0 or more seconds, but this one is -1.");
        assertThatThrownBy(() -> new ScalingPolicy.Settings(0.5, null, Duration.ofSeconds(-2), false))
                .hasMessage("ScaleOutCooldown is 0 or more seconds, but this one is -2.");
    }
}
