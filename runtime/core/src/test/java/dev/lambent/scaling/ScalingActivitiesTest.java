package dev.lambent.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of what was done. */
class ScalingActivitiesTest {

    private ScalingWorld world = new ScalingWorld();

    @Test
    void thereAreNoMoreActivitiesThanTheLimitAndTheOldestGo() {
        world = new ScalingWorld(new ScalingLimits(1, 1, 1, 3), "2026-01-01T00:00:00Z");
        world.register(1, 5);
        world.schedule("often", "rate(1 minute)", 2, 5);
        world.minutes(10);
        assertThat(world.activities())
                .extracting(ScalingActivity::at)
                .containsExactly(
                        Instant.parse("2026-01-01T00:10:00Z"),
                        Instant.parse("2026-01-01T00:09:00Z"),
                        Instant.parse("2026-01-01T00:08:00Z"));
    }

    @Test
    void activitiesAreRememberedForSixWeeks() {
        world.register(1, 5);
        world.until("2026-02-12T00:00:00Z");
        assertThat(world.activities()).hasSize(1);
        world.until("2026-02-12T00:00:01Z");
        assertThat(world.activities()).isEmpty();
    }

    @Test
    void theSameStoryIsToldTheSameWay() {
        assertThat(story()).isEqualTo(story()).isNotEmpty();
    }

    private static List<ScalingActivity> story() {
        ScalingWorld world = new ScalingWorld();
        world.register(2, 40);
        world.track(0.6);
        world.schedule("morning", "cron(0 8 * * ? *)", 5, 40);
        for (int minute = 0; minute < 600; minute++) {
            world.load(minute % 37);
            world.minutes(1);
        }
        return world.activities();
    }
}
