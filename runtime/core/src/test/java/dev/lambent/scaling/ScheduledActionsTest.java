package dev.lambent.scaling;

import static dev.lambent.scaling.ScalingWorld.HOME;
import static dev.lambent.scaling.ScalingWorld.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Scaling by the clock. */
class ScheduledActionsTest {

    private ScalingWorld world = new ScalingWorld();

    @Test
    void aDayOfSchedules() {
        world.register(1, 5);
        world.schedule("morning", "cron(0 8 * * ? *)", 20, 40);
        world.schedule("lunch", "cron(30 11 * * ? *)", 30, null);
        world.schedule("evening", "cron(0 20 * * ? *)", 0, 2);
        world.until("2026-01-01T07:59:59Z");
        assertThat(world.capacity()).isEqualTo(1);
        world.until("2026-01-01T08:00:00Z");
        assertThat(world.capacity()).isEqualTo(20);
        world.until("2026-01-01T12:00:00Z");
        assertThat(world.capacity()).isEqualTo(30);
        assertThat(bounds()).isEqualTo(new CapacityBounds(30, 40));
        world.until("2026-01-02T00:00:00Z");
        assertThat(world.capacity()).isEqualTo(2);
        world.until("2026-01-02T08:00:00Z");
        assertThat(world.capacity()).isEqualTo(20);
        assertThat(world.events)
                .filteredOn(event -> event instanceof ScalingEvent.Scaled)
                .hasSize(5);
    }

    @Test
    void anActionIsTwoActivitiesInAwsWords() {
        world.register(1, 5);
        world.schedule("morning", "cron(0 8 * * ? *)", 20, 40);
        world.until("2026-01-01T08:00:00Z");
        assertThat(world.activities())
                .extracting(
                        ScalingActivity::description,
                        ScalingActivity::cause,
                        ScalingActivity::statusCode,
                        ScalingActivity::message)
                .startsWith(
                        tuple(
                                "Setting desired concurrency to 20.",
                                "minimum capacity was set to 20",
                                "Successful",
                                "Successfully set desired concurrency to 20. Change successfully fulfilled by lambda."),
                        tuple(
                                "Setting min capacity to 20 and max capacity to 40",
                                "scheduled action name morning was triggered",
                                "Successful",
                                "Successfully set min capacity to 20 and max capacity to 40"));
        assertThat(world.events)
                .contains(new ScalingEvent.BoundsSet(
                        world.timeline.now(),
                        LIVE,
                        new CapacityBounds(20, 40),
                        "scheduled action name morning was triggered"));
    }

    @Test
    void aCapacityWithinTheNewBoundsStays() {
        world.provision(30);
        world.register(1, 50);
        world.schedule("morning", "cron(0 8 * * ? *)", 20, 40);
        world.until("2026-01-01T08:00:00Z");
        assertThat(world.capacity()).isEqualTo(30);
        assertThat(world.activities()).hasSize(1);
    }

    @Test
    void boundsOfZeroGiveAllOfTheCapacityBack() {
        world.provision(30);
        world.register(1, 50);
        world.schedule("night", "cron(0 20 * * ? *)", 0, 0);
        world.until("2026-01-01T20:00:00Z");
        assertThat(world.capacity()).isZero();
    }

    @Test
    void aSuspendedActionPassesAndIsNotMadeUpFor() {
        world.register(1, 5);
        world.schedule("morning", "cron(0 8 * * ? *)", 5, 5);
        world.suspend(null, null, true);
        world.until("2026-01-01T09:00:00Z");
        world.suspend(null, null, false);
        world.until("2026-01-02T07:00:00Z");
        assertThat(world.capacity()).isEqualTo(1);
        world.until("2026-01-02T08:00:00Z");
        assertThat(world.capacity()).isEqualTo(5);
    }

    @Test
    void onceIsOnce() {
        world.register(1, 5);
        world.schedule("launch", "at(2026-01-01T12:34:56)", 5, 5);
        world.until("2026-01-01T12:34:55Z");
        assertThat(world.capacity()).isEqualTo(1);
        world.until("2026-01-01T12:34:56Z");
        assertThat(world.capacity()).isEqualTo(5);
        assertThat(world.timeline.scheduled()).isZero();
        assertThat(actions()).hasSize(1);
        world.schedule("missed", "at(2025-01-01T12:34:56)", 2, 2);
        assertThat(world.timeline.scheduled()).isZero();
    }

