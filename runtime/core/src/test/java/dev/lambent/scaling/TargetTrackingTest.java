package dev.lambent.scaling;

import static dev.lambent.scaling.ScalingWorld.HOME;
import static dev.lambent.scaling.ScalingWorld.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.fault.LambdaFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scaling by utilisation. */
class TargetTrackingTest {

    private final ScalingWorld world = new ScalingWorld();

    @BeforeEach
    void aTargetWithTenEnvironments() {
        world.provision(10);
        world.register(2, 40);
    }

    @Test
    void aPolicyHasTheNamesThatAwsGivesIt() {
        ScalingPolicy policy = world.track(0.7);
        String uuid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
        assertThat(policy.arn())
                .matches("arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:" + uuid
                        + ":resource/lambda/function:orders:live:policyName/keep-busy");
        assertThat(policy.high().name()).matches("TargetTracking-function:orders:live-AlarmHigh-" + uuid);
        assertThat(policy.low().name()).matches("TargetTracking-function:orders:live-AlarmLow-" + uuid);
        assertThat(policy.high().arn())
                .isEqualTo("arn:aws:cloudwatch:us-east-1:000000000000:alarm:"
                        + policy.high().name());
    }

    @Test
    void itScalesOutAfterThreeMinutesAboveTheTarget() {
        ScalingPolicy policy = world.track(0.5);
        world.load(8);
        world.minutes(2);
        assertThat(world.capacity()).isEqualTo(10);
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(16);
        assertThat(world.activities().get(0).cause())
                .isEqualTo("monitor alarm " + policy.high().name() + " in state ALARM triggered policy keep-busy");
        world.minutes(20);
        assertThat(world.capacity()).isEqualTo(16);
        assertThat(world.events).hasSize(1);
    }

    @Test
    void minutesAreThoseOfTheClockOnTheWall() {
        world.timeline.advance(Duration.ofSeconds(30));
        world.track(0.5);
        world.load(8);
        world.until("2026-01-01T00:02:59Z");
        assertThat(world.capacity()).isEqualTo(10);
        world.until("2026-01-01T00:03:00Z");
        assertThat(world.capacity()).isEqualTo(16);
    }

    @Test
    void itScalesInAfterFifteenMinutesBelowNineTenthsOfTheTarget() {
        ScalingPolicy policy = world.track(0.5);
        world.load(3);
        world.minutes(14);
        assertThat(world.capacity()).isEqualTo(10);
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(6);
        assertThat(world.activities().get(0).cause())
                .isEqualTo("monitor alarm " + policy.low().name() + " in state ALARM triggered policy keep-busy");
    }

    @Test
    void betweenTheAlarmsNothingHappens() {
        world.provision(20);
        world.track(0.5);
        world.load(9);
        world.minutes(60);
        world.load(10);
        world.minutes(60);
        assertThat(world.capacity()).isEqualTo(20);
        assertThat(world.events).isEmpty();
    }

    @Test
    void aMinuteThatIsDifferentBreaksTheRow() {
        world.track(0.5);
        for (int i = 0; i < 20; i++) {
            world.load(8);
            world.minutes(2);
            world.load(5);
            world.minutes(1);
        }
        assertThat(world.events).isEmpty();
        for (int i = 0; i < 4; i++) {
            world.load(1);
            world.minutes(14);
            world.load(5);
            world.minutes(1);
        }
        assertThat(world.events).isEmpty();
    }

    @Test
    void withoutTrafficItNeverScalesIn() {
        world.track(0.5);
        world.load(null);
        world.minutes(24 * 60);
        assertThat(world.capacity()).isEqualTo(10);
        for (int i = 0; i < 4; i++) {
            world.load(1);
            world.minutes(14);
            world.load(null);
            world.minutes(1);
        }
        assertThat(world.capacity()).isEqualTo(10);
    }

    @Test
    void scalingInTakesNoMoreThanTheBusiestOfTheFifteenMinutesLeaves() {
        world.track(0.5);
        world.load(4);
        world.minutes(1);
        world.load(1);
        world.minutes(14);
        assertThat(world.capacity()).isEqualTo(8);
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(2);
    }

    @Test
    void itStaysWithinTheBounds() {
        world.track(0.1);
        world.load(10);
        world.minutes(3);
        assertThat(world.capacity()).isEqualTo(40);
        world.minutes(10);
        assertThat(world.events).hasSize(1);
        world.load(0);
        world.minutes(15);
        assertThat(world.capacity()).isEqualTo(2);
        world.minutes(60);
        assertThat(world.events).hasSize(2);
    }

    @Test
    void theSameUtilisationAsTheTargetNeedsTheSameCapacity() {
        world.track(0.7);
        world.load(7);
        world.minutes(60);
        assertThat(world.events).isEmpty();
    }

