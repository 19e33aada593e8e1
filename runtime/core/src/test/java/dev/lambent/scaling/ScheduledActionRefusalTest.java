package dev.lambent.scaling;

import static dev.lambent.scaling.ScalingWorld.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions that can't be, and what is said of them. */
class ScheduledActionRefusalTest {

    private ScalingWorld world = new ScalingWorld();

    @ParameterizedTest
    @ValueSource(strings = {"cron(0 12 * * * *)", "every day", "rate(1 days)"})
    void whatIsNoScheduleIsRefused(String schedule) {
        world.register(1, 5);
        assertThatThrownBy(() -> world.schedule("x", schedule, 1, 1))
                .isInstanceOf(ScalingFault.class)
                .hasMessageStartingWith("Invalid schedule expression. ");
        assertThat(actions()).isEmpty();
        assertThat(world.timeline.scheduled()).isZero();
    }

    @Test
    void whatMakesNoSenseIsRefusedAndChangesNothing() {
        world.register(1, 5);
        CapacityBounds.Change one = new CapacityBounds.Change(1, 1);
        refused(new ScheduledActions.Change(null, null, null, null, one), "A new scheduled action needs a Schedule.");
        refused(
                new ScheduledActions.Change("rate(1 day)", null, null, null, null),
                "A new scheduled action needs a ScalableTargetAction.");
        refused(
                new ScheduledActions.Change("rate(1 day)", null, null, null, CapacityBounds.Change.NONE),
                "A ScalableTargetAction has a MinCapacity, a MaxCapacity or both.");
        refused(
                new ScheduledActions.Change("rate(1 day)", null, null, null, new CapacityBounds.Change(5, 4)),
                "Maximum capacity cannot be less than minimum capacity");
        refused(
                new ScheduledActions.Change("rate(1 day)", null, null, null, new CapacityBounds.Change(-1, null)),
                "Minimum capacity cannot be less than 0");
        refused(
                new ScheduledActions.Change("rate(1 day)", "Mars/Olympus", null, null, one),
                "There is no time zone Mars/Olympus. Use the name of an IANA time zone, such as Etc/GMT+9 or"
                        + " Pacific/Tahiti.");
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        refused(
                new ScheduledActions.Change("rate(1 day)", null, noon, noon, one),
                "The end of a scheduled action is after its start, but this one starts at 2026-01-01T12:00:00Z and ends at"
                        + " 2026-01-01T12:00:00Z.");
        assertThat(actions()).isEmpty();
        ScheduledAction kept = world.schedule("x", "rate(1 day)", 1, 1);
        refused(
                new ScheduledActions.Change(null, null, null, null, new CapacityBounds.Change(5, 4)),
                "Maximum capacity cannot be less than minimum capacity");
        assertThat(actions()).containsExactly(kept);
        assertThat(world.timeline.scheduled()).isEqualTo(1);
    }

    @Test
    void thereAreNoMoreActionsThanTheLimit() {
        world = new ScalingWorld(new ScalingLimits(1, 1, 1, 3), "2026-01-01T00:00:00Z");
        world.register(1, 5);
        world.schedule("one", "rate(1 minute)", 1, 1);
        assertThatThrownBy(() -> world.schedule("two", "rate(1 minute)", 1, 1))
                .hasMessage("The limit of 1 scheduled actions of a scalable target is reached.");
        world.schedule("one", "rate(1 minute)", 2, 2);
    }

    @Test
    void boundsThatContradictThoseThatAreKeptAreAFailedActivityAndChangeNothing() {
        world.register(1, 5);
        world.schedule("morning", "cron(0 8 * * ? *)", 20, null);
        world.until("2026-01-01T08:00:00Z");
        assertThat(bounds()).isEqualTo(new CapacityBounds(1, 5));
        assertThat(world.capacity()).isEqualTo(1);
        assertThat(world.activities().get(0).statusCode()).isEqualTo("Failed");
        assertThat(world.activities().get(0).message())
                .isEqualTo(
                        "Failed to set min capacity to 20 and max capacity to 5. Reason: Maximum capacity cannot be less"
                                + " than minimum capacity");
    }

    private void refused(ScheduledActions.Change change, String message) {
        assertThatThrownBy(() -> world.schedule("x", change))
                .isInstanceOf(ScalingFault.class)
                .hasMessage(message);
    }

    private List<ScheduledAction> actions() {
        return world.ask(() -> world.scaling.actions().list(HOME));
    }

    private CapacityBounds bounds() {
        return world.<List<ScalableTarget>>ask(() -> world.scaling.targets().list(HOME))
                .get(0)
                .bounds();
    }
}