    @Test
    void aRateCountsFromWhenItWasPut() {
        world.register(1, 5);
        world.until("2026-01-01T00:00:30Z");
        world.schedule("often", "rate(10 minutes)", 2, 5);
        world.until("2026-01-01T00:10:29Z");
        assertThat(world.activities()).hasSize(1);
        world.until("2026-01-01T01:00:29Z");
        assertThat(fired("often")).isEqualTo(5);
        world.until("2026-01-01T01:00:30Z");
        assertThat(fired("often")).isEqualTo(6);
    }

    @Test
    void itActsAtItsStartThenByItsScheduleAndNotAfterItsEnd() {
        world.register(1, 5);
        put("daily", "cron(0 8 * * ? *)", "2026-01-02T12:00:00Z", "2026-01-04T08:00:00Z");
        world.until("2026-01-02T11:59:59Z");
        assertThat(fired("daily")).isZero();
        world.until("2026-01-02T12:00:00Z");
        assertThat(fired("daily")).isEqualTo(1);
        world.until("2026-01-03T08:00:00Z");
        assertThat(fired("daily")).isEqualTo(2);
        world.until("2026-01-30T00:00:00Z");
        assertThat(fired("daily")).isEqualTo(3);
        assertThat(world.timeline.scheduled()).isZero();
    }

    @Test
    void aRateWithAStartCountsFromThereAlsoWhenItHasPassed() {
        world.register(1, 5);
        put("often", "rate(7 minutes)", "2025-12-31T23:58:00Z", null);
        world.until("2026-01-01T00:04:59Z");
        assertThat(fired("often")).isZero();
        world.until("2026-01-01T00:05:00Z");
        assertThat(fired("often")).isEqualTo(1);
        put("later", "rate(7 minutes)", "2026-01-01T01:00:00Z", null);
        world.until("2026-01-01T01:07:00Z");
        assertThat(fired("later")).isEqualTo(2);
    }

    @Test
    void onceOutsideOfStartAndEndIsNever() {
        world.register(1, 5);
        put("early", "at(2026-01-01T01:00:00)", "2026-01-01T02:00:00Z", null);
        put("late", "at(2026-01-01T03:00:00)", null, "2026-01-01T02:00:00Z");
        assertThat(world.timeline.scheduled()).isZero();
        put("between", "at(2026-01-01T01:30:00)", "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z");
        world.until("2026-01-01T04:00:00Z");
        assertThat(fired("between")).isEqualTo(1);
    }

    @Test
    void localTimeIsThatOfTheZone() {
        world = new ScalingWorld(ScalingLimits.aws(), "2026-03-28T00:00:00Z");
        world.register(1, 5);
        CapacityBounds.Change bounds = new CapacityBounds.Change(5, 5);
        world.schedule(
                "skipped", new ScheduledActions.Change("cron(30 2 * * ? *)", "Europe/Berlin", null, null, bounds));
        world.until("2026-03-28T01:30:00Z");
        assertThat(fired("skipped")).isEqualTo(1);
        world.until("2026-03-29T23:59:59Z");
        assertThat(fired("skipped")).isEqualTo(1);
        world.until("2026-03-30T00:30:00Z");
        assertThat(fired("skipped")).isEqualTo(2);
    }

    @Test
    void anHourThatComesTwiceFiresOnce() {
        world = new ScalingWorld(ScalingLimits.aws(), "2026-10-24T12:00:00Z");
        world.register(1, 5);
        CapacityBounds.Change bounds = new CapacityBounds.Change(5, 5);
        world.schedule("once", new ScheduledActions.Change("cron(30 2 * * ? *)", "Europe/Berlin", null, null, bounds));
        world.until("2026-10-25T12:00:00Z");
        assertThat(fired("once")).isEqualTo(1);
    }

    @Test
    void whatIsMoreThanAHundredYearsAwayIsWaitedFor() {
        world.register(1, 5);
        world.schedule("far", "at(2150-01-01T00:00:00)", 5, 5);
        world.until("2149-12-31T23:59:59Z");
        assertThat(world.capacity()).isEqualTo(1);
        world.until("2150-01-01T00:00:00Z");
        assertThat(world.capacity()).isEqualTo(5);
    }