    @Test
    void dividingAddsNoEnvironment() {
        // 38 * (21 / 38) / 0.1 is a little more than 210 in doubles.
        world.register(2, 1000);
        world.provision(38);
        world.track(0.1);
        world.load(21);
        world.minutes(3);
        assertThat(world.capacity()).isEqualTo(210);
    }

    @Test
    void anAlarmThatStaysOnActsEveryMinute() {
        world.track(0.9);
        world.load(30);
        world.minutes(3);
        assertThat(world.capacity()).isEqualTo(12);
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(14);
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(16);
    }

    @Test
    void itDoesNotScaleInWhereThatIsDisabled() {
        world.track(new ScalingPolicy.Settings(0.5, null, null, true));
        world.load(1);
        world.minutes(60);
        assertThat(world.capacity()).isEqualTo(10);
        world.load(10);
        world.minutes(3);
        assertThat(world.capacity()).isEqualTo(20);
    }

    @Test
    void whatIsSuspendedRestsAndGoesOnLater() {
        world.track(0.5);
        world.suspend(null, true, null);
        world.load(10);
        world.minutes(10);
        assertThat(world.capacity()).isEqualTo(10);
        world.suspend(true, false, null);
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(20);
        world.load(1);
        world.minutes(60);
        assertThat(world.capacity()).isEqualTo(20);
        world.suspend(false, null, null);
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(2);
    }

    @Test
    void whatLambdaRefusesIsTriedAgainWhileTheAlarmIsOn() {
        world.track(new ScalingPolicy.Settings(0.5, null, Duration.ofHours(1), false));
        world.refuse(LambdaFault.invalidParameter("no"));
        world.load(8);
        world.minutes(4);
        assertThat(world.activities()).extracting(ScalingActivity::statusCode).containsExactly("Failed", "Failed");
        world.agree();
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(16);
    }

    @Test
    void aDeletedFunctionKeepsItsTargetAndHasNoUtilisation() {
        world.track(0.5);
        world.load(10);
        world.delete(LIVE);
        world.minutes(60);
        assertThat(world.events).isEmpty();
        assertThat(policies()).hasSize(1);
    }

    @Test
    void puttingAPolicyAgainKeepsItsArnsAndWatchesAfresh() {
        ScalingPolicy first = world.track(0.5);
        world.load(8);
        world.minutes(2);
        ScalingPolicy second = world.track(0.4);
        assertThat(second.arn()).isEqualTo(first.arn());
        assertThat(second.high()).isEqualTo(first.high());
        assertThat(policies()).containsExactly(second);
        world.minutes(2);
        assertThat(world.capacity()).isEqualTo(10);
        world.minutes(1);
        assertThat(world.capacity()).isEqualTo(20);
    }

    @Test
    void aTargetHasOnePolicyForTheMetric() {
        world.track(0.5);
        ScalingPolicy.Settings settings = new ScalingPolicy.Settings(0.6, null, null, false);
        assertThatThrownBy(() -> world.ask(() -> world.scaling.policies().put(LIVE, "other", settings)))
                .hasMessage("Only one TargetTrackingScaling policy for a given metric specification is allowed.");
        assertThat(policies()).extracting(ScalingPolicy::name).containsExactly("keep-busy");
    }

    @Test
    void nothingIsScheduledWithoutAPolicy() {
        assertThat(world.timeline.scheduled()).isZero();
        world.track(0.5);
        world.minutes(7);
        assertThat(world.timeline.scheduled()).isEqualTo(1);
        world.tell(() -> world.scaling.policies().delete(LIVE, "keep-busy"));
        assertThat(world.timeline.scheduled()).isZero();
        assertThat(policies()).isEmpty();
    }

    @Test
    void aPolicyThatIsNotThereIsNotFound() {
        world.track(0.5);
        assertThatThrownBy(() -> world.tell(() -> world.scaling.policies().delete(LIVE, "other")))
                .hasMessage("No scaling policy found for service namespace: lambda, resource ID: function:orders:live,"
                        + " scalable dimension: lambda:function:ProvisionedConcurrency, policy name: other");
        assertThat(world.<Optional<ScalingPolicy>>ask(
                        () -> world.scaling.policies().find(LIVE, "other")))
                .isEmpty();
        assertThat(world.<Optional<ScalingPolicy>>ask(
                        () -> world.scaling.policies().find(LIVE, "keep-busy")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.09, 0.91, 70, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void aTargetThatCannotBeIsRefused(double target) {
        assertThatThrownBy(() -> world.track(target))
                .hasMessage(
                        "The target value for the predefined metric LambdaProvisionedConcurrencyUtilization is 0.1 to"
                                + " 0.9, but this one is " + target + ".");
        assertThat(world.timeline.scheduled()).isZero();
    }

    private List<ScalingPolicy> policies() {
        return world.ask(() -> world.scaling.policies().list(HOME));
    }
}