    @Test
    void aDeletedFunctionKeepsItsTargetAndTheActivityFails() {
        world.register(1, 5);
        world.schedule("morning", "cron(0 8 * * ? *)", 3, 5);
        world.delete(LIVE);
        world.until("2026-01-01T08:00:00Z");
        assertThat(world.activities().get(0).statusCode()).isEqualTo("Failed");
        assertThat(world.activities().get(0).message())
                .isEqualTo(
                        "Failed to set desired concurrency to 3. Reason: Function not found: arn:function:orders:live");
        assertThat(bounds()).isEqualTo(new CapacityBounds(3, 5));
    }

    @Test
    void puttingItAgainChangesWhatIsSaidAndForgetsStartAndEnd() {
        world.register(1, 5);
        ScheduledAction first = put("daily", "cron(0 8 * * ? *)", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
        ScheduledAction second =
                world.schedule("daily", new ScheduledActions.Change(null, "Asia/Tokyo", null, null, null));
        assertThat(second.arn()).isEqualTo(first.arn());
        assertThat(second.when().text()).isEqualTo("cron(0 8 * * ? *)");
        assertThat(second.timezone()).isEqualTo("Asia/Tokyo");
        assertThat(second.start()).isNull();
        assertThat(second.end()).isNull();
        assertThat(second.change()).isEqualTo(first.change());
        world.until("2026-01-01T23:00:00Z");
        assertThat(fired("daily")).isEqualTo(1);
        world.schedule("daily", "cron(0 9 * * ? *)", 1, 1);
        assertThat(actions()).extracting(each -> each.when().text()).containsExactly("cron(0 9 * * ? *)");
        assertThat(world.timeline.scheduled()).isEqualTo(1);
    }

    @Test
    void anActionHasTheArnThatAwsGivesIt() {
        world.register(1, 5);
        ScheduledAction action = world.schedule("noon", "cron(0 12 * * ? *)", 1, 1);
        assertThat(action.arn())
                .matches("arn:aws:autoscaling:us-east-1:000000000000:scheduledAction:[0-9a-f-]{36}:resource/lambda/"
                        + "function:orders:live:scheduledActionName/noon");
        assertThat(action.created()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void deletedItDoesNotActAnyMore() {
        world.register(1, 5);
        world.schedule("noon", "cron(0 12 * * ? *)", 5, 5);
        world.tell(() -> world.scaling.actions().delete(LIVE, "noon"));
        assertThat(actions()).isEmpty();
        assertThat(world.timeline.scheduled()).isZero();
        assertThatThrownBy(() -> world.tell(() -> world.scaling.actions().delete(LIVE, "noon")))
                .hasMessage(
                        "No scheduled action found for service namespace: lambda, resource ID: function:orders:live,"
                                + " scalable dimension: lambda:function:ProvisionedConcurrency, scheduled action name: noon");
    }

    @Test
    void aScheduleSetsTheBoundsThatAPolicyScalesWithin() {
        world.provision(10);
        world.register(2, 10);
        world.track(0.5);
        world.schedule("morning", "cron(0 8 * * ? *)", 5, 40);
        world.load(10);
        world.until("2026-01-01T07:59:00Z");
        assertThat(world.capacity()).isEqualTo(10);
        world.until("2026-01-01T08:01:00Z");
        assertThat(world.capacity()).isEqualTo(20);
    }

    private ScheduledAction put(String name, String schedule, @Nullable String start, @Nullable String end) {
        return world.schedule(
                name,
                new ScheduledActions.Change(
                        schedule,
                        null,
                        start == null ? null : Instant.parse(start),
                        end == null ? null : Instant.parse(end),
                        new CapacityBounds.Change(2, 5)));
    }

    private long fired(String name) {
        return world.activities().stream()
                .filter(each -> each.cause().equals("scheduled action name " + name + " was triggered"))
                .count();
    }

    private CapacityBounds bounds() {
        return world.<List<ScalableTarget>>ask(() -> world.scaling.targets().list(HOME))
                .get(0)
                .bounds();
    }

    private List<ScheduledAction> actions() {
        return world.ask(() -> world.scaling.actions().list(HOME));
    }
}
